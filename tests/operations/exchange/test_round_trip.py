"""A month goes out to eighteen towns and comes back: nine by form, nine by package, with all that goes wrong."""

import shutil
import subprocess
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfdesk.document import Document
from perfdesk.domain.edits import new_edit
from perfdesk.domain.exchange.merging import Choice, Finding, choose
from perfdesk.domain.exchange.parcel import Carrier, ParcelKind, Shipment, ShipmentState
from perfdesk.domain.exchange.receipt import Outcome
from perfdesk.domain.facts import SubmissionState
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import AssignmentRole, Part, Rule
from perfdesk.domain.target import Target, TargetKind
from perfdesk.domain.unit import UnitKind
from perfdesk.domain.year import Office
from perfdesk.formats.entry_form.form import COLUMNS
from perfdesk.formats.entry_form.writing import HEADER_ROW
from perfdesk.formats.field_packet.packets import load, read_packet, write_packet
from perfdesk.formats.field_packet.returns import edit_row
from perfdesk.operations import figures, indicators, settings, units
from perfdesk.operations.exchange.field_station import last_receipt, make_registration, make_return, open_package
from perfdesk.operations.exchange.forms import make_forms
from perfdesk.operations.exchange.merging import accept_merge, undo_merge
from perfdesk.operations.exchange.reading import read_parcels
from perfdesk.operations.exchange.receipts import make_receipt
from perfdesk.operations.exchange.sending import make_package
from perfdesk.operations.exchange.stations import confirm, register

SENT, CAME = date(2024, 10, 28), date(2024, 11, 4)
TOWNS = 18
BY_FORM, BY_PACKAGE = range(9), range(9, 18)
NUMERALS = "一二三四五六七八九十甲乙丙丁戊己庚辛"
PLACES = {column.key: at for at, column in enumerate(COLUMNS, 1)}


@dataclass
class Trip:
    """The county's file, its towns by number, and the folders that are their sticks."""

    doc: Document
    town: list[str]
    cell: list[str]
    sticks: list[Path]
    field: dict[int, Document]

    def shown(self, number, month=10):
        figure = self.doc.year(2024).figures.get((self.cell[number], month))
        return figure.value if figure else None

    def state(self, number, month=10):
        return self.doc.year(2024).submissions[self.town[number], month].state

    def read(self, *numbers):
        return read_parcels(self.doc, [self.sticks[number] for number in numbers or range(TOWNS)])

    def merge(self, plan, choices=None):
        return accept_merge(self.doc, plan=plan, choices=choices or {}, today=CAME)

    def the(self, plan, number):
        return next(one for one in plan.parcels if one.incoming.unit_id == self.town[number] and not one.refused)


def typed(doc, cell, value, month=10):
    figures.set_figure(doc, subject_id=cell, month=month, figure=Figure(value=Fraction(value)))


def county_file(folder):
    """Make a county whose one indicator is carried by eighteen towns."""
    doc = Document.create(folder / "青河县.perfdesk", person="王敏")
    settings.set_office(doc, office=Office(county="青河县"))
    scheme = settings.add_scheme(doc, year=settings.add_year(doc, year=2024).year, name="县对乡镇")
    group = indicators.add_group(doc, scheme_id=scheme.id, name="经济发展")
    leaf = indicators.add_indicator(doc, scheme_id=scheme.id, parent_id=group.id, name="城镇新增就业")
    target = Target("1800", TargetKind.NUMBER, value=Fraction(1800))
    for part, value in ((Part.POINTS, Decimal(5)), (Part.TARGET, target), (Part.RULE, Rule("proportional"))):
        indicators.set_part(doc, subject_id=leaf.id, part=part, value=value)
    indicators.assign(doc, node_id=leaf.id, unit_id=units.add_unit(doc, name="人社局").id)
    towns = [units.add_unit(doc, name=f"{numeral}里镇", kind=UnitKind.TOWNSHIP) for numeral in NUMERALS]
    holders = [indicators.assign(doc, node_id=leaf.id, unit_id=town.id, role=AssignmentRole.HOLDER) for town in towns]
    return doc, [town.id for town in towns], [holder.id for holder in holders]


def fill(path, cell, value):
    """Fill a form in as a person does, and save it."""
    book = load_workbook(path)
    key, place = PLACES["key"], PLACES["value"]
    sheet = next(one for one in book if one.cell(HEADER_ROW, place).value == COLUMNS[place - 1].title)
    row = next(row for row in range(HEADER_ROW + 1, sheet.max_row + 1) if sheet.cell(row, key).value == cell)
    sheet.cell(row, place).value = value
    book.save(path)


def form_on(stick):
    return next(stick.rglob("*填报表.xlsx"))


def forged(path, town, source, **header):
    """Write a package anew with another header, signed by its own station."""
    packet = read_packet(load(source))
    changed = replace(packet, header=replace(packet.header, **header))
    path.write_bytes(write_packet(changed, seed=town.seed)[0])


def report(trip, number, value, name=""):
    """Type a value at a town and write its package, under another name where one is given."""
    typed(trip.field[number], trip.cell[number], value)
    sent = make_return(trip.field[number], months=[10], to=trip.sticks[number], today=CAME, sealed=number % 2 == 0)
    made = trip.sticks[number] / sent.name
    return made.rename(made.with_name(name)) if name else made


@pytest.fixture(scope="module")
def trip(tmp_path_factory):
    """What went out: a form or a package on every stick; the towns with a package have been confirmed by telephone."""
    folder = tmp_path_factory.mktemp("县")
    doc, town, cell = county_file(folder)
    sticks = [folder / f"U盘{number}" for number in range(TOWNS)]
    made = Trip(doc, town, cell, sticks, {})
    for number in BY_FORM:
        make_forms(doc, year=2024, month=10, unit_ids=[town[number]], folder=sticks[number], today=SENT)
    for number in BY_PACKAGE:
        sent = make_package(doc, year=2024, unit_id=town[number], month=10, to=sticks[number], today=SENT)
        path = folder / f"{number}镇.perfdesk"
        made.field[number] = open_package(sticks[number] / sent.name, path, today=SENT, person=f"{number}号经办人")
        make_registration(made.field[number], to=sticks[number], today=SENT)
    for parcel in made.read(*BY_PACKAGE).parcels:
        station = register(doc, incoming=parcel.incoming, today=SENT)
        confirm(doc, station_id=station.id, today=SENT)
    yield made
    for opened in (doc, *made.field.values()):
        opened.close()


@pytest.fixture(scope="module")
def back(trip):
    """What comes back: every town reports ten times its number and a hundred; all sorts of things have gone wrong."""
    for number in BY_FORM:
        fill(form_on(trip.sticks[number]), trip.cell[number], 100 + 10 * number)
    for number in (0, 9):
        typed(trip.doc, trip.cell[number], 999)
    shutil.copy(form_on(trip.sticks[1]), trip.sticks[1] / "副本.xlsx")
    for number in BY_PACKAGE:
        early = report(trip, number, 7, "旧的.pfield") if number in (10, 11) else None
        last = report(trip, number, 100 + 10 * number)
        if number == 10:
            early.rename(trip.sticks[10].parent / "旧盘.pfield")
        elif number == 11:
            early.unlink()
        elif number == 13:
            forged(trip.sticks[13] / "去年的.pfield", trip.field[13], last, year=2023)
        elif number == 15:
            forged(trip.sticks[15] / "外县的.pfield", trip.field[15], last, county_id="外县", county="临江县")
        elif number == 17:
            packet, other = read_packet(load(last)), trip.field[17]
            stolen = new_edit(trip.cell[16], 10, "value", "1", station=other.station, author="某人")
            content = {**packet.content, "edits": [*packet.content["edits"], edit_row(stolen)]}
            last.write_bytes(write_packet(replace(packet, content=content), seed=other.seed)[0])
    return trip.read()


def test_the_preview_names_all_that_went_wrong(trip, back):
    refused = sorted(one.refused for one in back.parcels if one.refused)
    assert len(refused) == 2
    assert any("2023年" in one for one in refused)
    assert any("临江县" in one for one in refused)
    assert [str(one) for one in back.unread if one.kind == "copy"]
    found = {one.incoming.unit_id: {field.finding for field in one.fields} for one in back.parcels if not one.refused}
    assert len(found) == TOWNS
    assert all(Finding.CONFLICT in found[trip.town[number]] for number in (0, 9))
    assert Finding.OUT_OF_SCOPE in found[trip.town[17]]
    assert "missing" in {note.kind for note in trip.the(back, 11).notes}


@pytest.fixture(scope="module")
def merged(trip, back):
    """Merged: of the conflicts the county keeps its own of the form's and takes the package's."""
    kept = choose(trip.the(back, 0), Choice.OURS)
    taken = choose(trip.the(back, 9), Choice.THEIRS)
    trip.merge(back, {**kept, **taken})
    return trip


def test_every_town_is_where_it_said(merged):
    expected = [999] + [100 + 10 * number for number in range(1, TOWNS)]
    assert [merged.shown(number) for number in range(TOWNS)] == expected
    assert {merged.state(number) for number in range(TOWNS)} == {SubmissionState.SUBMITTED}
    assert not any(figure.conflict for figure in merged.doc.year(2024).figures.values())


def test_the_cut_off_is_the_day_on_which_the_county_took_it_in(merged):
    assert {report.received_on for report in merged.doc.year(2024).submissions.values()} == {CAME}


def test_the_same_sticks_again_and_an_old_one_change_nothing(merged):
    before = merged.doc.year(2024).figures
    again = merged.read()
    assert {field.finding for one in again.parcels if not one.refused for field in one.fields} <= {
        Finding.REPLAYED,
        Finding.OUT_OF_SCOPE,
    }
    old = read_parcels(merged.doc, [merged.sticks[10].parent / "旧盘.pfield"])
    for plan in (again, old):
        merged.merge(replace(plan, as_of=merged.doc.last_step))
    assert merged.doc.year(2024).figures == before


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_form_saved_again_by_libreoffice_says_the_same(merged, tmp_path):
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, tmp_path, form_on(merged.sticks[2])], check=True, capture_output=True, timeout=120)
    (parcel,) = read_parcels(merged.doc, [next(tmp_path.glob("*.xlsx"))]).parcels
    assert not parcel.refused
    assert {field.finding for field in parcel.fields} == {Finding.REPLAYED}


def test_one_batch_is_undone_alone_and_taken_up_again(merged):
    shipment = merged.doc.row(Shipment, unit_id=merged.town[5], kind=ParcelKind.RETURN, state=ShipmentState.MERGED)
    assert undo_merge(merged.doc, shipment_id=shipment.id) == ()
    assert (merged.shown(5), merged.shown(6)) == (None, 160)
    plan = merged.read(5)
    assert {field.finding for field in merged.the(plan, 5).fields} == {Finding.READOPTED}
    merged.merge(plan, choose(merged.the(plan, 5), Choice.THEIRS))
    assert merged.shown(5) == 150


def test_receipts_tell_each_town_the_truth_and_november_goes_round(merged):
    for number in range(TOWNS):
        carrier = Carrier.FORM if number in BY_FORM else Carrier.PACKAGE
        where = {"year": 2024, "unit_id": merged.town[number], "month": 10, "to": merged.sticks[number]}
        sent = make_receipt(merged.doc, **where, carrier=carrier, today=CAME)
        if carrier is Carrier.PACKAGE:
            known = merged.field[number]
            known.close()
            package = merged.sticks[number] / sent.name
            merged.field[number] = open_package(package, known.path, today=CAME, person=known.person)
            outcomes = {line.outcome for line in last_receipt(merged.field[number], 10)}
            assert outcomes == {Outcome.ACCEPTED}
            typed(merged.field[number], merged.cell[number], 500 + number, month=11)
            make_return(merged.field[number], months=[11], to=merged.sticks[number], today=CAME)
        else:
            fill(merged.sticks[number] / sent.name, merged.cell[number], 500 + number)
    merged.merge(merged.read())
    assert [merged.shown(number, 11) for number in range(TOWNS)] == [500 + number for number in range(TOWNS)]
    assert merged.shown(0) == 999
    assert merged.doc.check() == []
