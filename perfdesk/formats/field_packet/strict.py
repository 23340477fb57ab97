"""Values out of foreign JSON: of the one type they may have, within bounds, or a named refusal."""

from collections.abc import Callable, Set
from typing import Any, TypeVar

from perfdesk.domain.problems import PerfdeskError

T = TypeVar("T")


def record(value: Any, where: str) -> dict[str, Any]:
    """Return a value that must be an object."""
    if not isinstance(value, dict):
        raise _wrong(where)
    return value


def keys(value: dict[str, Any], names: Set[str], where: str) -> None:
    """Require exactly these names."""
    if value.keys() != names:
        raise PerfdeskError(f"{where}缺项或多项，不是本程序生成的。请核对来源。")


def text(value: Any, where: str, most: int) -> str:
    """Return a value that must be a text of so many characters at most."""
    if not isinstance(value, str) or len(value) > most or "\0" in value:
        raise _wrong(where)
    return value


def whole(value: Any, where: str, least: int, most: int) -> int:
    """Return a value that must be a whole number within bounds."""
    if type(value) is not int or not least <= value <= most:
        raise _wrong(where)
    return value


def rows(value: Any, where: str, width: int, most: int, read: Callable[[list[Any]], T]) -> list[T]:
    """Return the rows, each read, of a value that must be a list of lists of one width."""
    if not isinstance(value, list) or len(value) > most:
        raise _wrong(where)
    if any(not isinstance(row, list) or len(row) != width for row in value):
        raise _wrong(where)
    return [read(row) for row in value]


def texts(value: Any, where: str, most: int, longest: int) -> tuple[str, ...]:
    """Return a value that must be a list of texts."""
    if not isinstance(value, list) or len(value) > most:
        raise _wrong(where)
    return tuple(text(one, where, longest) for one in value)


def _wrong(where: str) -> PerfdeskError:
    return PerfdeskError(f"“{where}”的内容不合规定，不是本程序生成的。请核对来源。")
