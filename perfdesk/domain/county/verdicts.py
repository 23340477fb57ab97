"""How many points a verdict can give: more than the paper allows is a slip of the pen."""

from fractions import Fraction

from perfdesk.domain.county.binding import Binding
from perfdesk.domain.rules.given import Unclear
from perfdesk.domain.scoring import Case
from perfdesk.domain.scoring.asked import asked_of
from perfdesk.domain.year import YearData


def most_points(data: YearData, subject_id: str, month: int) -> Fraction | None:
    """Return the most that a leaf, or a unit's share of it, can be given: P, or more where its rule adds a bonus.

    Nothing bounds a leaf whose rule is not clear yet, one without points, and a 加分 leaf without a cap.
    """
    given, binding = data.assignments.get(subject_id), Binding(data, month)
    node = data.nodes[given.node_id if given else subject_id]
    terms = binding.unit_terms(node, given) if given else binding.terms(node)
    asked = asked_of(Case(node, terms, data.schemes[node.scheme_id], month, month))
    return None if isinstance(asked.rule, Unclear) else asked.rule.bounds(asked.leaf)[1] or None
