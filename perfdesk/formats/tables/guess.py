"""Columns whose header says one thing and whose cells hold another: a 备注 full of units, a 单位 of two kinds."""

import re
from collections.abc import Callable, Sequence

from perfdesk.domain.problems import Problem
from perfdesk.domain.text.normalise import squeeze
from perfdesk.formats.sheet import Sheet, address
from perfdesk.formats.tables.headers import Header, HeaderColumn
from perfdesk.formats.tables.words import Field, plain

_UNIT_NAME = re.compile(
    r"[^\d，。；;,]{1,24}(?:局|委|办|办公室|部|厅|院|会|联|中心|分局|支队|大队|公司|集团|站|所|队|室|馆|乡|镇|街道|办事处|场|"
    r"团委|妇联|残联|政府|法院|检察院|卫健委|发改委)"
)
_LEVEL_NAME = re.compile(r"(?:国家|中央|省|自治区|市|县|区)+级?(?:重点)?(?:民生实事|考核|指标|项目|任务|下达|承接)*")
_TOWNSHIP = re.compile(r"[^\d，。；（(]{1,12}(?:乡|镇|街道|办事处|区|县|市|管委会|林场|农场)")
_SAMPLE = 60
_SHARE_OF_HITS = 0.8
_OWNERS = (Field.LEAD, Field.RESPONSIBLE, Field.UNIT_NAME, Field.REGION)


def refined(sheet: Sheet, header: Header, chosen: set[str]) -> tuple[Header, tuple[Problem, ...]]:
    """Return the header with columns reread by what their cells hold, each change named; `chosen` ones stay."""
    fields: dict[int, Field] = {}
    notes: list[Problem] = []
    for column in header.columns:
        if address(0, column.index)[:-1] in chosen or column.title in chosen:
            continue
        guess = _guess(sheet, header, column, fields)
        if guess:
            fields[column.index] = guess
            notes.append(_note(sheet, header, column, guess))
    return header.with_fields(fields), tuple(notes)


def _guess(sheet: Sheet, header: Header, column: HeaderColumn, taken: dict[int, Field]) -> Field | None:
    owned = header.has(*_OWNERS) or Field.RESPONSIBLE in taken.values()
    if not header.has(Field.LEVEL, Field.TASK):
        return None
    match column.field:
        case Field.REMARK | Field.MEASURE_UNIT if not owned and _mostly(sheet, header, column, is_unit_name):
            return Field.RESPONSIBLE
        case Field.REMARK if not header.has(Field.ORIGIN) and _mostly(sheet, header, column, is_level_name):
            return Field.ORIGIN
    return None


def _mostly(sheet: Sheet, header: Header, column: HeaderColumn, test: Callable[[str], bool]) -> bool:
    texts = _values(sheet, header, column.index)
    return bool(texts) and sum(map(test, texts)) >= _SHARE_OF_HITS * len(texts)


def _values(sheet: Sheet, header: Header, column: int) -> Sequence[str]:
    rows = sheet.rows[header.last + 1 : header.last + 1 + _SAMPLE]
    return [text for row in rows if (text := squeeze(row[column].text))]


def is_unit_name(text: str) -> bool:
    """Tell whether a text looks like one or several units' names."""
    return bool(_UNIT_NAME.fullmatch(squeeze(text)))


def is_level_name(text: str) -> bool:
    """Tell whether a text names the level an indicator comes from (省级, 市民生实事)."""
    return bool(_LEVEL_NAME.fullmatch(squeeze(text)))


def is_place_name(text: str) -> bool:
    """Tell whether a header looks like a township's or county's name, so that its column is that place's own."""
    return bool(_TOWNSHIP.fullmatch(plain(text)))


def _note(sheet: Sheet, header: Header, column: HeaderColumn, field: Field) -> Problem:
    message = f"“{column.title}”列填的是{field.title}，已按{field.title}读入；不对时请指定列的对应关系。"
    cell = address(header.last, column.index)
    return Problem(f"工作表“{sheet.name}”表头", message, "column_guessed", False, sheet.name, cell)
