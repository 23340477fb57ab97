"""Whose file this is, and which cells a unit may write in it."""

from perfdesk.document import Document
from perfdesk.domain.exchange.scope import scope_of
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Unit


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


__all__ = ["county_id", "scope_of", "unit_asked"]
