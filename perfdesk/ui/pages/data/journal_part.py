"""操作记录: who did what and when, and going back to a step."""

from datetime import datetime

from PySide6.QtWidgets import QLineEdit

from perfdesk.operations.history import still_done, undo_to
from perfdesk.reports.listing import Align, Column, Listing
from perfdesk.reports.phrase import moment
from perfdesk.store.journal import Step
from perfdesk.ui.desk import Desk
from perfdesk.ui.pages.data.part import Part, line, listed
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import button, named

COLUMNS = (
    Column("step", "步", 4, Align.RIGHT),
    Column("at", "时间", 12),
    Column("person", "操作人", 6),
    Column("title", "操作", 30),
    Column("state", "状态", 6, Align.CENTER),
)


class JournalPart(Part):
    """All steps, the newest first."""

    id, title = "journal", "操作记录"
    about = "每一步操作都有记录，不能删改。撤销到某一步，就是依次撤销它以后的各步，撤销后仍可重做。"

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.search = named(QLineEdit(), "查找操作", "按操作内容或操作人查找")
        self.search.setPlaceholderText("查找操作、操作人")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(280)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.going = button("撤销到选中的一步", self._go_back, tip="依次撤销选中一步以后的各步")
        self.table = TableView(name="操作记录", stretch=3)
        self.body.addLayout(line(self.search, None, self.going))
        self.body.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Show the steps."""
        self.table.show_listing(steps_listing(self.desk.doc.log(), self.search.text()))
        self.going.setEnabled(not self.desk.doc.read_only)

    def _go_back(self) -> None:
        desk, key = self.desk, self.table.current_key()
        if not key:
            desk.warn("没有选中操作。请先在表中选要退回到的一步。")
            return
        desk.work(
            "撤销",
            lambda progress: undo_to(desk.doc, step_id=int(key), progress=progress),
            lambda count: desk.tell(f"已撤销{count}步，可用重做恢复。" if count else "这已是最近一步，没有可撤销的。"),
            holds_document=True,
        )


def steps_listing(log: list[Step], wanted: str = "") -> Listing:
    """List steps whose title or person has the wanted text, the newest first; keys are their numbers."""
    done = {step.id for step in still_done(log)}
    last_barrier = max((step.id for step in log if step.barrier), default=0)
    found = [step for step in reversed(log) if wanted.strip() in step.title or wanted.strip() in step.person]
    rows = tuple(
        (step.id, time_of(step), step.person, _title(step), _state(step, done, last_barrier)) for step in found
    )
    return listed("journal", COLUMNS, rows, tuple(str(step.id) for step in found), "没有符合条件的操作。")


def time_of(step: Step) -> str:
    """Write when a step was made: 2024年11月10日 09:30."""
    return moment(datetime.fromisoformat(step.at))


def _title(step: Step) -> str:
    word = {"undo": "撤销：", "redo": "重做："}.get(step.kind, "")
    return f"{word}{step.title}"


def _state(step: Step, done: set[int], last_barrier: int) -> str:
    if step.kind != "do":
        return ""
    if step.id not in done:
        return "已撤销"
    return "不能撤销" if step.id <= last_barrier else "有效"
