"""A unit opens only what its own county sent, and a package that is not right leaves no file behind."""

from dataclasses import replace
from datetime import date

import pytest

from perfdesk.document import Document
from perfdesk.domain.exchange.parcel import ParcelKind, Station
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.field_packet.packets import read_packet, write_packet
from perfdesk.operations.exchange.field_station import make_registration, make_return, open_package
from perfdesk.operations.exchange.stations import confirm, register
from perfdesk.operations.indicators import assign, unassign

TODAY = date(2024, 11, 4)


@pytest.fixture
def forged(county, tmp_path):
    """Write the county's package anew with something changed, signed by the county or by somebody else."""

    def forge(seed=None, header=None, **content):
        packet = read_packet(county.send().read_bytes())
        packet = replace(packet, header=replace(packet.header, **header or {}), content={**packet.content, **content})
        path = tmp_path / "伪造.pfield"
        path.write_bytes(write_packet(packet, seed=seed or county.doc.seed)[0])
        return path

    return forge


def spoilt(rows):
    return {**rows, "node": [{**row, "kind": "virus"} for row in rows["node"]]}


@pytest.mark.parametrize(
    "content",
    [
        {"rows": None},
        {"rows": {"node": []}},
        {"edits": [["0" * 32, "x", 10, "value", "1", [], "", "", ""]]},
        {"edits": None},
        {"office": []},
        {"office": {"ranked_schemes": 5}},
        {"keys": {"verify": "00", "seal": "00"}},
        {"keys": None},
        {"receipt": {"parcels": [["x", "lost", "", "2024-01-01"]], "lines": []}},
        {"receipt": {"parcels": [], "lines": [["x", 13, "value", "accepted", None, None, "", ""]]}},
        {"receipt": []},
    ],
    ids=str,
)
def test_a_package_that_is_not_right_makes_no_file(forged, tmp_path, content):
    before = sorted(tmp_path.glob("镇*"))
    with pytest.raises(PerfdeskError):
        open_package(forged(**content), tmp_path / "镇.perfdesk", today=TODAY)
    assert sorted(tmp_path.glob("镇*")) == before


def test_rows_of_another_kind_make_no_file(county, forged, tmp_path):
    rows = read_packet(county.send().read_bytes()).content["rows"]
    with pytest.raises(PerfdeskError, match="重新生成"):
        open_package(forged(rows=spoilt(rows)), tmp_path / "镇.perfdesk", today=TODAY)
    assert not (tmp_path / "镇.perfdesk").exists()


def test_a_package_signed_by_somebody_else_does_not_reach_a_file_that_knows_the_county(town, forged):
    package = forged(seed=b"x" * 32)
    path = town.doc.path
    town.doc.close()
    with pytest.raises(PerfdeskError, match="签名与以前县里发来的不符"):
        open_package(package, path, today=TODAY)
    town.doc = Document.open(path)
    assert town.doc.check() == []


def test_a_return_or_registration_is_no_package_to_open(town, tmp_path):
    with pytest.raises(PerfdeskError, match="不是县里发来的填报包"):
        open_package(town.report(sealed=False), tmp_path / "别的.perfdesk", today=TODAY)


def test_the_countys_own_file_is_not_a_field_station(county, tmp_path):
    package = county.send()
    with Document.create(tmp_path / "县二.perfdesk"):
        pass
    with pytest.raises(PerfdeskError, match="不是填报点的文件"):
        open_package(package, tmp_path / "县二.perfdesk", today=TODAY)


def test_last_words_typed_here_survive_the_next_package(county, town):
    town.type(82)
    path, package = town.doc.path, county.send(month=11)
    town.doc.close()
    town.doc = open_package(package, path, today=TODAY)
    assert town.shown().value == 82


def test_a_leaf_that_was_taken_from_the_unit_goes(county, town):
    assign(county.doc, node_id=next(iter(county.doc.year(2024).tree.nodes)).id, unit_id=county.town_id)
    unassign(county.doc, assignment_id=county.town_cell)
    path, package = town.doc.path, county.send()
    town.doc.close()
    town.doc = open_package(package, path, today=TODAY)
    assert county.town_cell not in town.doc.year(2024).assignments


def test_a_new_key_has_to_be_confirmed_again(county, town):
    (parcel,) = county.read(town.report()).parcels
    other = replace(parcel.incoming, public_key="ab" * 32, kind=ParcelKind.REGISTRATION)
    register(county.doc, incoming=other, today=TODAY)
    assert county.doc.row(Station).confirmed_on is None
    assert confirm(county.doc, station_id=town.doc.station, today=TODAY).confirmed_by == "王敏"
    assert "签名与登记的填报点不符" in county.read(town.report(9)).parcels[0].refused


def test_what_another_computer_of_the_unit_put_on_the_stick_stays_there(unknown_town):
    doc, stick = unknown_town.doc, unknown_town.stick
    other = stick / "城关镇2024年10月上报包第1号.pfield"
    other.write_bytes(b"from the other computer")
    unknown_town.type(8)
    assert make_return(doc, months=(10,), to=stick, today=TODAY).name == "城关镇2024年10月上报包第1号（2）.pfield"
    assert other.read_bytes() == b"from the other computer"
    names = [make_registration(doc, to=stick, today=TODAY).name for _ in range(2)]
    assert len(set(names)) == 2
