"""A mapping that is made when it is first looked into."""

from collections.abc import Callable, Iterator, Mapping
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
            self.made = self._make()
        return self.made

    def __getitem__(self, key: str) -> V:
        return self._content[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)
