"""数据体检: is the file sound, and what should be looked at in the month's data."""

from collections.abc import Sequence
from datetime import datetime

from perfdesk.domain.checking.checks import check
from perfdesk.domain.problems import Problem
from perfdesk.reports.listing import Column
from perfdesk.ui.desk import Desk
from perfdesk.ui.frame.problem_list import open_problem
from perfdesk.ui.pages.data.part import Part, listed
from perfdesk.ui.style import mark
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import button, label

COLUMNS = (Column("place", "位置", 26), Column("message", "问题", 40))


class CheckPart(Part):
    """The state of the file above, the problems of the data below."""

    id, title = "check", "数据体检"
    about = "检查文件是否完好，列出数据月份需要核对的问题；双击或回车到出问题的地方。"

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.file = label("文件未检查。", "quiet", wrap=True)
        self.count = label("", "quiet")
        self.checking = button("检查文件", self._check_file, kind="primary", tip="核对文件结构、操作记录和留存文件")
        self.table = TableView(name="数据问题", stretch=1)
        self.table.set_sortable()
        self.table.opened.connect(self._open)
        self._problems: tuple[Problem, ...] = ()
        self.head.addWidget(self.checking)
        for widget in (self.file, self.count):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Check the month's data."""
        desk, county = self.desk, self.desk.county()
        self._problems = tuple(check(county.data, desk.month, county))
        rows = tuple((problem.place, problem.message) for problem in self._problems)
        keys = tuple(map(str, range(len(rows))))
        self.table.show_listing(listed("problems", COLUMNS, rows, keys, "没有需要核对的问题。"))
        found = f"有{len(rows):,}个问题需要核对" if rows else "没有发现问题"
        self.count.setText(f"{desk.year}年{desk.month}月数据{found}。")

    def _check_file(self) -> None:
        desk = self.desk
        desk.work("检查文件", lambda _: desk.doc.check(), self._checked, holds_document=True)

    def _checked(self, damage: Sequence[Problem]) -> None:
        at = datetime.now()
        self.file.setText("\n".join(map(str, damage)) if damage else f"文件完好（{at:%H:%M}检查）。")
        mark(self.file, bad=bool(damage))

    def _open(self, key: str) -> None:
        open_problem(self.desk, self._problems[int(key)])
