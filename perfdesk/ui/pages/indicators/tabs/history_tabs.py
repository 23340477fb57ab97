"""版本: what changed when by which paper. 记录: the steps that touched a node, with who and when."""

from datetime import datetime

from perfdesk.domain.indicator import Part, PartValue, Rule, Version, in_force
from perfdesk.domain.pace import Pace
from perfdesk.domain.quantity import text_of
from perfdesk.domain.rule_wording import describe_rule
from perfdesk.domain.target import Target
from perfdesk.operations import indicators
from perfdesk.reports.listing import Column, Listing, Section
from perfdesk.reports.phrase import chinese_day, moment
from perfdesk.store.journal import Step
from perfdesk.ui.desk import Desk
from perfdesk.ui.pages.indicators.tabs.form import Tab, View
from perfdesk.ui.table.view import TableView
from perfdesk.ui.table.widths import WIDEST
from perfdesk.ui.widgets import button, label

_VERSIONS = (
    Column("part", "内容", 3.6),
    Column("value", "值", 5.4),
    Column("month", "生效", 4.6),
    Column("issued", "文件", 4),
)
_STEPS = (Column("at", "时间", 8.8), Column("title", "操作", 9.6), Column("person", "经办", 3.4))
_KINDS = {"undo": "撤销：", "redo": "重做："}


class VersionsTab(Tab):
    """All versions of a node's terms, newest first; one entered by mistake can be taken back."""

    title, tip = "版本", "版本：何时按哪个文件改了什么"

    def __init__(self, desk: Desk) -> None:
        """Build the empty tab."""
        super().__init__(desk)
        self.table = TableView(self, stretch=WIDEST, name="版本")
        self.said = label("", "quiet", wrap=True)
        self.give_rest(self.table)
        self.column.addWidget(self.said)
        self.remove = button("删除所选版本", self._remove, tip="录入有误的版本可删除，原来的版本恢复有效", kind="link")
        self.column.addWidget(self.remove)
        self.table.chosen.connect(self._tell)
        self._versions: dict[str, Version] = {}

    def fill(self, view: View) -> None:
        """Show the versions of a node."""
        found = view.county.data.versions.get(view.node.id, ())
        self._versions = {version.id: version for version in found}
        binding = {version.part: version.id for version in reversed(in_force(found, view.county.month))}
        ordered = sorted(found, key=lambda one: (list(Part).index(one.part), -one.step))
        rows = tuple(_cells(version, version.id in binding.values()) for version in ordered)
        section = Section(rows, keys=tuple(version.id for version in ordered))
        self.table.show_listing(Listing("versions", "版本", _VERSIONS, (section,) if rows else ()))
        self._tell(self.table.current_key())

    def _tell(self, key: str) -> None:
        version = self._versions.get(key)
        self.remove.setEnabled(version is not None)
        self.said.setText(_whole(version) if version else "选中一行查看全文；标“现行”的在本月有效。")

    def _remove(self) -> None:
        key = self.table.current_key()
        self.desk.do(lambda: indicators.remove_version(self.desk.doc, version_id=key))


class RecordTab(Tab):
    """Every step that touched the node, its terms, units or figures, newest first."""

    title, tip = "记录", "记录：谁在何时做过什么"

    def __init__(self, desk: Desk) -> None:
        """Build the empty tab."""
        super().__init__(desk)
        self.table = TableView(self, stretch=WIDEST, name="记录")
        self.give_rest(self.table)

    def fill(self, view: View) -> None:
        """Show the steps."""
        subjects = [one.id for one in view.county.data.tree.assignments.get(view.node.id, ())]
        steps = self.desk.doc.log_of(view.node.id, *subjects)
        rows = tuple(_step_cells(step, view.county.data.year) for step in reversed(steps))
        self.table.show_listing(Listing("record", "记录", _STEPS, (Section(rows),) if rows else ()))


def shown_value(value: PartValue) -> str:
    """Write a version's value as people read it."""
    match value:
        case Target():
            return value.text
        case Rule():
            return value.wording or describe_rule(value)
        case Pace():
            shares = "、".join(f"{text_of(share * 100)}%" for share in value.shares)
            return f"{value.kind.title} {shares}".strip()
    return str(value)


def _cells(version: Version, binds: bool) -> tuple[str, ...]:
    issued = _paper(version)
    month = f"{version.effective_month}月{' 现行' if binds else ''}"
    return version.part.title, shown_value(version.value), month, issued or "—"


def _paper(version: Version) -> str:
    return " ".join(filter(None, (version.document, chinese_day(version.issued_on) if version.issued_on else "")))


def _whole(version: Version) -> str:
    paper = _paper(version)
    return f"{shown_value(version.value)}（{paper}）" if paper else shown_value(version.value)


def _step_cells(step: Step, year: int) -> tuple[str, ...]:
    return moment(datetime.fromisoformat(step.at), year), f"{_KINDS.get(step.kind, '')}{step.title}", step.person
