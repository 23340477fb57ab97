"""What each row under a header is: data, a heading, or something that is skipped and named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfdesk.domain.problems import Problem
from perfdesk.domain.text.normalise import normalise, squeeze
from perfdesk.domain.words import Word
from perfdesk.formats.sheet import Sheet, SheetCell, address
from perfdesk.formats.tables.headers import Header, distinct_texts, line_of
from perfdesk.formats.tables.words import Field

Row = Sequence[SheetCell]
Heads = frozenset[str]
"""The squeezed texts of one header row."""


class RowKind(Word):
    """The kinds of rows under a header."""

    DATA = "data", "数据行"
    HEADING = "heading", "分组标题行"
    TOTAL = "skipped_total", "合计行"
    NOTE = "skipped_note", "表下说明"
    HEADER = "skipped_header", "重复的表头"
    BLANK = "skipped_blank", "空白行"


_TOTAL = re.compile(r"(?:合计|小计|总计|共计|总分|累计|合计得分|全县合计|全县|全县总计)(?:[(:].*)?")
_MAYBE_TOTAL = re.compile("[计总县]")
_NOTE = re.compile(
    r"(?:备?注|说明|备注|填表人?|填报人?|制表人?|审核人?|联系人|联系电话|单位负责人|填报日期|填表日期|报送时间|填报单位|编制单位|"
    r"单位\(?(?:盖章|公章)\)?|主要领导签字|分管领导签字|签字|单位)\d*[:(]|第\d+页|共\d+页|\(?续表"
)
_CHINESE_NUMBER = "[一二三四五六七八九十百]+"
_LEVELS = (
    re.compile(rf"(?:第{_CHINESE_NUMBER}部分|{_CHINESE_NUMBER}(?:[、.,]|$))"),
    re.compile(rf"\({_CHINESE_NUMBER}\)"),
    re.compile(r"\d+[、.]"),
)
_POINTS = re.compile(r"\s*\((?:满分|计|共)?(\d+(?:\.\d+)?)分\)$")
_BARE_POINTS = re.compile(r"\s*\((?:满分|计|共)?(\d+(?:\.\d+)?)分?\)$")
_CELLS_OF_A_HEADING = (Field.TARGET, Field.RULE, Field.LEAD, Field.RESPONSIBLE, Field.ACTUAL, Field.MEASURE_UNIT)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with what it is; `number` counts from 0 in the sheet."""

    number: int
    kind: RowKind
    cells: Row


def table_rows(sheet: Sheet, header: Header) -> Iterator[TableRow]:
    """Yield every row under the header with its kind."""
    heads = [frozenset(map(squeeze, distinct_texts(sheet.rows[n]))) for n in range(header.first, header.last + 1)]
    titles = frozenset(map(squeeze, header.above))
    after_note = False
    for number in range(header.last + 1, len(sheet.rows)):
        cells = sheet.rows[number]
        kind = _kind(cells, header, heads, titles, after_note)
        after_note = kind is RowKind.NOTE or (after_note and kind is RowKind.BLANK)
        yield TableRow(number, kind, cells)


def _kind(cells: Row, header: Header, heads: Sequence[Heads], titles: Heads, after_note: bool) -> RowKind:
    texts = distinct_texts(cells)
    if not texts:
        return RowKind.BLANK
    if any(_MAYBE_TOTAL.search(text) and _TOTAL.fullmatch(squeeze(text)) for text in texts[:2]):
        return RowKind.TOTAL
    if (after_note and len(texts) == 1) or (not texts[0].isdigit() and _NOTE.match(squeeze(texts[0]))):
        return RowKind.NOTE
    if (len(texts) < 4 and squeeze(line_of(cells)) in titles) or _repeats(texts, heads):
        return RowKind.HEADER
    if len(texts) == 1:
        return _single_kind(cells, header, texts[0])
    return RowKind.HEADING if _is_numbered_heading(cells, header, texts) else RowKind.DATA


def _is_numbered_heading(cells: Row, header: Header, texts: Sequence[str]) -> bool:
    """Tell 一 | 经济发展 | 40: numbered in Chinese, perhaps with points, and nothing that an indicator has."""
    if not 0 < heading_level(texts[0]) < 3 or len(texts) > 3:
        return False
    return not any(cells[column.index].text.strip() for column in header.columns if column.field in _CELLS_OF_A_HEADING)


def _repeats(texts: Sequence[str], heads: Sequence[Heads]) -> bool:
    """Tell a header printed again: four fifths of the row's texts are a header row's."""
    if not any(squeeze(texts[0]) in head for head in heads):
        return False
    row = set(map(squeeze, texts))
    return any(len(row & head) * 5 > len(row) * 4 for head in heads)


def _single_kind(cells: Row, header: Header, text: str) -> RowKind:
    """Tell a heading (二、经济发展（40分）, alone on its row) from an indicator whose other cells are empty."""
    groups, *names = header.hierarchy
    names += [header.by_field.get(field) for field in (Field.UNIT_NAME, Field.REGION)]
    first = next(n for n, cell in enumerate(cells) if cell.text.strip())
    across = sum(1 for cell in cells if cell.text.strip()) > 1
    level = heading_level(text)
    if not across and level in (0, 3) and any(column and column.index == first for column in names):
        return RowKind.DATA
    if across or level or points_in_name(text) or any(column.index == first for column in groups):
        return RowKind.HEADING
    return RowKind.NOTE


def heading_level(text: str) -> int:
    """Return 1 for 一、… 2 for （一）… 3 for 1、…, and 0 for a text that is numbered in no such way."""
    plain = squeeze(text)
    return next((level for level, pattern in enumerate(_LEVELS, 1) if pattern.match(plain)), 0)


def points_in_name(name: str, *, bare: bool = False) -> tuple[str, Decimal] | None:
    """Split the points off a name: 城镇化水平(22分) gives 城镇化水平 and 22; `bare` takes (22) too."""
    found = (_BARE_POINTS if bare else _POINTS).search(normalise(name).rstrip())
    return (name[: found.start()].rstrip(), Decimal(found[1])) if found else None


def skipped(sheet: Sheet, rows: Sequence[TableRow]) -> list[Problem]:
    """Name the rows that were left out, runs of blank rows as one; blank rows at the end are no news."""
    problems: list[Problem] = []
    run: list[int] = []
    for row in rows:
        if row.kind is RowKind.BLANK:
            run.append(row.number)
            continue
        if run:
            problems.append(_skip(sheet, run[0], run[-1], RowKind.BLANK, ""))
            run = []
        if row.kind in (RowKind.TOTAL, RowKind.NOTE, RowKind.HEADER):
            problems.append(_skip(sheet, row.number, row.number, row.kind, line_of(row.cells)))
    return problems


def _skip(sheet: Sheet, first: int, last: int, kind: RowKind, text: str) -> Problem:
    rows = f"第{first + 1}行" if first == last else f"第{first + 1}至{last + 1}行"
    quoted = f"“{text if len(text) <= 30 else text[:29] + '…'}”" if text else ""
    message = f"{quoted}是{kind.title}，未作为数据导入。" if text else f"{kind.title}，已跳过。"
    return Problem(f"工作表“{sheet.name}”{rows}", message, kind.value, False, sheet.name, address(first, 0))
