"""分解到单位: which units have a leaf, with whose target and how many points, and whether it adds up."""

from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.county import County
from perfdesk.domain.county.binding import Binding
from perfdesk.domain.indicator import Assignment, AssignmentRole, Basis, CountyValue, Node, Part
from perfdesk.domain.quantity import shown, text_of
from perfdesk.domain.target import TargetKind
from perfdesk.reports.phrase import unit_name


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit has of a leaf: target and points as text; `own_…` tell that they were issued for this unit."""

    assignment_id: str
    unit: str
    role: AssignmentRole
    target: str
    points: str
    own_target: bool
    own_points: bool


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The shares of a leaf; `said` tells how they add up, and `adds_up` whether that is as it should be."""

    shares: tuple[Share, ...]
    said: str
    adds_up: bool


def breakdown_of(county: County, node: Node) -> Breakdown:
    """Return who has what of a leaf in the county's month, and whether the parts make the whole."""
    binding = Binding(county.data, county.month, county.known)
    assignments = county.data.tree.assignments.get(node.id, ())
    shares = tuple(_share(county, binding, node, assignment) for assignment in assignments)
    said, adds_up = _sum(binding, node, [one for one in assignments if one.role is AssignmentRole.HOLDER])
    return Breakdown(shares, said, adds_up)


def _share(county: County, binding: Binding, node: Node, assignment: Assignment) -> Share:
    terms = binding.unit_terms(node, assignment)
    return Share(
        assignment.id,
        unit_name(county, assignment.unit_id, short=True),
        assignment.role,
        terms.target.text,
        "" if terms.points is None else text_of(terms.points),
        binding.has_own(assignment, Part.TARGET),
        binding.has_own(assignment, Part.POINTS),
    )


def _sum(binding: Binding, node: Node, holders: list[Assignment]) -> tuple[str, bool]:
    """Say how the holders' targets add up; only parts of a total add up, alike targets do not."""
    if not holders:
        return "没有承担单位，由牵头单位负责全部目标。", True
    if node.basis is not Basis.CUMULATIVE or node.county_value not in (CountyValue.SUM, CountyValue.LEAD):
        why = node.county_value.title if node.basis is Basis.CUMULATIVE else f"{node.basis.title}数"
        return f"{len(holders)}个承担单位；本指标为{why}，各单位目标不相加。", True
    values = [value for one in holders if (value := binding.unit_terms(node, one).target.value) is not None]
    without = len(holders) - len(values)
    if without:
        return f"{len(holders)}个承担单位中{without}个没有分解目标，请补填。", False
    return _against(binding, node, sum(values, Fraction(0)))


def _against(binding: Binding, node: Node, total: Fraction) -> tuple[str, bool]:
    target, unit = binding.terms(node).target, node.measure_unit
    if target.kind is not TargetKind.NUMBER or target.value is None:
        return f"分解合计{shown(total)}{unit}。", True
    whole = f"年度目标{shown(target.value)}{unit}"
    if total == target.value:
        return f"分解合计{shown(total)}{unit}，与{whole}一致。", True
    verb = "少" if total < target.value else "多"
    return (
        f"分解合计{shown(total)}{unit}，比{whole}{verb}{shown(abs(target.value - total))}{unit}。",
        total > target.value,
    )
