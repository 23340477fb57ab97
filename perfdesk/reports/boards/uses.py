"""What results are used for as the page of 考评结果 shows it: unit by unit, and the office's table by grade."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.ledger.results import ResultUse, UseKind
from perfdesk.domain.yearend.uses import UnitUses, unit_uses, use_table
from perfdesk.reports.boards.table import table_of
from perfdesk.reports.listing import Column, Listing
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.results import USES, basis_text
from perfdesk.reports.phrase import unit_name

RULES = (Column("grade", "等次", 5), Column("use", "用途", 6), Column("proposal", "建议", 26))


@dataclass(frozen=True, slots=True)
class UseRow:
    """The four uses of a unit's result: settled, or as its grade proposes."""

    id: str
    unit: str
    grade: str
    basis: str
    contradictions: str
    honours: str
    cadres: str
    funds: str
    policy: str

    def text(self, use: UseKind) -> str:
        """Return the text of one use."""
        return str(getattr(self, use.value))


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One line of the office's table of uses."""

    id: str
    grade: str
    use: UseKind
    use_title: str
    proposal: str


def uses_table(county: County, today: date) -> Listing:
    """List the units, by their short names, with their four uses."""
    listing = USES.build(county, Ask(today))
    sections = (
        replace(
            section,
            rows=tuple(
                (rank, unit_name(county, unit_id, short=True), *rest)
                for unit_id, (rank, _, *rest) in zip(section.keys, section.rows, strict=True)
            ),
        )
        for section in listing.sections
    )
    return replace(listing, sections=tuple(sections))


def use_row(county: County, unit_id: str) -> UseRow | None:
    """Return a unit's uses, None where it has neither a grade nor anything settled."""
    uses = unit_uses(county).get(unit_id)
    if uses is None:
        return None
    texts = {use.value: uses.text(use) for use in UseKind}
    said = "；".join(dict.fromkeys(basis_text(county, one) for one in uses.settled.values()))
    return UseRow(
        id=unit_id,
        unit=uses.standing.unit.name,
        grade=_grade(uses),
        basis=said or _draft_text(county),
        contradictions="；".join(uses.contradictions) or "没有",
        **texts,
    )


def _draft_text(county: County) -> str:
    frozen = any(one.month == county.month and one.thawed_step is None for one in county.data.ledger.freezes)
    return "拟定，尚未确定" if frozen else f"拟定；{county.month}月未冻结，不能据以确定"


def _grade(uses: UnitUses) -> str:
    settled = next(iter(uses.settled.values()), None)
    return settled.grade if settled else uses.standing.grade


def settled_of(county: County, unit_id: str) -> tuple[ResultUse, ...]:
    """Return what was settled for a unit."""
    uses = unit_uses(county).get(unit_id)
    return tuple(uses.settled.values()) if uses else ()


def use_chips(county: County) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the units by grade, then those where something contradicts, was settled, or is still a draft."""
    found = unit_uses(county)
    grades: defaultdict[str, set[str]] = defaultdict(set)
    for unit_id, uses in found.items():
        grades[_grade(uses)].add(unit_id)
    order = [grade for grade in use_table(county.data) if grades[grade]]
    return (
        *((grade, frozenset(grades[grade])) for grade in order),
        ("有矛盾", frozenset(unit_id for unit_id, uses in found.items() if uses.contradictions)),
        ("已确定", frozenset(unit_id for unit_id, uses in found.items() if uses.settled)),
    )


def rule_rows(county: County) -> tuple[RuleRow, ...]:
    """Return the office's table of uses, line by line."""
    return tuple(
        RuleRow(f"{grade}|{use.value}", grade, use, use.title, proposals.get(use, ""))
        for grade, proposals in use_table(county.data).items()
        for use in UseKind
    )


def rule_table(county: County) -> Listing:
    """List the office's table of uses by grade."""
    lines = [
        (one.id, {"grade": one.grade, "use": one.use_title, "proposal": one.proposal}) for one in rule_rows(county)
    ]
    return table_of("use_rules", "运用办法", RULES, lines)
