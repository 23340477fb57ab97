"""Judging a whole county at a month, and judging again only what one edit touches."""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial

from perfdesk.domain.county.judging import Judge, Judged
from perfdesk.domain.county.later import EachLater, Later
from perfdesk.domain.county.ranking import Standings, UnitResult, rank
from perfdesk.domain.county.shares import Shares
from perfdesk.domain.county.totals import Totals, totals_of
from perfdesk.domain.year import YearData


@dataclass(frozen=True, slots=True)
class County:
    """The whole county at one month. `leaves` are the county's own results in tree order.

    `totals`, `standings` and `units` are made when they are first looked into. `known` is the step up to which
    versions count (None: all); `past` gives the month before.
    """

    data: YearData
    month: int
    leaves: tuple[Judged, ...]
    """One per scored leaf: what the lists, totals and bulletin count."""
    shares: Shares
    """Assignment id -> that unit's own result: leads, holders, and 配合 with points of their own."""
    totals: Mapping[str, Totals]
    """Scheme id -> totals; "" -> all schemes together."""
    units: Mapping[str, UnitResult]
    """Every unit's sums with its rank."""
    standings: Standings = field(repr=False, compare=False)
    """The same without ranks, which cost less."""
    known: int | None = None
    before: Mapping[str, int | None] = field(default_factory=dict, repr=False, compare=False)
    """Every unit's rank a month before, for which that month is judged."""
    past: Callable[[], "County | None"] = field(default=lambda: None, repr=False, compare=False)


def assess(data: YearData, month: int, *, known: int | None = None) -> County:
    """Judge every leaf and unit of a year at the end of `month` (1–12).

    With `known`, terms are those that the file knew at that step (rules of then); else the newest.
    """
    return at_once(assessing(data, month, known=known))


def at_once(judging: Generator[None, None, County]) -> County:
    """Go on with what judges bite by bite until it is done, and return the county."""
    while True:
        try:
            next(judging)
        except StopIteration as end:
            county: County = end.value
            return county


def assessing(
    data: YearData, month: int, *, known: int | None = None, past: Callable[[], County] | None = None
) -> Generator[None, None, County]:
    """Judge as `assess` does, one leaf from one yield to the next; `past` gives the month before where it is known."""
    judge = Judge(data, month, known)
    leaves: list[Judged] = []
    by_leaf: dict[str, Mapping[str, Judged]] = {}
    for node in judge.binding.leaf_nodes():
        judged, by_leaf[node.id] = judge.leaf(node)
        leaves.append(judged)
        yield
    shares = Shares(data.assignments, by_leaf)
    last = _last(judge, past)
    return _county(judge, leaves, shares, Standings(data, month, shares), Later(lambda: _ranks(last())), last)


def rescore(
    county: County, data: YearData, subjects: Collection[str], *, past: Callable[[], County] | None = None
) -> County:
    """Return the county after an edit: only what `subjects` touch is judged again.

    `subjects` are the ids of the assignments, nodes or units that the edit named. A change of the structure
    (nodes, assignments, units, duties, projects, schemes, settings) judges everything anew; `past` gives the
    month before where it is known.
    """
    judge = Judge(data, county.month, county.known)
    if not data.same_structure(county.data) or not _same_leaves(county, judge):
        return assess(data, county.month, known=county.known)
    data.sharing(county.data)
    places = {judged.node.id: place for place, judged in enumerate(county.leaves)}
    leaves, fresh = list(county.leaves), dict[str, Mapping[str, Judged]]()
    units = {subject for subject in subjects if subject in data.units}
    for node_id in set(_touched_leaves(data, subjects, places)):
        known = county.shares.of_leaf(node_id)
        keep = {} if node_id in subjects else {key: known[key] for key in known if key not in subjects}
        leaves[places[node_id]], own = judge.leaf(data.nodes[node_id], keep)
        changed = [key for key in known.keys() | own.keys() if own.get(key) is not known.get(key)]
        units |= {data.tree.unit_of(data.assignments[key]) for key in changed}
        fresh[node_id] = own
    shares, last = county.shares.after(fresh), _last(judge, past)
    before = county.before if _same_past(county, data, subjects) else Later(lambda: _ranks(last()))
    return _county(judge, leaves, shares, county.standings.after(data, shares, units), before, last)


def _last(judge: Judge, past: Callable[[], County] | None) -> Callable[[], County | None]:
    """Return what gives the month before, judged once when it is first asked for; before January there is none."""
    if judge.month == 1:
        return lambda: None
    return cache(past or partial(assess, judge.data, judge.month - 1, known=judge.known))


def _county(
    judge: Judge,
    leaves: Iterable[Judged],
    shares: Shares,
    standings: Standings,
    before: Mapping[str, int | None],
    past: Callable[[], County | None],
) -> County:
    kept = tuple(leaves)
    return County(
        data=judge.data,
        month=judge.month,
        leaves=kept,
        shares=shares,
        totals=_totals(judge.data, kept),
        units=Later(lambda: rank(standings.values())),
        known=judge.known,
        standings=standings,
        before=before,
        past=past,
    )


def _totals(data: YearData, leaves: tuple[Judged, ...]) -> Mapping[str, Totals]:
    keys = ("", *data.schemes, *(judged.node.scheme_id for judged in leaves))
    return EachLater(keys, lambda key: totals_of([one for one in leaves if key in ("", one.node.scheme_id)]))


def _ranks(county: County | None) -> dict[str, int | None]:
    return {key: result.rank for key, result in county.units.items()} if county else {}


def _same_leaves(county: County, judge: Judge) -> bool:
    if judge.data.versions is county.data.versions:
        return True
    return [node.id for node in judge.binding.leaf_nodes()] == [judged.node.id for judged in county.leaves]


def _touched_leaves(data: YearData, subjects: Iterable[str], places: Mapping[str, int]) -> Iterator[str]:
    """Yield the leaf of each subject: its own, or the one that its task feeds."""
    for subject in subjects:
        assignment = data.assignments.get(subject)
        path = data.tree.path(assignment.node_id if assignment else subject)
        yield from (node_id for node_id in path if node_id in places)


def _same_past(county: County, data: YearData, subjects: Iterable[str]) -> bool:
    """Tell whether an edit left the months before as they were; only of figures is that looked into closely."""
    parts = ("versions", "verdicts", "events", "manuals", "peers", "penalties", "vetoes", "project_months")
    old = county.data
    changed = any(getattr(old, part) is not getattr(data, part) for part in parts)
    if changed or old.ledger.bonuses != data.ledger.bonuses:
        return False
    cells = [(subject, month) for subject in subjects for month in range(1, county.month)]
    return all(old.figures.get(cell) == data.figures.get(cell) for cell in cells)
