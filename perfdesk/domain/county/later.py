"""Mappings that are made when they are first looked into."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

V = TypeVar("V")


class Later(Mapping[str, V]):
    """A mapping whose content costs something, so that nobody pays for what is not shown."""

    def __init__(self, make: Callable[[], Mapping[str, V]]) -> None:
        self._make = make
        self.made: Mapping[str, V] | None = None
        """The content, None until somebody has looked."""

    @property
    def _content(self) -> Mapping[str, V]:
        if self.made is None:
            self.made, self._make = self._make(), dict  # What it was made from need not stay.
        return self.made

    def __getitem__(self, key: str) -> V:
        return self._content[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)


class EachLater(Mapping[str, V]):
    """A mapping of known keys, each of whose values is made when it is first asked for."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], V]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
