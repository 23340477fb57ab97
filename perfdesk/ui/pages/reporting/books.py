"""The books of 定期汇报: units and their reports, and the calendar."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from perfdesk.domain.county import County
from perfdesk.domain.facts import SubmissionState
from perfdesk.domain.ledger.reporting import ReportDay
from perfdesk.operations import submissions
from perfdesk.operations.ledger import reporting
from perfdesk.reports.boards.reporting import (
    BoardRow,
    board_chips,
    board_listing,
    board_row,
    calendar_table,
    month_table,
)
from perfdesk.store.rows.ids import new_id
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.links import IMPORT_TREE
from perfdesk.ui.ledger.spec import Action, Beside, BookSpec, FieldSpec, Given, Kind
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import label

_ROWS = 10
"""How many months are seen without scrolling."""


class MonthsPart(Beside):
    """The months of a unit, the newest first."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.table = TableView(stretch=4, name="各月报送")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("各月报送", "title"))
        column.addWidget(self.table)

    def show_record(self, record: Any) -> None:
        """Show the months of a unit."""
        listing = month_table(self.desk.county(), record.id, self.desk.today)
        self.table.show_listing(listing)
        header, height = self.table.horizontalHeader(), self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(header.sizeHint().height() + min(len(listing.rows), _ROWS) * height + 6)


def _taking_in(_: Desk, row: BoardRow) -> str:
    return "已审核通过。如需重报，请先退回。" if _is(row, SubmissionState.APPROVED) else ""


def _approving(_: Desk, row: BoardRow) -> str:
    return "" if _is(row, SubmissionState.SUBMITTED) else "还没有登记报送，不能审核。"


def _returning(_: Desk, row: BoardRow) -> str:
    return "" if _came(row) else "还没有登记报送，不能退回。"


def _taking_back(_: Desk, row: BoardRow) -> str:
    return "" if _came(row) else "还没有登记报送，不用取消。"


def _came(row: BoardRow) -> bool:
    return _is(row, SubmissionState.SUBMITTED) or _is(row, SubmissionState.APPROVED)


def _is(row: BoardRow, state: SubmissionState) -> bool:
    return row.report is not None and row.report.state is state


def _take_in(desk: Desk, row: BoardRow, given: Given) -> None:
    day = given["received_on"] or desk.today
    submissions.submit_report(desk.doc, year=desk.year, unit_id=row.id, month=desk.month, received_on=day)


def _approve(desk: Desk, row: BoardRow, _: Given) -> None:
    submissions.approve_report(desk.doc, year=desk.year, unit_id=row.id, month=desk.month)


def _take_back(desk: Desk, row: BoardRow, _: Given) -> None:
    submissions.take_back_report(desk.doc, year=desk.year, unit_id=row.id, month=desk.month)


def _return(desk: Desk, row: BoardRow, given: Given) -> None:
    reason = given["reason"] or ""
    submissions.return_report(desk.doc, year=desk.year, unit_id=row.id, month=desk.month, reason=reason)


def _extend(desk: Desk, row: BoardRow, given: Given) -> None:
    until, reason = given["until"], given["reason"] or ""
    reporting.extend_report(desk.doc, year=desk.year, unit_id=row.id, month=desk.month, until=until, reason=reason)


BOARD = BookSpec(
    id="board",
    title="报送情况",
    noun="单位",
    listing=lambda desk: board_listing(desk.county(), desk.today),
    find=lambda desk, key: board_row(desk.county(), key, desk.today),
    fields=(
        FieldSpec("state", "本月情况", fixed=True),
        FieldSpec("came", "已报/应报", fixed=True),
        FieldSpec("due", "应报日期", fixed=True),
        FieldSpec("received", "收到日期", fixed=True),
        FieldSpec("reason", "说明", Kind.TEXT, fixed=True),
        FieldSpec("score", "全年得分", fixed=True),
    ),
    heading=lambda _, row: row.unit,
    empty="还没有需要报送数据的单位。请先导入指标任务分解表，并确定牵头单位。",
    chips=lambda desk: board_chips(desk.county(), desk.today),
    actions=(
        Action(
            "登记报送",
            _take_in,
            asks=(FieldSpec("received_on", "收到日期", Kind.DAY),),
            refused=_taking_in,
            start=lambda desk, _: {"received_on": desk.today},
            main=True,
        ),
        Action("审核通过", _approve, refused=_approving),
        Action("退回", _return, asks=(FieldSpec("reason", "退回原因", Kind.TEXT),), refused=_returning),
        Action(
            "延期",
            _extend,
            asks=(FieldSpec("until", "延至", Kind.DAY, needed=True), FieldSpec("reason", "延期原因", Kind.TEXT)),
        ),
        Action("取消登记", _take_back, refused=_taking_back),
        Action("去填报", lambda desk, row, _: desk.go("entry", Target(row.id)), looks=True),
    ),
    beside=(MonthsPart,),
    opening=IMPORT_TREE,
    prints="discipline",
)


def _months(_: County) -> list[tuple[int | None, str]]:
    return [(None, "每月"), *((month, f"{month}月") for month in range(1, 13))]


CALENDAR = BookSpec(
    id="calendar",
    title="报送时间",
    noun="规定",
    listing=lambda desk: calendar_table(desk.county()),
    find=lambda desk, key: next((one for one in desk.county().data.ledger.report_days if one.id == key), None),
    fields=(
        FieldSpec("unit_id", "适用单位", Kind.UNIT, empty="各单位"),
        FieldSpec("month", "数据月份", Kind.CHOICE, options=_months),
        FieldSpec("day", "次月几日前", Kind.WHOLE, "1至31，大于当月天数的按月末算", needed=True),
        FieldSpec("reason", "说明", Kind.TEXT),
    ),
    heading=lambda _, line: f"{f'{line.month}月' if line.month else '每月'}数据的报送时间",
    empty="还没有规定报送时间，迟报无从判断。请先规定每月数据于次月几日前报送。",
    draft=lambda desk: ReportDay(new_id(), desk.year, 5),
    add=lambda desk, line: reporting.put_report_day(desk.doc, line=line),
    change=lambda desk, line: reporting.put_report_day(desk.doc, line=line),
    remove=lambda desk, line: reporting.remove_report_day(desk.doc, line_id=line.id),
)
