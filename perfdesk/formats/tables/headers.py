"""Find the header of a table: it is looked for, not assumed, and its columns are known by their words."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from perfdesk.domain.text.measure import unit_in_brackets
from perfdesk.formats.sheet import Sheet, SheetCell, address
from perfdesk.formats.tables.period import Period, read_period
from perfdesk.formats.tables.words import Field, field_named, field_of, plain, without_period

_LOOK_AT = 40
_ROLE_PHONES = {Field.PRINCIPAL: Field.PRINCIPAL_PHONE, Field.DEPUTY: Field.DEPUTY_PHONE, Field.CONTACT: Field.PHONE}
_HOLDER_FIELDS = (Field.TARGET, Field.ACTUAL)
_OWN_NAMES = ("具体指标", "指标名称", "具体指标名称", "三级指标名称")


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column: its header texts from top to bottom, the field they mean, and what else they say.

    `unit` is a measure unit in brackets, `period` the months named, `holder` the name of the unit whose own
    target (or figure) stands here.
    """

    index: int
    path: tuple[str, ...] = ()
    field: Field | None = None
    unit: str = ""
    period: Period | None = None
    holder: str = ""

    @property
    def title(self) -> str:
        """Return the header as one text."""
        return "／".join(self.path)


@dataclass(frozen=True)
class Header:
    """A table's header block: rows `first` to `last` (from 0), its columns, and the lines above it."""

    first: int
    last: int
    columns: tuple[HeaderColumn, ...]
    above: tuple[str, ...] = ()

    @cached_property
    def by_field(self) -> Mapping[Field, HeaderColumn]:
        """Return the first column of each field."""
        return {column.field: column for column in reversed(self.columns) if column.field and not column.holder}

    def all(self, field: Field) -> tuple[HeaderColumn, ...]:
        """Return every column of a field in order."""
        return tuple(column for column in self.columns if column.field is field)

    def has(self, *fields: Field) -> bool:
        """Tell whether any of the fields has a column."""
        return any(column.field in fields for column in self.columns)

    @cached_property
    def hierarchy(self) -> tuple[tuple[HeaderColumn, ...], HeaderColumn | None, HeaderColumn | None]:
        """Return (group columns, indicator column, task column): the last level is the indicator."""
        levels = [column for column in self.columns if column.field is Field.LEVEL]
        task = self.by_field.get(Field.TASK)
        if not levels:
            return (), task, None
        own = next((n for n, column in enumerate(levels) if without_period(column.path[-1]) in _OWN_NAMES), None)
        position = len(levels) - 1 if own is None else own
        return tuple(levels[:position]), levels[position], task

    @cached_property
    def descriptions(self) -> tuple[HeaderColumn, ...]:
        """Return the columns whose text is kept as remark: remarks, and levels to the right of the indicator."""
        groups, indicator, task = self.hierarchy
        named = {column.index for column in (*groups, indicator, task) if column}
        return tuple(c for c in self.columns if c.field in (Field.REMARK, Field.LEVEL) and c.index not in named)

    @cached_property
    def shape_key(self) -> str:
        """Return a key that tables of the same columns share, whatever period their headers name."""
        shape = "|".join(f"{c.index}:{'/'.join(without_period(text) for text in c.path)}" for c in self.columns)
        return hashlib.sha256(shape.encode()).hexdigest()[:16]

    def mapped(self, mapping: Mapping[str, str]) -> "Header":
        """Return the header with fields as a person chose them: column letter or header text -> field."""
        chosen = {plain(column): field_named(field) or Field.SKIP for column, field in mapping.items()}
        columns = (
            replace(c, field=field)
            if (field := chosen.get(address(0, c.index)[:-1]) or chosen.get(plain(c.title)))
            else c
            for c in self.columns
        )
        return replace(self, columns=tuple(columns))

    def unknown(self, mapping: Mapping[str, str]) -> tuple[str, ...]:
        """Return those columns of a mapping that the table does not have."""
        known = {name for c in self.columns for name in (address(0, c.index)[:-1], plain(c.title))}
        return tuple(column for column in mapping if plain(column) not in known)

    def with_fields(self, fields: Mapping[int, Field]) -> "Header":
        """Return the header with the fields of some columns (by index) replaced."""
        return replace(self, columns=tuple(replace(c, field=fields.get(c.index, c.field)) for c in self.columns))


def find_header(sheet: Sheet, mapping: Mapping[str, str] | None = None) -> Header | None:
    """Return the header of the sheet's table, or None where no row has header words.

    `mapping` (column letter or header text -> field name or title) overrides what the words say.
    """
    rows = sheet.rows[:_LOOK_AT]
    scores = [_score(row) for row in rows]
    if not scores or max(scores) < 2:
        return None
    at = scores.index(max(scores))
    joins = [m for m in sheet.merged if m[0] < _LOOK_AT and m[2] > m[0] and m[2] - m[0] < 8]
    first = _first_row(rows, at, joins)
    last = _last_row(sheet.rows, first, at, joins)
    columns = tuple(_column(n, _path(sheet.rows[first : last + 1], n)) for n in range(sheet.width))
    above = tuple(text for row in rows[:first] if (text := line_of(row)))
    header = Header(first, last, tuple(column for column in columns if column.path), above)
    return header.mapped(mapping) if mapping else header


def distinct_texts(row: Iterable[SheetCell]) -> tuple[str, ...]:
    """Return the texts of a row, each once, in order."""
    return tuple(dict.fromkeys(text for cell in row if (text := cell.text.strip())))


def line_of(row: Sequence[SheetCell]) -> str:
    """Return a row as one line of text."""
    return "　".join(distinct_texts(row))


def _score(row: Sequence[SheetCell]) -> int:
    texts = distinct_texts(row)
    if len(texts) < 2:
        return 0
    fields = [field_of(text) for text in texts if len(text) <= 30]
    known = {field for field in fields if field and field is not Field.LEVEL}
    return len(known) + fields.count(Field.LEVEL) + bool(known & {Field.REGION, Field.UNIT_NAME})


def _first_row(rows: Sequence[Sequence[SheetCell]], at: int, joins: Sequence[tuple[int, int, int, int]]) -> int:
    first = at
    while first > 0 and _is_upper(rows[first - 1], first - 1, joins):
        first -= 1
    return first


def _is_upper(row: Sequence[SheetCell], number: int, joins: Sequence[tuple[int, int, int, int]]) -> bool:
    texts = distinct_texts(row)
    if any(top <= number < bottom for top, _, bottom, _ in joins):
        return True
    return len(texts) >= 2 and not any("：" in text or ":" in text or cell_is_number(text) for text in texts)


def cell_is_number(text: str) -> bool:
    """Tell whether a cell's text is a bare number."""
    return text.strip().rstrip("%％").replace(",", "").replace(".", "", 1).isdigit()


def _last_row(
    rows: Sequence[Sequence[SheetCell]], first: int, at: int, joins: Sequence[tuple[int, int, int, int]]
) -> int:
    last = max([at, *(bottom for top, _, bottom, _ in joins if first <= top <= at)])
    while last + 1 < len(rows) and last - first < 6 and _is_lower(rows[last], rows[last + 1]):
        last += 1
    return last


def _is_lower(upper: Sequence[SheetCell], row: Sequence[SheetCell]) -> bool:
    """Tell whether `row` holds only sub-headers, under headers that stand over several columns."""
    wide = {n for n in range(1, len(upper)) if upper[n].text and _spans(upper, n)}
    wide |= {n - 1 for n in wide}
    filled = {n for n, cell in enumerate(row) if cell.text.strip()}
    words = [row[n].text for n in filled]
    return bool(filled) and filled <= wide and len(filled) > 1 and not any(cell_is_number(word) for word in words)


def _spans(row: Sequence[SheetCell], column: int) -> bool:
    return row[column].filled and row[column].text == row[column - 1].text


def _path(rows: Sequence[Sequence[SheetCell]], column: int) -> tuple[str, ...]:
    texts = (" ".join(row[column].text.split()) for row in rows)
    return tuple(dict.fromkeys(text for text in texts if text))


def _column(index: int, path: tuple[str, ...]) -> HeaderColumn:
    if not path:
        return HeaderColumn(index)
    field, holder = _meaning(path)
    unit = next((unit for text in reversed(path) if (unit := unit_in_brackets(text))), "")
    period = next((period for text in reversed(path) if (period := read_period(text))), None)
    return HeaderColumn(index, path, field, unit, period, holder)


def _meaning(path: tuple[str, ...]) -> tuple[Field | None, str]:
    fields = [field_of(text) for text in path]
    own, above = fields[-1], next((field for field in reversed(fields[:-1]) if field), None)
    match own:
        case Field.PHONE if above in _ROLE_PHONES:
            return _ROLE_PHONES[above], ""
        case Field.PERSON if above in _ROLE_PHONES:
            return above, ""
        case None if above in _HOLDER_FIELDS and not read_period(path[-1]):
            return above, path[-1]
        case None:
            return above if above is not Field.LEVEL else None, ""
    return own, ""
