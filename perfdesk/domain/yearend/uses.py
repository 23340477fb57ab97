"""What results are used for (成果运用): proposed from the office's table by grade, tied to a frozen score."""

from collections.abc import Mapping
from dataclasses import dataclass

from perfdesk.domain.county import County, UnitResult
from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.results import ResultUse, UseKind
from perfdesk.domain.months import Frozen
from perfdesk.domain.tree import staying
from perfdesk.domain.year import YearData

BEST: Mapping[UseKind, str] = {
    UseKind.HONOURS: "优先推荐评先评优",
    UseKind.CADRES: "年度考核优秀名额予以倾斜，作为干部选拔任用的重要参考",
    UseKind.FUNDS: "下一年度经费安排予以倾斜支持",
    UseKind.POLICY: "项目申报、资金争取优先支持",
}
MIDDLE: Mapping[UseKind, str] = {
    UseKind.HONOURS: "可以推荐评先评优",
    UseKind.CADRES: "年度考核按规定名额确定",
    UseKind.FUNDS: "下一年度经费按正常标准安排",
    UseKind.POLICY: "项目申报、资金争取正常支持",
}
LOWER: Mapping[UseKind, str] = {
    UseKind.HONOURS: "一般不推荐评先评优",
    UseKind.CADRES: "年度考核优秀名额适当压减",
    UseKind.FUNDS: "下一年度经费从紧安排",
    UseKind.POLICY: "项目申报、资金争取视整改情况支持",
}
WORST: Mapping[UseKind, str] = {
    UseKind.HONOURS: "不推荐评先评优",
    UseKind.CADRES: "主要领导、分管领导年度考核不推荐为优秀",
    UseKind.FUNDS: "下一年度适当减少经费安排",
    UseKind.POLICY: "严格控制项目审批和资金支持",
}
"""What a new file proposes: for the best grade, those between, the last but one, and the worst."""


@dataclass(frozen=True, slots=True)
class UnitUses:
    """A unit's standing with what is proposed for it by its grade, what was settled, and what speaks against it."""

    standing: UnitResult
    proposals: Mapping[UseKind, str]
    settled: Mapping[UseKind, ResultUse]
    contradictions: tuple[str, ...]

    def text(self, use: UseKind) -> str:
        """Return what was settled, else what is proposed."""
        return self.settled[use].proposal if use in self.settled else self.proposals.get(use, "")


def ladder(data: YearData) -> tuple[str, ...]:
    """Return the names of the grades that units may get, the best first."""
    schemes = sorted(data.schemes.values(), key=lambda scheme: scheme.position)
    ticked = [scheme for scheme in schemes if scheme.id in data.office.ranked_schemes] or schemes
    grades = {grade.name: grade.lowest for scheme in reversed(ticked) for grade in scheme.grades}
    return tuple(sorted(grades, key=lambda name: -grades[name]))


def use_table(data: YearData) -> dict[str, dict[UseKind, str]]:
    """Return by grade what the office proposes for each use: its own lines over those of a new file."""
    steps = ladder(data)
    table = {grade: dict(_given(place, len(steps))) for place, grade in enumerate(steps)}
    for rule in data.ledger.use_rules:
        table.setdefault(rule.grade, {})[rule.use] = rule.proposal
    return table


def unit_uses(county: County) -> dict[str, UnitUses]:
    """Return every ranked unit, and every unit of which something was settled, by id in the office's order."""
    table, settled, against = use_table(county.data), _settled(county), contradictions(county)
    return {
        unit_id: UnitUses(standing, table.get(standing.grade, {}), settled.get(unit_id, {}), against.get(unit_id, ()))
        for unit_id, standing in county.units.items()
        if standing.grade or unit_id in settled
    }


def freeze_of(ledger: Ledger, use: ResultUse) -> Frozen | None:
    """Return the freeze that a settled use rests on."""
    return next((frozen for frozen in ledger.freezes if frozen.id == use.frozen_id), None)


def contradictions(county: County) -> dict[str, tuple[str, ...]]:
    """Say of each unit where what is proposed for it contradicts itself: praised here, held to account there."""
    ledger, units = county.data.ledger, county.data.units
    praised = {staying(units, one.unit_id) for one in ledger.commendations}
    blamed = {staying(units, one.unit_id): one.ground.title for one in ledger.proposals}
    steps = ladder(county.data)
    said = {unit_id: _against(standing, steps, praised, blamed) for unit_id, standing in county.units.items()}
    return {unit_id: texts for unit_id, texts in said.items() if texts}


def _against(
    standing: UnitResult, steps: tuple[str, ...], praised: set[str], blamed: Mapping[str, str]
) -> tuple[str, ...]:
    unit_id = standing.unit.id
    best, worst = bool(steps) and standing.grade == steps[0], bool(steps) and standing.grade == steps[-1]
    found = (
        (unit_id in praised and unit_id in blamed, f"既建议表彰，又因{blamed.get(unit_id)}建议问责"),
        (best and unit_id in blamed, f"等次为{standing.grade}，又因{blamed.get(unit_id)}建议问责"),
        (worst and unit_id in praised, f"等次为{standing.grade}，又建议表彰"),
        (bool(standing.vetoed) and unit_id in praised, f"被一票否决（{standing.vetoed}），又建议表彰"),
    )
    return tuple(text for holds, text in found if holds)


def _given(place: int, grades: int) -> Mapping[UseKind, str]:
    if place == 0:
        return BEST
    if place == grades - 1:
        return WORST
    return LOWER if place == grades - 2 else MIDDLE


def _settled(county: County) -> dict[str, dict[UseKind, ResultUse]]:
    settled: dict[str, dict[UseKind, ResultUse]] = {}
    for use in county.data.ledger.result_uses:
        settled.setdefault(staying(county.data.units, use.unit_id), {})[use.use] = use
    return settled
