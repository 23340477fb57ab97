"""Whose file this is, which cells a unit may write in it, and under which name it goes out."""

from collections.abc import Mapping

from perfdesk.document import Document
from perfdesk.domain.exchange.scope import scope_of
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Unit
from perfdesk.formats.file_names import distinct, safe_name

_MOST = 40
"""Length of a unit's name on a stick: year, month, kind and number are to stand behind it."""


def county_id(doc: Document) -> str:
    """Return under which id the county's file is known to its units: forms and packages carry it there and back."""
    return doc.station


def unit_asked(doc: Document, year: int, unit_id: str) -> Unit:
    """Return a unit that fills something in. Raises PerfdeskError where there is nothing for it to fill in."""
    data = doc.year(year)
    unit = data.units.get(data.tree.units.get(unit_id, unit_id))
    if unit is None or not scope_of(data, unit.id):
        name = unit.name if unit else "该单位"
        raise PerfdeskError(f"{name}在{year}年没有承担指标，不用填报。请先在责任分工中落实指标。")
    return unit


def unit_file_names(units: Mapping[str, Unit]) -> dict[str, str]:
    """Return by unit how it is called on a stick; no two are called alike there."""
    return dict(zip(units, distinct([safe_name(unit.name, most=_MOST) for unit in units.values()]), strict=True))


__all__ = ["county_id", "scope_of", "unit_asked", "unit_file_names"]
