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
    return _reader(hint)(data)


Reader = Callable[[Any], Any]


@cache
def _reader(hint: Any) -> Reader:
    """Return what reads values of a type, None as None; the type is looked into once."""
    read = _plain_reader(hint)
    return read if read is same else lambda data: None if data is None else read(data)


def _plain_reader(hint: Any) -> Reader:
    origin, args = get_origin(hint), get_args(hint)
    if origin is None:
        return _single(hint) if isinstance(hint, type) else same
    if origin in (Union, UnionType):
        inner = _without_none(hint)
        return same if inner is hint else _reader(inner)
    if origin is tuple:
        return _tuple(args)
    if origin is frozenset:
        read = _reader(args[0])
        return lambda data: frozenset(map(read, data))
    if issubclass(origin, Mapping):
        read = _reader(args[1])
        return lambda data: {key: read(item) for key, item in data.items()}
    return same


def _single(hint: type) -> Reader:
    if issubclass(hint, Word):
        return hint
    if is_dataclass(hint):
        parts = [(name, _reader(inner)) for name, inner in hints(hint).items()]
        return lambda data: hint(**{name: read(data[name]) for name, read in parts if name in data})
    readers: dict[type, Reader] = {Fraction: exact, Decimal: Decimal, date: date.fromisoformat}
    return readers.get(hint, same)


def _tuple(args: tuple[Any, ...]) -> Reader:
    if args[-1] is Ellipsis:
        read = _reader(args[0])
        return lambda data: tuple(map(read, data))
    readers = [_reader(arg) for arg in args]
    return lambda data: tuple(read(item) for read, item in zip(readers, data, strict=True))


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


_JSON = json.JSONDecoder(parse_float=Decimal)


def to_json(value: Any) -> str:
    """Write a value as canonical JSON: one value, one text."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(hint: Any, text: str) -> Any:
    """Read what `to_json` wrote as a value of type `hint`."""
    return typed(hint, _JSON.decode(text))


def same(value: Any) -> Any:
    """Return the value as it is."""
    return value


_SCALARS: dict[Any, tuple[Callable[[Any], Stored], Callable[[Any], Any]]] = {
    str: (str, same),
    int: (int, same),
    bool: (int, bool),
    Decimal: (str, Decimal),
    Fraction: (text_of, exact),
    date: (date.isoformat, date.fromisoformat),
}


def column(hint: Any) -> tuple[Callable[[Any], Stored], Callable[[Any], Any]]:
    """Return how a field of type `hint` is written to its column, None as NULL, and how all else is read back."""
    base = _without_none(hint)
    write, read = _SCALARS.get(base, (to_json, partial(from_json, base)))
    if isinstance(base, type) and issubclass(base, Word):
        write, read = str, base
    return (lambda value: None if value is None else write(value)), read
