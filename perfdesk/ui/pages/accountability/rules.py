"""The rules by which the program proposes, and the ladders of forms: the office's own, typed over in place."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from perfdesk.domain.ledger.accountability import (
    COSTING,
    Answering,
    Ground,
    MeritKind,
    MeritRule,
    ProposalRule,
    RuleKind,
)
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import DutyRole
from perfdesk.operations.ledger.accountability import set_answering
from perfdesk.reports.listing import Align, Column
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.edit_table import EditTable
from perfdesk.ui.forms.fields import Field
from perfdesk.ui.forms.reading import decimal_of
from perfdesk.ui.pages.data.part import Part, fit_rows, line, listed
from perfdesk.ui.widgets import Tool, button, label

R = TypeVar("R")

RULES = (
    Column("active", "启用", 4, Align.CENTER),
    Column("kind", "情况", 13),
    Column("at_least", "达到", 5, Align.RIGHT),
    Column("losing", "预计扣分达到", 6, Align.RIGHT),
    Column("role", "对象", 7),
    Column("ground", "情形", 7),
    Column("form", "首次建议方式", 10),
)
MERITS = (
    Column("active", "启用", 4, Align.CENTER),
    Column("kind", "情况", 13),
    Column("at_least", "达到", 5, Align.RIGHT),
    Column("form", "建议", 10),
    Column("end", "", 4),
)
_ON, _OFF, _UNIT = "是", "否", "单位"
_ROLES: Mapping[str, DutyRole | None] = {_UNIT: None, **{role.title: role for role in DutyRole}}
_LADDERS = (
    ("unit_forms", "单位问责方式"),
    ("person_forms", "个人问责方式"),
    ("honours", "表彰奖励方式"),
)


class RulesPart(Part):
    """Two tables of rules and three ladders."""

    id, title = "rules", "规则与方式"
    about = (
        "程序只按启用的规则提出建议，并附依据；是否问责、表彰由领导审定。"
        "同一单位（个人）的同一情形合为一条，审定后再次出现的，建议方式上升一级。"
    )

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        on_off = (_ON, _OFF)
        self.rules = EditTable(
            "问责规则",
            {column.key: self._rule_writer(column.key) for column in RULES},
            {
                "active": on_off,
                "kind": [one.title for one in RuleKind],
                "role": list(_ROLES),
                "ground": [one.title for one in Ground],
            },
        )
        self.merits = EditTable(
            "表彰规则",
            {column.key: self._merit_writer(column.key) for column in MERITS[:-1]},
            {"active": on_off, "kind": [one.title for one in MeritKind]},
        )
        self.ladders = {
            key: Field(title, self._ladder_writer(key), hint=f"{title}：由轻到重，用顿号隔开")
            for key, title in _LADDERS
        }
        self.tools = (
            button("新增问责规则", self._add_rule),
            Tool("delete", "删除选中问责规则", self._drop_rule),
            button("新增表彰规则", self._add_merit),
            Tool("delete", "删除选中表彰规则", self._drop_merit),
        )
        self.body.addWidget(self.scrolling(self._form()), 1)

    def refresh(self) -> None:
        """Show the rules as they are now."""
        answering, shut = self._answering, self.desk.read_only
        self.rules.offer("form", tuple(dict.fromkeys((*answering.unit_forms, *answering.person_forms))))
        self.merits.offer("form", answering.honours)
        rules = tuple(
            (
                _ON if one.active else _OFF,
                one.kind.title,
                one.at_least,
                one.losing or "",
                one.role.title if one.role else _UNIT,
                one.ground.title,
                one.form,
            )
            for one in answering.rules
        )
        merits = tuple((_ON if m.active else _OFF, m.kind.title, m.at_least, m.form, "") for m in answering.merits)
        for table, columns, rows in ((self.rules, RULES, rules), (self.merits, MERITS, merits)):
            table.set_read_only(shut)
            table.show_listing(listed("rules", columns, rows, tuple(map(str, range(len(rows)))), "没有规则。"))
            fit_rows(table, max(1, len(rows)))
        for key, field in self.ladders.items():
            field.show_text("、".join(getattr(answering, key)), read_only=shut)
        for tool in self.tools:
            tool.setEnabled(not shut)

    @property
    def _answering(self) -> Answering:
        return self.desk.county().data.office.answering

    def _change(self, change: Callable[[Answering], Answering]) -> bool:
        desk = self.desk
        return desk.do(lambda: set_answering(desk.doc, year=desk.year, answering=change(self._answering)))

    def _rule_writer(self, key: str) -> Callable[[str, str], bool]:
        def write(row: str, text: str) -> bool:
            return self._change(
                lambda old: replace(old, rules=_changed(old.rules, row, lambda rule: _with(rule, key, text)))
            )

        return write

    def _merit_writer(self, key: str) -> Callable[[str, str], bool]:
        def write(row: str, text: str) -> bool:
            return self._change(
                lambda old: replace(old, merits=_changed(old.merits, row, lambda rule: _with_merit(rule, key, text)))
            )

        return write

    def _ladder_writer(self, key: str) -> Callable[[str], bool]:
        def write(text: str) -> bool:
            names = tuple(one.strip() for one in text.replace("，", "、").split("、") if one.strip())
            told: dict[str, Any] = {key: names}
            return self._change(lambda old: replace(old, **told))

        return write

    def _add_rule(self) -> None:
        def change(old: Answering) -> Answering:
            fresh = ProposalRule(RuleKind.RED_MONTHS, Decimal(3), Ground.SLACK, old.unit_forms[0])
            return replace(old, rules=(*old.rules, fresh))

        self._change(change)

    def _add_merit(self) -> None:
        def change(old: Answering) -> Answering:
            form = old.honours[0] if old.honours else ""
            return replace(old, merits=(*old.merits, MeritRule(MeritKind.RECOVERED, Decimal(1), form)))

        self._change(change)

    def _drop_rule(self) -> None:
        key = self.rules.current_key()
        self._change(lambda old: replace(old, rules=_without(old.rules, key)))

    def _drop_merit(self) -> None:
        key = self.merits.current_key()
        self._change(lambda old: replace(old, merits=_without(old.merits, key)))

    def _form(self) -> QVBoxLayout:
        form = QVBoxLayout()
        form.setSpacing(8)
        rule_add, rule_drop, merit_add, merit_drop = self.tools
        for part in (
            label("问责建议的规则", "title"),
            self.rules,
            line(rule_add, rule_drop, None),
            label("表彰奖励建议的规则", "title"),
            self.merits,
            line(merit_add, merit_drop, None),
            *(one for key, title in _LADDERS for one in (label(f"{title}（由轻到重）", "quiet"), self.ladders[key])),
        ):
            form.addWidget(part) if isinstance(part, QWidget) else form.addLayout(part)
        form.addStretch()
        return form


def _with(rule: ProposalRule, key: str, text: str) -> ProposalRule:
    """Change one field of a rule."""
    match key:
        case "active":
            return replace(rule, active=text == _ON)
        case "kind":
            kind = RuleKind.named(text) or rule.kind
            return replace(rule, kind=kind, losing=rule.losing if kind in COSTING else Decimal(0))
        case "at_least":
            return replace(rule, at_least=decimal_of(text, "达到"))
        case "losing":
            return replace(rule, losing=decimal_of(text, "预计扣分达到") if text.strip() else Decimal(0))
        case "role":
            return replace(rule, role=_ROLES[text])
        case "ground":
            return replace(rule, ground=Ground.named(text) or rule.ground)
    return replace(rule, form=text)


def _with_merit(rule: MeritRule, key: str, text: str) -> MeritRule:
    match key:
        case "active":
            return replace(rule, active=text == _ON)
        case "kind":
            return replace(rule, kind=MeritKind.named(text) or rule.kind)
        case "at_least":
            return replace(rule, at_least=decimal_of(text, "达到"))
    return replace(rule, form=text)


def _changed(rows: tuple[R, ...], key: str, change: Callable[[R], R]) -> tuple[R, ...]:
    return tuple(change(one) if place == int(key) else one for place, one in enumerate(rows))


def _without(rows: tuple[R, ...], key: str) -> tuple[R, ...]:
    if not key:
        raise PerfdeskError("没有选中规则。请先在表中选一行。")
    return tuple(one for place, one in enumerate(rows) if place != int(key))
