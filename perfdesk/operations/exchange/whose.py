"""Whose file it is: the county's own, or that of a field station, which works on one unit's leaves."""

from perfdesk.document import Document
from perfdesk.domain.exchange.parcel import FieldStation
from perfdesk.store.rows.codec import from_json, to_json
from perfdesk.store.rows.months import Setting

_SETTING = "field"


def field_of(doc: Document) -> FieldStation | None:
    """Return whose field station a file is; None for a county's own file."""
    kept = next(iter(doc.rows(Setting, name=_SETTING)), None)
    found: FieldStation | None = from_json(FieldStation, kept.value) if kept else None
    return found


def setting_of(field: FieldStation) -> Setting:
    """Return what makes a file that of a field station."""
    return Setting(_SETTING, to_json(field))
