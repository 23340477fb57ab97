"""A month's report (进度月报表), by rows or as a matrix of regions -> drafts and problems."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from perfdesk.domain.problems import Problem
from perfdesk.domain.quantity import text_of
from perfdesk.domain.text.measure import unit_in_brackets
from perfdesk.domain.text.normalise import squeeze
from perfdesk.formats.drafts import FigureDraft, Source, SubmissionDraft
from perfdesk.formats.sheet import EMPTY, Sheet, SheetCell, address
from perfdesk.formats.tables.guess import is_place_name
from perfdesk.formats.tables.headers import Header, HeaderColumn
from perfdesk.formats.tables.hierarchy import NamedRow, named_rows
from perfdesk.formats.tables.matrix import matrix_indicators, region_column, region_rows
from perfdesk.formats.tables.printed_rate import difference, printed_rate
from perfdesk.formats.tables.register import read_register
from perfdesk.formats.tables.rows import TableRow
from perfdesk.formats.tables.table import Table, open_table
from perfdesk.formats.tables.values import unit_word
from perfdesk.formats.tables.words import Field

TITLE = "指标进度月报表"
_TEXTS = (
    Field.PROGRESS_TEXT,
    Field.PROBLEM,
    Field.MEASURE,
    Field.CAUSE,
    Field.CAUSE_KIND,
    Field.CAUSE_CATEGORY,
    Field.REMARK,
)


def fits(header: Header) -> bool:
    """Tell whether a header is that of a month's report: indicators with what was done."""
    told = (Field.ACTUAL, Field.RATE, Field.PROGRESS_TEXT, Field.MONTH_ACTUAL)
    listed = header.has(Field.LEVEL, Field.TASK) and header.has(*told)
    return listed or header.has(Field.RECEIVED_ON) or region_column(header) is not None


def read(
    sheet: Sheet, *, mapping: Mapping[str, str] | None = None, month: int | None = None
) -> tuple[list[FigureDraft | SubmissionDraft], list[Problem]]:
    """Read one sheet. `month` (1–12) is the month a person named; without it the sheet's own is used."""
    table = open_table(sheet, mapping)
    if isinstance(table, Problem):
        return [], [table]
    if table.header.has(Field.RECEIVED_ON):
        return read_register(table, month)
    reader = _Reader(table, month)
    region = region_column(table.header)
    drafts: list[FigureDraft | SubmissionDraft] = list(reader.matrix(region) if region else reader.listed())
    return drafts, [*table.notes, *reader.problems]


class _Reader:
    """Reads the figures of one table and gathers the problems met."""

    def __init__(self, table: Table, month: int | None) -> None:
        self.table = table
        self.named_month = month
        self.actuals = _actual_columns(table.header)
        self.indicators = matrix_indicators(table.header)
        self.problems: list[Problem] = list(_month_problems(table, self.actuals, month))

    def listed(self) -> Iterator[FigureDraft]:
        """Yield the figures of a table with one row for each indicator."""
        named, problems = named_rows(self.table)
        self.problems += problems
        several = len(self.actuals) > 1
        for row in named:
            shared = self._shared(row)
            columns = [c for c in self.actuals if not several or row.row.cells[c.index].text.strip()]
            if several and not columns:
                self._tell_empty(self.table.source(row.row))
            for column in columns or (() if several else (None,)):
                yield self._figure(row.row, shared, column)

    def _shared(self, named: NamedRow) -> dict[str, Any]:
        """Return the fields that all figures of a row share."""
        table, row = self.table, named.row
        unit = unit_word(table.text(row, Field.MEASURE_UNIT)) or unit_in_brackets(named.task or named.indicator)
        texts = {field.value: table.text(row, field) for field in _TEXTS}
        return texts | {
            "source": table.source(row),
            "indicator": " ".join(named.indicator.split()),
            "task": named.task,
            "code": table.text(row, Field.CODE, Field.SERIAL),
            "path": tuple(group.name for group in named.path),
            "unit": table.text(row, Field.LEAD, Field.RESPONSIBLE, Field.REGION) or table.reporter,
            "year": table.period.year,
            "measure_unit": unit or table.measure_unit,
            "numerator": table.cell(row, Field.NUMERATOR),
            "denominator": table.cell(row, Field.DENOMINATOR),
            "target": table.cell(row, Field.TARGET),
            "deadline": table.text(row, Field.DEADLINE, Field.DUE),
        }

    def _figure(self, row: TableRow, shared: dict[str, Any], column: HeaderColumn | None) -> FigureDraft:
        actual = row.cells[column.index] if column else EMPTY
        rate = EMPTY if column and column.holder else self.table.cell(row, Field.RATE)
        own: dict[str, Any] = {}
        if column and column.holder:
            own["unit"] = column.holder
        if column and column.unit:
            own["measure_unit"] = column.unit
        if column and len(self.actuals) > 1:
            source = shared["source"]
            own["source"] = replace(source, columns={**source.columns, "actual": column.index})
        return self._draft(shared | own, actual, rate, column)

    def _draft(
        self, fields: dict[str, Any], actual: SheetCell, rate: SheetCell, column: HeaderColumn | None
    ) -> FigureDraft:
        """Make a draft of its fields, naming an empty figure and a printed rate that does not follow from it."""
        month, final = self._month(column)
        said = _said(actual, rate, fields)
        draft = FigureDraft(**fields, said=said, month=month, final=final, printed_rate=printed_rate(rate))
        if wrong := difference(draft.target, actual, rate, draft.measure_unit):
            self.problems.append(draft.source.problem(Field.RATE, Field.RATE.title, wrong, "rate_differs"))
        if not said.text.strip():
            self._tell_empty(draft.source)
        return draft

    def _tell_empty(self, source: Source) -> None:
        message = "没有完成值，按未报送处理；请补填。"
        self.problems.append(source.problem(Field.ACTUAL, Field.ACTUAL.title, message, "no_figure"))

    def _month(self, column: HeaderColumn | None) -> tuple[int | None, bool]:
        """Return the month of a column's figures and whether it is the year's last word."""
        said = column.period if column else None
        if said and said.month and len(self.actuals) > 1:
            return said.month, said.final
        period = said if said and said.month else self.table.period
        month = self.named_month or period.month
        return month, period.final and month == 12

    def matrix(self, region: HeaderColumn) -> Iterator[FigureDraft]:
        """Yield the figures of a matrix, region by region."""
        for row, name in region_rows(self.table, region):
            drafts = list(self._regional(row, name, region)) if name else []
            if not drafts:
                cell = address(row.number, region.index)
                place = f"工作表“{self.table.sheet.name}”第{row.number + 1}行"
                message = f"“{name}”没有任何完成值，未导入。" if name else "没有填写地区（单位），该行未导入。"
                self.problems.append(Problem(place, message, "empty_row", True, self.table.sheet.name, cell))
            yield from drafts

    def _regional(self, row: TableRow, name: str, region: HeaderColumn) -> Iterator[FigureDraft]:
        for indicator in self.indicators:
            actual, rate = indicator.cell(row, Field.ACTUAL), indicator.cell(row, Field.RATE)
            if not (actual.text.strip() or rate.text.strip()):
                continue
            fields = {
                "source": Source(self.table.sheet.name, row.number, indicator.places(region.index)),
                "indicator": indicator.name,
                "path": indicator.path,
                "unit": name,
                "year": self.table.period.year,
                "measure_unit": indicator.unit or self.table.measure_unit,
                "target": indicator.cell(row, Field.TARGET),
            }
            yield self._draft(fields, actual, rate, None)


def _actual_columns(header: Header) -> tuple[HeaderColumn, ...]:
    """Return the columns that hold what was done: one, one for each month, or one for each holder."""
    columns = header.all(Field.ACTUAL)
    cumulative = tuple(c for c in columns if not _is_single(c))
    places = () if columns else tuple(c for c in header.columns if c.field is None and is_place_name(c.path[-1]))
    holders = tuple(c for c in columns if c.holder)
    by_month = [c for c in columns if c.period and c.period.month]
    if holders:
        return holders
    if places:
        return tuple(replace(c, holder=c.path[-1]) for c in places)
    return columns if len(by_month) == len(columns) > 1 and len(cumulative) != 1 else cumulative[:1] or columns[:1]


def _is_single(column: HeaderColumn) -> bool:
    period = column.period
    return bool(period and period.single and period.month != 1 and "累计" not in column.title)


def _month_problems(table: Table, columns: tuple[HeaderColumn, ...], named: int | None) -> Iterator[Problem]:
    printed = next((c.period.month for c in columns if c.period and c.period.month), None) or table.period.month
    place, sheet = f"工作表“{table.sheet.name}”标题", table.sheet.name
    cell = address(table.header.first, 0)
    if not named and not printed:
        message = "看不出是哪个月的数据，未导入；请在标题中写明（如“截至10月31日”）或指定月份。"
        yield Problem(place, message, "no_month", True, sheet, cell)
    elif named and printed and named != printed and len(columns) < 2:
        yield Problem(
            place, f"表中写的是{printed}月，按指定的{named}月导入；请核对。", "month_differs", False, sheet, cell
        )
    if not columns and table.header.has(Field.MONTH_ACTUAL):
        yield Problem(
            place, "只有本月完成，没有累计完成，完成值未读入；请补列累计完成。", "no_cumulative", True, sheet, cell
        )
    for column in columns:
        if _is_single(column):
            message = f"“{column.title}”按1月起的累计数读入；如为当月数请改填累计数。"
            where = address(table.header.last, column.index)
            yield Problem(f"工作表“{sheet}”表头", message, "single_month", False, sheet, where)


def _said(actual: SheetCell, rate: SheetCell, fields: Mapping[str, Any]) -> SheetCell:
    """Return the cell that holds the figure: what was done, else the printed rate, else the words."""
    if actual.text.strip():
        return actual
    shared = all(fields.get(part, EMPTY).text for part in ("numerator", "denominator"))
    if shared or squeeze(rate.text) in ("", "-", "/"):
        return SheetCell(fields.get("progress_text", ""))
    percent = printed_rate(rate)
    return SheetCell(f"{text_of(percent)}%") if percent is not None else SheetCell(rate.text.strip())
