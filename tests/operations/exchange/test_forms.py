"""Forms of a month into a folder, filled in, merged and answered."""

from datetime import date

import openpyxl
import pytest

from perfdesk.domain.exchange.parcel import Carrier, ParcelKind, Shipment
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.exchange.forms import form_units, make_cover, make_forms
from perfdesk.operations.exchange.receipts import make_receipt
from perfdesk.operations.indicators import add_indicator, assign
from perfdesk.operations.units import rename_unit

TODAY = date(2024, 11, 4)


@pytest.fixture
def leaf(county):
    """A leaf that the town itself reports."""
    doc = county.doc
    scheme = next(iter(doc.year(2024).schemes))
    node = add_indicator(doc, scheme_id=scheme, name="粮食播种面积", measure_unit="万亩")
    return assign(doc, node_id=node.id, unit_id=county.town_id).id


@pytest.fixture
def sent(county, leaf):
    """October's form of the town, with its own leaf on it, on the stick."""
    assert leaf in county.doc.year(2024).assignments
    make_forms(county.doc, year=2024, month=10, unit_ids=[county.town_id], folder=county.stick, today=TODAY)
    (path,) = county.stick.rglob("*.xlsx")
    return path


def fill(path, cell, value):
    book = openpyxl.load_workbook(path)
    sheet = book["填报表"]
    (row,) = [key.row for key in sheet["B"] if key.value == cell]
    sheet.cell(row, 7).value = value
    book.save(path)


def test_forms_lie_by_unit(county, sent):
    assert sent.parent.name in sent.name
    (shipment,) = county.doc.rows(Shipment, kind=ParcelKind.OUT)
    assert (shipment.carrier, shipment.unit_id, shipment.name) == (Carrier.FORM, county.town_id, sent.name)


def test_a_list_to_sign_never_takes_the_place_of_an_earlier_one(county):
    for unit in form_units(county.doc, year=2024, month=10)[:2]:
        make_cover(county.doc, year=2024, month=10, unit_ids=[unit], folder=county.stick, today=TODAY)
    names = {path.name for path in county.stick.glob("*.pdf")}
    assert names == {"2024年10月填报表发放签收单.pdf", "2024年10月填报表发放签收单（2）.pdf"}


def test_beside_every_form_lies_the_sheet_that_tells_how_to_fill_it_in(sent):
    assert [path.name for path in sent.parent.glob("*.pdf")] == ["填表一页纸.pdf"]


def test_all_forms_are_one_step(county):
    units = form_units(county.doc, year=2024, month=10)
    before = county.doc.last_step
    made = make_forms(county.doc, year=2024, month=10, unit_ids=units, folder=county.stick, today=TODAY)
    assert len(made) == len(units) > 1
    assert county.doc.last_step == before + 1


def test_a_form_that_nobody_filled_in_is_passed_over(county, sent):
    assert sent.exists()
    assert county.read().parcels == ()


def test_a_form_made_anew_replaces_one_as_it_was_sent_and_never_one_that_was_filled_in(county, sent, leaf):
    again = {"year": 2024, "month": 10, "unit_ids": [county.town_id], "folder": county.stick, "today": TODAY}
    make_forms(county.doc, **again)
    assert [path.name for path in sent.parent.glob("*.xlsx")] == [sent.name]
    fill(sent, leaf, 82)
    make_forms(county.doc, **again)
    assert len(list(sent.parent.glob("*.xlsx"))) == 2
    county.merge()
    assert county.shown(leaf).value == 82


def test_a_filled_form_is_merged_and_answered_with_the_next_month(county, sent, leaf):
    fill(sent, leaf, 82)
    county.merge()
    assert county.shown(leaf).value == 82
    answer = {"year": 2024, "unit_id": county.town_id, "month": 10, "to": county.stick, "today": TODAY}
    receipt = make_receipt(county.doc, carrier=Carrier.FORM, **answer)
    book = openpyxl.load_workbook(county.stick / receipt.name)
    assert book.sheetnames[:2] == ["回执", "填报表"]
    assert "11月" in book["填报表"]["A1"].value
    fill(county.stick / receipt.name, leaf, 95)
    county.merge()
    assert county.shown(leaf, month=11).value == 95


@pytest.mark.parametrize("name", ["../../坏镇", "CON", "镇<1>|?*", "镇" * 200, "a\u202eb镇"])
def test_hostile_names_write_nothing_outside(county, name):
    rename_unit(county.doc, unit_id=county.town_id, name=name, valid_from=date(2024, 1, 1))
    folder = county.stick / "填报表"
    make_forms(county.doc, year=2024, month=10, unit_ids=[county.town_id], folder=folder, today=TODAY)
    assert all(len(path.name) <= 60 for path in folder.rglob("*"))
    assert len(list(folder.glob("*/*.xlsx"))) == 1


@pytest.mark.parametrize("units", [[], ["没有这个单位"]])
def test_no_forms_for_nobody(county, units):
    with pytest.raises(PerfdeskError):
        make_forms(county.doc, year=2024, month=10, unit_ids=units, folder=county.stick, today=TODAY)
