"""The rows of the round trip with the units."""

from perfdesk.domain.exchange.parcel import SetAside, Shipment, Station
from perfdesk.store.rows.table import Table

STATIONS = Table("station", Station)
SHIPMENTS = Table("shipment", Shipment, of_year="year = :year", order='"on", id')
SET_ASIDE = Table("set_aside", SetAside, ("edit_id",), order="edit_id")
