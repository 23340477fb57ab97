"""Round trips of what travels between the county and its units."""

from datetime import date

from perfdesk.domain.edits import new_edit
from perfdesk.domain.exchange.parcel import Carrier, Incoming, Shipment
from perfdesk.operations.exchange.forms import make_forms
from perfdesk.operations.exchange.merging import accept_merge, plan_merge, return_parcel, undo_merge
from perfdesk.operations.exchange.sending import make_package
from perfdesk.operations.exchange.stations import confirm, distrust, register

TODAY = date(2024, 11, 4)


def form(s, value="82", name="填报表", month=10):
    """What the town wrote in its form."""
    station = f"form:{s.town.id}"
    edit = new_edit(s.holder.id, month, "value", value, station=station, author="小陈")
    known = s.doc.station, 2024, s.town.id, station
    return Incoming(f"{name}.xlsx", Carrier.FORM, *known, f"{name}{value}", (edit,), submitted=(month,), month=month)


def merge(s, *parcels, choices=None):
    plan = plan_merge(s.doc, parcels or (form(s),))
    return accept_merge(s.doc, plan=plan, choices=choices or {}, today=TODAY)


def last_parcel(s):
    return s.doc.rows(Shipment)[-1]


def signed(s):
    known = s.doc.station, 2024, s.town.id, "填报点"
    return Incoming("登记.pfield", Carrier.PACKAGE, *known, "登记", (), public_key="ab" * 32)


def registered(s):
    return register(s.doc, incoming=signed(s), today=TODAY)


def confirmed(s):
    return confirm(s.doc, station_id=registered(s).id, today=TODAY)


TRIPS = {
    "make_package": lambda s: make_package(
        s.doc, year=2024, unit_id=s.town.id, month=10, to=s.doc.path.parent, today=TODAY
    ),
    "make_forms": lambda s: make_forms(
        s.doc, year=2024, month=10, unit_ids=[s.town.id], folder=s.doc.path.parent, today=TODAY
    ),
    "accept_merge": merge,
    "register": registered,
    "return_parcel": lambda s: return_parcel(
        s.doc, parcel=plan_merge(s.doc, [form(s)]).parcels[0], reason="没有盖章", today=TODAY
    ),
}
PREPARED = {
    "undo_merge": (merge, lambda s, _: undo_merge(s.doc, shipment_id=last_parcel(s).id)),
    "confirm": (registered, lambda s, station: confirm(s.doc, station_id=station.id, today=TODAY)),
    "distrust": (confirmed, lambda s, station: distrust(s.doc, station_id=station.id)),
}
READS = {
    "main_cause",
    "require_filled",
    "unsent",
    "sorted_causes",
    "causes_to_put",
    "files_to_put",
    "told_causes",
    "form_of",
    "form_units",
    "county_id",
    "field_of",
    "header_of",
    "last_receipt",
    "make_cover",
    "out_content",
    "plan_merge",
    "put_guides",
    "read_parcel",
    "read_parcels",
    "receipt_of",
    "stays",
    "trust_of",
    "unit_asked",
    "unit_edits",
    "write_form_receipt",
    "write_out",
}
"""Read only, or write to a stick inside somebody else's step."""
BARRIERS = {"make_receipt", "make_return"}
AT_UNITS = {"make_registration"}
"""Are done in the unit's own file: see tests/operations/exchange."""
