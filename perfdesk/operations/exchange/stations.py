"""Field stations: whose key the county trusts, from the first stick to the telephone call that confirms it."""

from dataclasses import replace
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.exchange.fingerprint import fingerprint
from perfdesk.domain.exchange.parcel import Carrier, Incoming, Station, Trust
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.tree import staying
from perfdesk.domain.unit import Unit

SIGNATURE = "Ed25519"


def trust_of(doc: Document, incoming: Incoming) -> Trust:
    """Return how far the sender of a parcel is known: by a key that was confirmed, and for this unit."""
    if incoming.carrier is Carrier.FORM:
        return Trust.FORM
    station = next(iter(doc.rows(Station, id=incoming.station)), None)
    if station is None:
        return Trust.UNREGISTERED
    units = {unit.id: unit for unit in doc.rows(Unit)}
    same_unit = staying(units, station.unit_id) == staying(units, incoming.unit_id)
    if station.public_key != incoming.public_key or not same_unit:
        return Trust.BROKEN
    return Trust.CONFIRMED if station.confirmed_on else Trust.UNREGISTERED


def register(doc: Document, *, incoming: Incoming, today: date) -> Station:
    """Note down the key that a package was signed with as its unit's; trusted it is only once it is confirmed.

    A station that has a new key (a new PC, a file made anew) has to be confirmed again.
    """
    if not incoming.public_key:
        raise PerfdeskError(f"“{incoming.source}”没有签名，不能登记。请由该单位用填报程序生成登记包。")
    if incoming.county_id != doc.station:
        raise PerfdeskError(f"“{incoming.source}”不是发给本县的。请核对来源。")
    unit = doc.row(Unit, id=incoming.unit_id)
    known = next(iter(doc.rows(Station, id=incoming.station)), None)
    if known and (known.public_key, known.unit_id) == (incoming.public_key, unit.id):
        return known
    station = Station(incoming.station, unit.id, SIGNATURE, incoming.public_key, today)
    with doc.step(f"登记{unit.name}填报点"):
        doc.put(station)
    return station


def confirm(doc: Document, *, station_id: str, today: date) -> Station:
    """Trust a station, after its fingerprint was read out over the telephone and was the same."""
    station = doc.row(Station, id=station_id)
    unit = doc.row(Unit, id=station.unit_id)
    confirmed = replace(station, confirmed_on=today, confirmed_by=doc.person)
    with doc.step(f"确认{unit.name}填报点"):
        doc.put(confirmed)
    return confirmed


def distrust(doc: Document, *, station_id: str) -> Station:
    """Trust a station no longer (its PC was lost or handed on); what it sent stays in the record."""
    station = doc.row(Station, id=station_id)
    unit = doc.row(Unit, id=station.unit_id)
    changed = replace(station, confirmed_on=None, confirmed_by="")
    with doc.step(f"停用{unit.name}填报点"):
        doc.put(changed)
    return changed


__all__ = ["confirm", "distrust", "fingerprint", "register", "trust_of"]
