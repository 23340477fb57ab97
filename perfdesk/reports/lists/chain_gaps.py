"""责任未落实指标清单: leaves for which somebody of the chain of four is not named."""

from perfdesk.domain.county import County, Judged
from perfdesk.domain.duties.chain import missing_in
from perfdesk.domain.unit import CHAIN, DutyRole
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import SERIAL, asked, framed, office_words, row
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import answering, lead_name, leaf_title

COLUMNS = (
    SERIAL,
    Column("leaf", "指标", 16),
    Column("lead", "牵头单位", 10),
    *(Column(role.value, role.title, 5, Align.CENTER) for role in CHAIN),
    Column("missing", "缺什么", 10),
)


def missing_roles(county: County, judged: Judged) -> list[str]:
    """Return what is missing in a leaf's chain, 牵头单位 where there is not even that."""
    if judged.assignment is None:
        return ["牵头单位"]
    return [_word(county, role) for role in missing_in(answering(county, judged))]


def _word(county: County, role: DutyRole) -> str:
    return county.data.office.section_word if role is DutyRole.SECTION else role.title


def _row(county: County, serial: int, judged: Judged, missing: list[str]) -> tuple[Cell, ...]:
    names: dict[str, Cell] = {role.value: name for role, name in answering(county, judged).items()}
    own: dict[str, Cell] = {
        "serial": serial,
        "leaf": leaf_title(judged),
        "lead": lead_name(county, judged),
        "missing": "、".join(missing),
    }
    return row(COLUMNS, {**names, **own})


def build(county: County, ask: Ask) -> Listing:
    """Make the list of leaves whose chain is not complete in the month."""
    gaps = [(judged, missing_roles(county, judged)) for judged in asked(county, ask)]
    found = [(judged, missing) for judged, missing in gaps if missing]
    rows = tuple(_row(county, serial, *gap) for serial, gap in enumerate(found, 1))
    sections = [Section(rows, keys=tuple(judged.node.id for judged, _ in found))] if rows else []
    columns = office_words(county, COLUMNS)
    return framed((KIND.id, KIND.title), county, columns, sections, ask=ask, empty="各项指标责任均已落实到人。")


KIND = ListKind("chain_gaps", "责任未落实指标清单", build)
