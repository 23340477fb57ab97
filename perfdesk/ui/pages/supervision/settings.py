"""What the office sets of orders: their types and days, the levels of escalation, 反馈要求, and the year's holidays."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from perfdesk.domain.ledger.supervision import LevelColour, OrderKind, OrderLevel, OrderSettings
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.ledger.supervision.days_off import adopt_days_off
from perfdesk.operations.ledger.supervision.orders import set_order_settings
from perfdesk.reports.boards.supervising import days_of
from perfdesk.reports.listing import Align, Column
from perfdesk.reports.lists.supervision.orders import LEVEL_SHAPES, calendar_of
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.edit_table import EditTable
from perfdesk.ui.forms.fields import Field
from perfdesk.ui.forms.reading import whole_of
from perfdesk.ui.pages.data.part import Part, fit_rows, line, listed
from perfdesk.ui.widgets import Tool, button, label

R = TypeVar("R")

KINDS = (
    Column("name", "类型", 10),
    Column("days", "办结时限（工作日）", 9, Align.RIGHT),
    Column("word", "编号字头", 8),
    Column("end", "", 4),
)
LEVELS = (
    Column("place", "级次", 4, Align.CENTER),
    Column("name", "级别", 10),
    Column("colour", "颜色", 8),
    Column("end", "", 4),
)
_MOST_DAYS = 366
_COLOURS = {f"{LEVEL_SHAPES[one]} {one.title}": one for one in LevelColour}


class OrderSettingsPart(Part):
    """The tables of types and levels, typed over in place."""

    id, title = "settings", "督办设置"
    about = "类型决定办结时限和编号字头；级别由轻到重，最后一级为问责建议。已签发的督办单不受影响。"

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.kinds = EditTable("督办类型", {"name": self._rename_kind, "days": self._set_days, "word": self._set_word})
        self.levels = EditTable(
            "督办级别", {"name": self._rename_level, "colour": self._recolour}, {"colour": tuple(_COLOURS)}
        )
        self.adding_kind = button("新增类型", self._add_kind)
        self.dropping_kind = Tool("delete", "删除选中类型", self._drop_kind)
        self.adding_level = button("新增级别", self._add_level, tip="在问责建议之前增加一级")
        self.dropping_level = Tool("delete", "删除选中级别", self._drop_level)
        self.feedback = Field("反馈要求", self._set_feedback, hint="新督办单的反馈要求")
        self.holidays = label("", wrap=True)
        self.adopting = button("采用随附安排", self._adopt, tip="用程序随附的节假日和调休安排替换本年的")
        form = QVBoxLayout()
        form.setSpacing(8)
        for part in (
            label("督办类型", "title"),
            self.kinds,
            line(self.adding_kind, self.dropping_kind, label("字头相同的类型连续编号。", "quiet"), None),
            label("督办级别", "title"),
            self.levels,
            line(self.adding_level, self.dropping_level, None),
            label("反馈要求", "title"),
            self.feedback,
            label("工作日历", "title"),
            line(self.holidays, self.adopting),
        ):
            form.addWidget(part) if isinstance(part, QWidget) else form.addLayout(part)
        form.addStretch()
        self.body.addWidget(self.scrolling(form), 1)

    def refresh(self) -> None:
        """Show the settings as they are now."""
        settings, shut = self._settings, self.desk.read_only
        kinds = tuple((one.name, one.days, one.word, "") for one in settings.kinds)
        levels = tuple(
            (place, one.name, f"{LEVEL_SHAPES[one.colour]} {one.colour.title}", "")
            for place, one in enumerate(settings.levels, 1)
        )
        for table, columns, rows in ((self.kinds, KINDS, kinds), (self.levels, LEVELS, levels)):
            table.set_read_only(shut)
            table.show_listing(listed("settings", columns, rows, tuple(map(str, range(len(rows)))), ""))
            fit_rows(table, len(rows))
        self.feedback.show_text(settings.feedback, read_only=shut)
        self.holidays.setText(self._calendar_text())
        for widget in (self.adding_kind, self.dropping_kind, self.adding_level, self.dropping_level, self.adopting):
            widget.setEnabled(not shut)

    @property
    def _settings(self) -> OrderSettings:
        return self.desk.county().data.office.orders

    def _calendar_text(self) -> str:
        county = self.desk.county()
        year, days = county.data.year, days_of(county)
        if year not in calendar_of(county).covered:
            return f"{year}年的节假日安排尚未录入，办结时限按周一至周五计算。"
        works = sum(day.works for day in days)
        return f"{year}年已录入休息{len(days) - works}天、调休上班{works}天，在“节假日”中逐日修改或从表格导入。"

    def _change(self, change: Callable[[OrderSettings], OrderSettings]) -> bool:
        desk = self.desk
        return desk.do(lambda: set_order_settings(desk.doc, year=desk.year, orders=change(self._settings)))

    def _change_kind(self, key: str, change: Callable[[OrderKind], OrderKind]) -> bool:
        return self._change(lambda old: replace(old, kinds=_changed(old.kinds, key, change)))

    def _rename_kind(self, key: str, text: str) -> bool:
        return self._change_kind(key, lambda kind: replace(kind, name=text))

    def _set_days(self, key: str, text: str) -> bool:
        return self._change_kind(key, lambda kind: replace(kind, days=whole_of(text, "办结时限", 1, _MOST_DAYS)))

    def _set_word(self, key: str, text: str) -> bool:
        return self._change_kind(key, lambda kind: replace(kind, word=text))

    def _rename_level(self, key: str, text: str) -> bool:
        return self._change(
            lambda old: replace(old, levels=_changed(old.levels, key, lambda one: replace(one, name=text)))
        )

    def _recolour(self, key: str, text: str) -> bool:
        colour = _COLOURS[text]
        return self._change(
            lambda old: replace(old, levels=_changed(old.levels, key, lambda one: replace(one, colour=colour)))
        )

    def _add_kind(self) -> None:
        self._change(
            lambda old: replace(old, kinds=(*old.kinds, OrderKind(f"类型{len(old.kinds) + 1}", 15, _word(old))))
        )

    def _add_level(self) -> None:
        def change(old: OrderSettings) -> OrderSettings:
            fresh = OrderLevel(f"级别{len(old.levels)}", LevelColour.RED)
            return replace(old, levels=(*old.levels[:-1], fresh, old.levels[-1]))

        self._change(change)

    def _drop_kind(self) -> None:
        key = self.kinds.current_key()
        self._change(lambda old: replace(old, kinds=_without(old.kinds, key, "类型")))

    def _drop_level(self) -> None:
        key = self.levels.current_key()

        def change(old: OrderSettings) -> OrderSettings:
            if key == str(len(old.levels) - 1):
                raise PerfdeskError("最后一级为问责建议，不能删除，可以改名。")
            return replace(old, levels=_without(old.levels, key, "级别"))

        self._change(change)

    def _set_feedback(self, text: str) -> bool:
        return self._change(lambda old: replace(old, feedback=text))

    def _adopt(self) -> None:
        desk = self.desk
        if desk.do(lambda: adopt_days_off(desk.doc, year=desk.year)):
            desk.tell(f"已采用随附的{desk.year}年节假日安排")


def _word(settings: OrderSettings) -> str:
    return settings.kinds[-1].word if settings.kinds else ""


def _changed(rows: tuple[R, ...], key: str, change: Callable[[R], R]) -> tuple[R, ...]:
    return tuple(change(one) if place == int(key) else one for place, one in enumerate(rows))


def _without(rows: tuple[R, ...], key: str, what: str) -> tuple[R, ...]:
    if not key:
        raise PerfdeskError(f"没有选中{what}。请先在表中选一行。")
    return tuple(one for place, one in enumerate(rows) if place != int(key))
