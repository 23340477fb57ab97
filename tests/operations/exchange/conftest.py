"""The county's file and a town's own file, made by the county's package; sticks are folders."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from perfdesk.document import Document
from perfdesk.domain.figure import Figure
from perfdesk.operations import figures
from perfdesk.operations.exchange.field_station import make_registration, make_return, open_package
from perfdesk.operations.exchange.merging import accept_merge
from perfdesk.operations.exchange.reading import read_parcels
from perfdesk.operations.exchange.sending import make_package
from perfdesk.operations.exchange.stations import confirm, register

TODAY = date(2024, 11, 4)


@dataclass
class County:
    """The county's office, with what it does on one day."""

    doc: Document
    stick: Path
    lead: str
    town_cell: str
    bureau_id: str
    town_id: str

    def send(self, unit_id=None, month=10, **how):
        sent = make_package(
            self.doc, year=2024, unit_id=unit_id or self.town_id, month=month, to=self.stick, today=TODAY, **how
        )
        return self.stick / sent.name

    def read(self, *paths, **how):
        return read_parcels(self.doc, paths or (self.stick,), **how)

    def merge(self, plan=None, choices=None, **how):
        return accept_merge(self.doc, plan=plan or self.read(), choices=choices or {}, today=TODAY, **how)

    def trust(self, station):
        """Read the registration on a stick and have it confirmed by telephone."""
        path = station.stick / make_registration(station.doc, to=station.stick, today=TODAY).name
        (parcel,) = self.read(path).parcels
        known = register(self.doc, incoming=parcel.incoming, today=TODAY)
        return confirm(self.doc, station_id=known.id, today=TODAY)

    def shown(self, cell=None, month=10):
        return self.doc.year(2024).figures.get((cell or self.town_cell, month))

    def type(self, value, cell=None, month=10):
        typed(self.doc, cell or self.town_cell, month, value)


@dataclass
class Station:
    """A unit's own file, and the stick that goes to and fro."""

    doc: Document
    stick: Path
    cell: str

    def type(self, value, month=10, cell=None):
        typed(self.doc, cell or self.cell, month, value)

    def shown(self, month=10):
        return self.doc.year(2024).figures.get((self.cell, month))

    def report(self, *months, **how):
        sent = make_return(self.doc, months=months or (10,), to=self.stick, today=TODAY, **how)
        return self.stick / sent.name


def typed(doc, cell, month, value):
    figures.set_figure(doc, subject_id=cell, month=month, figure=Figure(value=Fraction(value)))


@pytest.fixture
def county(sample, tmp_path):
    stick = tmp_path / "U盘"
    stick.mkdir()
    return County(sample.doc, stick, sample.lead.id, sample.holder.id, sample.bureau.id, sample.town.id)


@pytest.fixture
def unknown_town(county, tmp_path):
    """The town has opened the county's package; the county does not know its key yet."""
    with open_package(county.send(), tmp_path / "城关镇.perfdesk", today=TODAY, person="小陈") as doc:
        yield Station(doc, county.stick, county.town_cell)


@pytest.fixture
def town(county, unknown_town):
    """The town's key is confirmed."""
    county.trust(unknown_town)
    return unknown_town
