"""A form as a workbook: instructions on top, open cells in colour, all else protected, one A4 page wide."""

from decimal import Decimal
from typing import TYPE_CHECKING

from perfdesk.domain.facts import CauseKind
from perfdesk.domain.quantity import exact
from perfdesk.domain.rules import Checklist, compiled
from perfdesk.domain.text.entry import BLANKS
from perfdesk.formats.entry_form.choices import ChoiceSheet, figure_check
from perfdesk.formats.entry_form.form import COLUMNS, COMPUTED, HIDDEN, PEOPLE, SHEET, Form, FormColumn, FormRow
from perfdesk.formats.entry_form.looks import Looks
from perfdesk.formats.entry_form.stamp import STAMP_SHEET, stamp_rows
from perfdesk.formats.paper.archive import same_bytes
from perfdesk.formats.paper.book.list_sheet import print_on_a4
from perfdesk.formats.paper.book.sheet_names import sheet_names
from perfdesk.formats.paper.book.sheet_styles import Style, put_number, put_text
from perfdesk.formats.paper.widths import em
from perfdesk.reports.phrase import chinese_day

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEADER_ROW = 5
_LAST = len(COLUMNS)
_PITCH, _LEAST, _MOST = 14.5, 30.0, 200.0
_SPANS = ((1, 3), (4, 5), (6, 6), (7, 8), (9, 9), (10, 12))
"""Where the names of `PEOPLE` and the cells to type them in stand, in turn: first and last column."""
_DIGITS = 15


def form_xlsx(form: Form) -> bytes:
    """Return a form as an .xlsx; equal forms give equal bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    add_form(book, form)
    return same_bytes(book, form.title, _made(form))


def add_form(book: "Workbook", form: Form) -> None:
    """Add a form and its stamp to a workbook, as sheets of their own."""
    name, stamped = sheet_names([SHEET, STAMP_SHEET], book.sheetnames)
    sheet, hidden = book.create_sheet(name), book.create_sheet(stamped)
    _FormSheet(sheet, ChoiceSheet(hidden), form).write()
    for at, row in enumerate(stamp_rows(form.stamp), 1):
        for column, text in enumerate(row, 1):
            hidden.cell(at, column).value = text or None
            hidden.cell(at, column).data_type = "s"
    hidden.sheet_state = "veryHidden"
    hidden.protection.sheet = True


def _made(form: Form) -> str:
    year, month, day = form.stamp.made_on.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


class _FormSheet:
    """Writes a form on an empty sheet."""

    def __init__(self, sheet: "Worksheet", choices: ChoiceSheet, form: Form) -> None:
        self._sheet, self._choices, self._form, self._looks = sheet, choices, form, Looks()

    def write(self) -> None:
        """Write everything, and lay the sheet out for filling in and for printing."""
        self._head()
        self._people()
        for at, column in enumerate(COLUMNS, 1):
            look = self._looks.open_header if column.open else self._looks.header
            put_text(self._sheet.cell(HEADER_ROW, at), column.title, look)
        self._sheet.row_dimensions[HEADER_ROW].height = 26
        for serial, row in enumerate(self._form.rows, 1):
            self._row(HEADER_ROW + serial, serial, row)
        self._foot(HEADER_ROW + len(self._form.rows) + 1)
        self._offer()
        self._lay_out()

    def _head(self) -> None:
        form, looks = self._form, self._looks
        due = f"报送截止：{chinese_day(form.due_on)}" if form.due_on else "报送截止：以县级通知为准"
        self._across(1, form.title, looks.title, 34)
        self._merged(2, 1, 7, f"填报单位：{form.stamp.unit}　　共{len(form.rows)}项", looks.strong)
        self._merged(2, 8, _LAST, due, looks.strong_right)
        self._sheet.row_dimensions[2].height = 20
        self._across(3, "\n".join(_instructions(form)), looks.note, 70)

    def _people(self) -> None:
        for at, who in enumerate(PEOPLE):
            label, blank = _SPANS[2 * at : 2 * at + 2]
            self._merged(4, *label, f"{who}：", self._looks.label)
            self._merged(4, *blank, "", self._looks.open_text)
            self._unlock(4, *blank)
        self._sheet.row_dimensions[4].height = 24

    def _row(self, at: int, serial: int, row: FormRow) -> None:
        told = {**row.texts, "serial": str(serial), "key": row.sent.subject_id, "leaf": row.sent.name}
        told["measure_unit"] = row.sent.measure_unit
        for place, column in enumerate(COLUMNS, 1):
            self._cell(at, place, column, told[column.key], row)
        lines = max(_lines(told[column.key], column) for column in COLUMNS if column.key != HIDDEN)
        self._sheet.row_dimensions[at].height = max(_LEAST, min(lines * _PITCH + 6, _MOST))
        self._check(at, row)

    def _cell(self, at: int, place: int, column: FormColumn, text: str, row: FormRow) -> None:
        cell = self._sheet.cell(at, place)
        if column.key == "value" and row.entry.computed:
            put_text(cell, COMPUTED, self._looks.computed)
            return
        number = _number(text) if column.key in ("previous", "value") else None
        look = self._looks.of(column)
        if number:
            put_number(cell, *number, look)
        else:
            put_text(cell, text, look)
        if column.open and not (row.entry.computed and column.key == "blank"):
            self._unlock(at, place, place)

    def _unlock(self, at: int, first: int, last: int) -> None:
        from openpyxl.styles import Protection

        for place in range(first, last + 1):
            self._sheet.cell(at, place).protection = Protection(locked=False)

    def _check(self, at: int, row: FormRow) -> None:
        if row.entry.computed:
            return
        rule = compiled(row.entry.judged.terms.rule)
        items = tuple(item.name for item in rule.items) if isinstance(rule, Checklist) else ()
        check = figure_check(row.entry, items, self._choices)
        check.add(f"{_letter('value')}{at}")
        self._sheet.add_data_validation(check)

    def _offer(self) -> None:
        """Offer the five blanks, the kinds and the categories of causes in drop-downs."""
        categories = self._form.county.data.office.cause_categories
        offered = {
            "blank": ([blank.title for blank in BLANKS], "没有数据时选一种；有数据就留空。"),
            "cause_kind": ([kind.title for kind in CauseKind], "进度慢的，选客观或主观。"),
            "cause": (categories, "进度慢的，选主要原因。"),
        }
        if not self._form.rows:
            return
        for key, (words, hint) in offered.items():
            check = self._choices.one_of(words, hint)
            check.add(f"{_letter(key)}{HEADER_ROW + 1}:{_letter(key)}{HEADER_ROW + len(self._form.rows)}")
            self._sheet.add_data_validation(check)

    def _foot(self, at: int) -> None:
        text = "单位主要负责人（签字）：　　　　　　　　　　单位（盖章）：　　　　　　　　　　　　　年　　月　　日"
        self._across(at, text, self._looks.plain, 40)

    def _across(self, at: int, text: str, look: Style, height: float) -> None:
        self._merged(at, 1, _LAST, text, look)
        self._sheet.row_dimensions[at].height = height

    def _merged(self, at: int, first: int, last: int, text: str, look: Style) -> None:
        for place in range(first, last + 1):
            put_text(self._sheet.cell(at, place), text if place == first else "", look)
        if last > first:
            self._sheet.merge_cells(start_row=at, start_column=first, end_row=at, end_column=last)

    def _lay_out(self) -> None:
        sheet = self._sheet
        for column in COLUMNS:
            size = sheet.column_dimensions[_letter(column.key)]
            size.width, size.hidden = column.width + 0.7, column.key == HIDDEN
        sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 4)
        sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
        sheet.page_setup.orientation = "landscape"
        print_on_a4(sheet)
        sheet.protection.sheet = True
        # False allows it: a clerk may widen a column or a line to see a long text whole.
        sheet.protection.formatColumns = sheet.protection.formatRows = False


def _letter(key: str) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(1 + next(at for at, column in enumerate(COLUMNS) if column.key == key)))


def _instructions(form: Form) -> tuple[str, ...]:
    month = form.stamp.month
    return (
        "1．只填浅黄色格，其余格已锁定；不要增删行列。鼠标点到格上，会提示这一格怎么填。",
        f"2．“截至本月完成”填1月1日至{month}月底的累计数（时点、比率、增幅指标填{month}月底的数），按计量单位只填数字，"
        "百分数填成95.5%；没有数据的，在“无数据情况”中选一种。",
        "3．进度慢的，写明存在问题，选原因类型和原因类别，写下步措施和完成时限（如12月20日）。",
        "4．填好后保存并报回本文件；另打印一份，签字盖章留存。",
    )


def _number(text: str) -> tuple[Decimal, str] | None:
    """Return a text as a number and the format that shows it so: 95.5% is 0.955; None where it is none."""
    bare, percent = text.removesuffix("%"), text.endswith("%")
    try:
        value = exact(bare)
    except ValueError:
        return None
    if "/" in bare or len(bare.strip("-").replace(".", "")) > _DIGITS:
        return None
    places = len(bare.partition(".")[2])
    decimals = "." + "0" * places if places else ""
    shown = Decimal(value.numerator) / Decimal(value.denominator)
    return (shown / 100, f"0{decimals}%") if percent else (shown, f"#,##0{decimals}")


def _lines(text: str, column: FormColumn) -> int:
    room = column.width / 2
    return int(sum(max(1.0, -(-em(part) // room)) for part in text.split("\n")))
