"""A table of units and people (单位与人员) -> drafts and problems."""

from collections.abc import Iterator, Mapping

from perfdesk.domain.problems import Problem
from perfdesk.domain.text.normalise import normalise
from perfdesk.domain.unit import DutyRole
from perfdesk.formats.drafts import PersonDraft, UnitDraft
from perfdesk.formats.sheet import Sheet
from perfdesk.formats.tables.headers import Header, distinct_texts
from perfdesk.formats.tables.people import read_aliases, read_people, read_role, read_tenure, unit_kind
from perfdesk.formats.tables.rows import RowKind, TableRow
from perfdesk.formats.tables.table import Table, open_table
from perfdesk.formats.tables.words import Field

TITLE = "单位与人员"
_OF_UNITS = (
    Field.SHORT_NAME,
    Field.UNIT_KIND,
    Field.GROUP,
    Field.ALIAS,
    Field.PRINCIPAL,
    Field.DEPUTY,
    Field.PERSON,
    Field.PHONE,
)
_OF_OTHERS = (Field.TARGET, Field.POINTS, Field.RULE, Field.ACTUAL, Field.RATE)
_NAMES = (Field.UNIT_NAME, Field.RESPONSIBLE, Field.LEAD, Field.REGION, Field.MEASURE_UNIT, Field.LEVEL)
_ROLE_COLUMNS = (
    (DutyRole.PRINCIPAL, Field.PRINCIPAL, Field.PRINCIPAL_PHONE),
    (DutyRole.DEPUTY, Field.DEPUTY, Field.DEPUTY_PHONE),
    (DutyRole.SECTION, Field.SECTION, Field.SKIP),
    (DutyRole.CONTACT, Field.CONTACT, Field.PHONE),
    (DutyRole.COUNTY_LEADER, Field.COUNTY_LEADER, Field.SKIP),
)


def fits(header: Header) -> bool:
    """Tell whether a header is that of a table of units or of their people."""
    return header.has(*_OF_UNITS) and header.has(*_NAMES, Field.PERSON) and not header.has(*_OF_OTHERS)


def read(
    sheet: Sheet, *, mapping: Mapping[str, str] | None = None
) -> tuple[list[UnitDraft | PersonDraft], list[Problem]]:
    """Read one sheet: a unit for each new name, and a person for each role a row fills."""
    table = open_table(sheet, mapping)
    if isinstance(table, Problem):
        return [], [table]
    drafts: list[UnitDraft | PersonDraft] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    heading = ""
    for row in table.rows:
        if row.kind is RowKind.HEADING:
            heading = distinct_texts(row.cells)[-1]
        elif row.kind is RowKind.DATA:
            found = list(_row(table, row, heading, seen))
            drafts += found
            problems += [] if found else [_unread(table, row)]
    return drafts, [*table.notes, *problems]


def _row(table: Table, row: TableRow, heading: str, seen: set[str]) -> Iterator[UnitDraft | PersonDraft]:
    name = " ".join(table.text(row, *_NAMES).split())
    is_list_of_people = table.header.has(Field.PERSON)
    if name and name not in seen and not is_list_of_people:
        seen.add(name)
        yield _unit(table, row, name, heading)
    yield from _listed(table, row, name) if is_list_of_people else _people(table, row, name)


def _unit(table: Table, row: TableRow, name: str, heading: str) -> UnitDraft:
    levels = [c for c in table.header.all(Field.LEVEL) if "类" in c.title]
    said = table.text(row, Field.UNIT_KIND, Field.BASIS) or (row.cells[levels[0].index].text if levels else "")
    return UnitDraft(
        table.source(row),
        name,
        table.text(row, Field.SHORT_NAME),
        unit_kind(said or heading, name),
        table.text(row, Field.GROUP),
        read_aliases(table.text(row, Field.ALIAS)),
    )


def _people(table: Table, row: TableRow, unit: str) -> Iterator[PersonDraft]:
    """Yield the people of a unit's row: one column for each role."""
    source = table.source(row)
    for role, column, phone_column in _ROLE_COLUMNS:
        text = table.text(row, column)
        if role is DutyRole.SECTION and text:
            yield PersonDraft(source, unit, role, text)
            continue
        phone = normalise(table.text(row, phone_column)) if phone_column is not Field.SKIP else ""
        for name, post, own_phone in read_people(text):
            owner = "" if role is DutyRole.COUNTY_LEADER else unit
            yield PersonDraft(source, owner, role, name, post, own_phone or phone)


def _listed(table: Table, row: TableRow, unit: str) -> Iterator[PersonDraft]:
    """Yield the one person of a row of a list of people; the role is said or follows from the columns."""
    text = table.text(row, Field.PERSON)
    role = read_role(table.text(row, Field.ROLE))
    if not text or role is None or not (unit or role is DutyRole.COUNTY_LEADER):
        return
    first, last = read_tenure(table.text(row, Field.MONTHS))
    first = read_tenure(table.text(row, Field.FROM_MONTH))[0] if table.text(row, Field.FROM_MONTH) else first
    last = read_tenure("至" + table.text(row, Field.TO_MONTH))[1] if table.text(row, Field.TO_MONTH) else last
    post, phone = table.text(row, Field.POST), normalise(table.text(row, Field.PHONE))
    people = ((text, "", ""),) if role is DutyRole.SECTION else read_people(text)
    for name, own_post, own_phone in people:
        owner = "" if role is DutyRole.COUNTY_LEADER else unit
        yield PersonDraft(table.source(row), owner, role, name, post or own_post, own_phone or phone, first, last)
    if section := table.text(row, Field.SECTION):
        yield PersonDraft(table.source(row), unit, DutyRole.SECTION, section, "", "", first, last)


def _unread(table: Table, row: TableRow) -> Problem:
    source = table.source(row)
    said = "、".join(distinct_texts(row.cells))[:40]
    if table.header.has(Field.PERSON) and table.text(row, Field.PERSON) and not read_role(table.text(row, Field.ROLE)):
        message = f"“{said}”的职责不明，未导入；职责请填主要领导、分管领导、责任科室、责任人或责任领导。"
        return source.problem(Field.ROLE, Field.ROLE.title, message, "unknown_role", blocking=True)
    return source.problem("", "", f"“{said}”没有单位名称或人员，未导入；请补填。", "no_name", blocking=True)
