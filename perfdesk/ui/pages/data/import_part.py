"""导入历史: what was read from workbooks, and taking one import back."""

from perfdesk.operations.history import imports_of, still_done, undo_import
from perfdesk.operations.settings import add_year
from perfdesk.reports.listing import Align, Column
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.dialogs.import_wizard import ImportWizard
from perfdesk.ui.pages.data.journal_part import time_of
from perfdesk.ui.pages.data.part import Part, line, listed
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import button

COLUMNS = (
    Column("step", "步", 4, Align.RIGHT),
    Column("at", "时间", 12),
    Column("person", "操作人", 6),
    Column("title", "导入内容", 30),
    Column("state", "状态", 6, Align.CENTER),
)


class ImportPart(Part):
    """All imports, the newest first."""

    id, title = "imports", "导入历史"
    about = "一次导入是一步操作。最近一步的导入可以直接撤销；之后还有操作的，先在操作记录中退回。"

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.table = TableView(name="导入历史", stretch=3)
        self.wizard: ImportWizard | None = None
        self.importing = button(
            "导入", self.open_import, tip="依次导入单位与人员、指标任务分解表、各月月报", kind="primary"
        )
        self.head.addWidget(self.importing)
        self.undoing = button("撤销选中的导入", self._undo)
        self.showing = button(
            "在操作记录中查看", lambda: desk.go("data", Target(self.table.current_key(), view="journal"))
        )
        self.body.addWidget(self.table, 1)
        self.body.addLayout(line(self.undoing, self.showing, None))

    def refresh(self) -> None:
        """Show the imports."""
        log = self.desk.doc.log()
        done = {step.id for step in still_done(log)}
        found = imports_of(log)[::-1]
        rows = tuple((s.id, time_of(s), s.person, s.title, "有效" if s.id in done else "已撤销") for s in found)
        keys = tuple(str(step.id) for step in found)
        self.table.show_listing(
            listed("imports", COLUMNS, rows, keys, "还没有导入。用右上角的“导入”读取单位、指标和月报的工作簿。")
        )
        self.undoing.setEnabled(bool(rows) and not self.desk.doc.read_only)
        self.importing.setEnabled(not self.desk.read_only)

    def open_import(self) -> None:
        """Open the import wizard; a file without a year gets the one looked at first."""
        desk = self.desk
        if desk.year in desk.doc.years or desk.do(lambda: add_year(desk.doc, year=desk.year)):
            self.wizard = ImportWizard(desk, self)
            self.wizard.open()

    def _undo(self) -> None:
        desk = self.desk
        self.with_chosen(
            self.table, "导入", lambda key: desk.tell(f"已撤销“{undo_import(desk.doc, step_id=int(key))}”")
        )
