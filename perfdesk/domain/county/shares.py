"""Every unit's own result, kept leaf by leaf."""

from collections.abc import Iterator, Mapping
from itertools import chain

from perfdesk.domain.county.judging import Judged
from perfdesk.domain.indicator import Assignment


class Shares(Mapping[str, Judged]):
    """Results by assignment id. An edit replaces those of the leaves it touched and shares all others."""

    def __init__(self, assignments: Mapping[str, Assignment], by_leaf: Mapping[str, Mapping[str, Judged]]) -> None:
        self._assignments, self._by_leaf = assignments, by_leaf

    def of_leaf(self, node_id: str) -> Mapping[str, Judged]:
        """Return the results of the units that answer for a leaf."""
        return self._by_leaf.get(node_id, {})

    def after(self, fresh: Mapping[str, Mapping[str, Judged]]) -> "Shares":
        """Return the results once those of some leaves are judged anew."""
        return Shares(self._assignments, {**self._by_leaf, **fresh})

    def __getitem__(self, key: str) -> Judged:
        return self._by_leaf[self._assignments[key].node_id][key]

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._by_leaf.values())

    def __len__(self) -> int:
        return sum(map(len, self._by_leaf.values()))
