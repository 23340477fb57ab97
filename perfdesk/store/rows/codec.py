"""Field values to what SQLite keeps (TEXT, INTEGER, NULL) and back, guided by type hints; nothing is ever a REAL."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from perfdesk.domain.quantity import exact, text_of
from perfdesk.domain.words import Word

Stored = str | int | None
"""What a column holds."""


def plain(value: Any) -> Any:
    """Return `value` as what JSON can say; numbers that must stay exact become text."""
    match value:
        case Word():
            return value.value
        case None | bool() | int() | str():
            return value
        case Fraction():
            return text_of(value)
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case frozenset():
            return sorted(plain(item) for item in value)
        case tuple() | list():
            return [plain(item) for item in value]
        case _ if is_dataclass(value):
            return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no place in a file")


def typed(hint: Any, data: Any) -> Any:
    """Return what `plain` wrote as a value of type `hint`; fields that `data` lacks keep their default."""
    if data is None:
        return None
    if isinstance(hint, type) and get_origin(hint) is None:
        return _single(hint, data)
    match get_origin(hint):
        case origin if origin in (Union, UnionType):
            inner = _without_none(hint)
            return data if inner is hint else typed(inner, data)
        case origin if origin is tuple:
            return _tuple(get_args(hint), data)
        case origin if origin is frozenset:
            return frozenset(typed(get_args(hint)[0], item) for item in data)
        case origin if origin is not None and issubclass(origin, Mapping):
            return {key: typed(get_args(hint)[1], item) for key, item in data.items()}
    return data


def _single(hint: type, data: Any) -> Any:
    if issubclass(hint, Word):
        return hint(data)
    if hint is Fraction:
        return exact(data)
    if hint is Decimal:
        return Decimal(data)
    if hint is date:
        return date.fromisoformat(data)
    if is_dataclass(hint):
        return hint(**{name: typed(inner, data[name]) for name, inner in hints(hint).items() if name in data})
    return data


def _tuple(args: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if args[-1] is Ellipsis:
        return tuple(typed(args[0], item) for item in data)
    return tuple(typed(hint, item) for hint, item in zip(args, data, strict=True))


def _without_none(hint: Any) -> Any:
    rest = [arg for arg in get_args(hint) if arg is not NoneType] if get_origin(hint) in (Union, UnionType) else []
    return rest[0] if len(rest) == 1 else hint


def hints(row: type) -> Mapping[str, Any]:
    """Return the types of a dataclass's fields by name, in order."""
    return _hints(row)


@cache
def _hints(row: Any) -> Mapping[str, Any]:
    found = get_type_hints(row)
    return {field.name: found[field.name] for field in fields(row)}


def to_json(value: Any) -> str:
    """Write a value as canonical JSON: one value, one text."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(hint: Any, text: str) -> Any:
    """Read what `to_json` wrote as a value of type `hint`."""
    return typed(hint, json.loads(text, parse_float=Decimal))


def _same(value: Any) -> Any:
    return value


_SCALARS: dict[Any, tuple[Callable[[Any], Stored], Callable[[Any], Any]]] = {
    str: (str, _same),
    int: (int, _same),
    bool: (int, bool),
    Decimal: (str, Decimal),
    Fraction: (text_of, exact),
    date: (date.isoformat, date.fromisoformat),
}


def column(hint: Any) -> tuple[Callable[[Any], Stored], Callable[[Any], Any]]:
    """Return how a field of type `hint` is written to its column and read back; None is NULL."""
    base = _without_none(hint)
    write, read = _SCALARS.get(base, (to_json, partial(from_json, base)))
    if isinstance(base, type) and issubclass(base, Word):
        write, read = str, base
    return (lambda value: None if value is None else write(value)), (
        lambda stored: None if stored is None else read(stored)
    )
