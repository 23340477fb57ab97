"""The values of a record's fields as text, and back."""

from datetime import date
from typing import Any

from perfdesk.domain.county import County
from perfdesk.domain.indicator import NodeKind
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.quantity import text_of
from perfdesk.domain.tree import staying
from perfdesk.reports.lists.rectification import subject_title
from perfdesk.reports.phrase import leaf_title, node_title, unit_name
from perfdesk.ui.forms.reading import day_of, decimal_of, fraction_of
from perfdesk.ui.ledger.spec import FieldSpec, Kind, Options

_BETWEEN = "、"


def text_of_value(county: County, spec: FieldSpec, value: Any) -> str:
    """Return what a field shows for a value."""
    match spec.kind:
        case _ if value is None:
            return ""
        case Kind.NAMES:
            return _BETWEEN.join(value)
        case Kind.UNITS:
            return _BETWEEN.join(_unit_title(county, unit_id) for unit_id in value)
        case Kind.DAY:
            return str(value.isoformat())
        case Kind.POINTS | Kind.NUMBER:
            return text_of(value)
        case Kind.CHOICE | Kind.UNIT | Kind.LEAF | Kind.NODE:
            return next((title for key, title in choices(county, spec) if key == value), "")
    return str(value)


def value_of_text(county: County, spec: FieldSpec, text: str, today: date) -> Any:
    """Read what was typed into a field. Raises PerfdeskError that names the field."""
    if spec.needed and not text.strip():
        raise PerfdeskError(f"{spec.title}不能为空。请填写后重试。")
    match spec.kind:
        case Kind.NAMES:
            return tuple(_names(text))
        case Kind.UNITS:
            return tuple(_unit_id(county, name) for name in _names(text))
        case Kind.DAY:
            return day_of(text, spec.title, county.data.year, today)
        case Kind.POINTS:
            return decimal_of(text, spec.title) if text else None
        case Kind.NUMBER:
            return fraction_of(text, spec.title) if text else None
        case Kind.WHOLE:
            return _whole(text, spec.title) if text else None
        case Kind.UNIT | Kind.LEAF | Kind.NODE:
            return text or None
    return text


def choices(county: County, spec: FieldSpec) -> Options:
    """Return what a field is chosen from."""
    match spec.kind:
        case Kind.UNIT | Kind.UNITS:
            alive = (unit for unit in county.data.units.values() if unit.merged_into is None)
            return [(unit.id, unit.short_name or unit.name) for unit in alive]
        case Kind.LEAF:
            return [(one.assignment.id if one.assignment else one.node.id, leaf_title(one)) for one in county.leaves]
        case Kind.NODE:
            nodes = (node for node in county.data.tree.nodes if node.kind is not NodeKind.GROUP)
            return [(node.id, node_title(county, node)) for node in nodes]
    return spec.options(county) if spec.options else ()


def offered(county: County, spec: FieldSpec, value: Any) -> Options:
    """Return what a field is chosen from, and before it the value it has where that is offered no more."""
    options = choices(county, spec)
    if not value or any(key == value for key, _ in options):
        return options
    match spec.kind:
        case Kind.UNIT:
            return [(value, unit_name(county, value, short=True)), *options]
        case Kind.LEAF | Kind.NODE:
            return [(value, subject_title(county, value)), *options]
    return [(value, str(value)), *options]


def _whole(text: str, what: str) -> int:
    number = fraction_of(text, what)
    if number.denominator != 1 or number < 0:
        raise PerfdeskError(f"{what}：“{text}”不对，请填不小于0的整数。")
    return int(number)


def _names(text: str) -> list[str]:
    parts = text.replace("，", _BETWEEN).replace(",", _BETWEEN).replace(" ", _BETWEEN).split(_BETWEEN)
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _unit_title(county: County, unit_id: str) -> str:
    unit = county.data.units.get(unit_id)
    return (unit.short_name or unit.name) if unit else ""


def _unit_id(county: County, name: str) -> str:
    for unit in county.data.units.values():
        if name in (unit.name, unit.short_name, *(alias.name for alias in unit.aliases)):
            return staying(county.data.units, unit.id)
    raise PerfdeskError(f"没有名为“{name}”的单位。请核对名称，多个单位之间用顿号隔开。")
