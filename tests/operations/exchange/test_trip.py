"""The way of a figure: out to the town, back on a stick, and the county's answer."""

import shutil
from datetime import date

import pytest

from perfdesk.document import Document
from perfdesk.domain.exchange.merging import Choice, Finding, choose
from perfdesk.domain.exchange.parcel import Carrier, ParcelKind, Shipment, ShipmentState, Trust
from perfdesk.domain.exchange.receipt import Outcome
from perfdesk.domain.facts import Cause, CauseKind, Note, Submission, SubmissionState
from perfdesk.domain.ledger.evidence import EvidenceFile
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.exchange.field_station import field_of, last_receipt, open_package
from perfdesk.operations.exchange.merging import return_parcel, undo_merge
from perfdesk.operations.exchange.reading import read_parcels
from perfdesk.operations.exchange.receipts import make_receipt, receipt_of
from perfdesk.operations.exchange.stations import distrust
from perfdesk.operations.figures import set_cause, set_note
from perfdesk.operations.ledger import evidence
from perfdesk.operations.months import freeze_month

TODAY = date(2024, 11, 4)


def findings(plan):
    return [field.finding for parcel in plan.parcels for field in parcel.fields]


def notes(plan):
    return {note.kind for parcel in plan.parcels for note in parcel.notes}


def the_report(county):
    return county.doc.row(Submission, year=2024, unit_id=county.town_id, month=10)


def answer(county, **how):
    where = {"year": 2024, "unit_id": county.town_id, "month": 10, "to": county.stick}
    sent = make_receipt(county.doc, **where, carrier=Carrier.PACKAGE, today=TODAY, **how)
    return county.stick / sent.name


def receive(county, town):
    """The town opens the county's answer in its own file."""
    path = town.doc.path
    town.doc.close()
    town.doc = open_package(answer(county), path, today=TODAY, person="小陈")


def test_a_figure_comes_back_as_it_was_typed(county, town):
    town.type(82)
    town.report()
    assert findings(county.read()) == [Finding.NEW]
    county.merge()
    assert county.shown().value == 82
    assert the_report(county).state is SubmissionState.SUBMITTED
    assert county.doc.check() == town.doc.check() == []


def test_a_town_never_gets_the_figures_of_others(county, town):
    assert (county.lead, 9) in county.doc.year(2024).figures
    assert {cell for cell, _ in town.doc.year(2024).figures} <= {town.cell}
    assert set(town.doc.year(2024).assignments) == {town.cell}
    assert {unit.name for unit in town.doc.year(2024).units.values()} == {"城关镇"}
    assert field_of(town.doc).county == "青河县"
    assert field_of(county.doc) is None


def test_what_the_county_changed_meanwhile_is_a_conflict_until_somebody_chooses(county, town):
    town.type(82)
    county.type(80)
    town.report()
    plan = county.read()
    assert findings(plan) == [Finding.CONFLICT]
    county.merge(plan)
    assert county.shown().conflict


@pytest.mark.parametrize(("choice", "value"), [(Choice.THEIRS, 82), (Choice.OURS, 80)])
def test_a_choice_settles_it_and_the_same_stick_opens_nothing_again(county, town, choice, value):
    town.type(82)
    county.type(80)
    town.report()
    plan = county.read()
    county.merge(plan, choose(plan.parcels[0], choice))
    assert (county.shown().value, county.shown().conflict) == (value, False)
    assert set(findings(county.read())) == {Finding.REPLAYED}
    assert county.merge() == 0
    assert (county.shown().value, county.shown().conflict) == (value, False)


@pytest.mark.parametrize("choice", [Choice.THEIRS, Choice.OURS])
def test_a_choice_for_one_package_decides_nothing_of_a_later_one(county, town, choice):
    town.type(82)
    county.type(80)
    town.report()
    town.type(85)
    town.report()
    plan = county.read()
    county.merge(plan, choose(plan.parcels[0], choice))
    assert county.shown().conflict
    plan = county.read()
    assert {edit.value for edit in plan.parcels[-1].fields[0].ours} == {"85", "82" if choice is Choice.THEIRS else "80"}


def test_our_value_can_stay_where_nothing_was(county, town):
    town.type(82)
    town.report()
    plan = county.read()
    county.merge(plan, choose(plan.parcels[0], Choice.OURS))
    assert county.shown() is None


def test_another_field_of_a_row_that_the_county_changed_is_parallel(county, town):
    set_note(county.doc, note=Note(county.town_cell, 10, problem="征地慢"))
    town.type(82)
    town.report()
    assert findings(county.read()) == [Finding.PARALLEL]


def test_the_same_value_is_no_conflict(county, town):
    town.type(82)
    county.type(82)
    town.report()
    assert findings(county.read()) == [Finding.SAME]
    county.merge()
    assert not county.shown().conflict


def test_an_unregistered_package_can_be_seen_and_not_merged(county, unknown_town):
    unknown_town.type(82)
    path = unknown_town.report()
    plan = county.read(path)
    assert plan.parcels[0].incoming.trust is Trust.UNREGISTERED
    assert "登记" in plan.parcels[0].refused
    assert findings(plan) == [Finding.NEW]
    assert county.merge(plan) == 0
    assert county.shown() is None


def test_a_station_that_is_no_longer_trusted_is_refused(county, town):
    town.type(82)
    path = town.report()
    distrust(county.doc, station_id=town.doc.station)
    assert county.read(path).parcels[0].incoming.trust is Trust.UNREGISTERED


def test_a_stick_that_comes_twice_counts_once(county, town):
    town.type(82)
    path = town.report()
    shutil.copyfile(path, path.with_name("副本.pfield"))
    plan = county.read()
    assert [problem.kind for problem in plan.unread] == ["copy"]
    assert len([parcel for parcel in plan.parcels if not parcel.refused]) == 1
    county.merge(plan)
    assert notes(county.read()) >= {"replayed"}


def test_a_missing_package_is_named_and_the_next_one_brings_what_it_held(county, town):
    town.type(70, month=9)
    town.report(9).unlink()
    town.type(82)
    town.report(10)
    plan = county.read()
    assert "missing" in notes(plan)
    county.merge(plan)
    assert (county.shown(month=9).value, county.shown().value) == (70, 82)


def test_an_old_stick_changes_nothing(county, town):
    town.type(70)
    old = town.report().rename(county.stick / "旧.pfield")
    town.type(82)
    county.merge(county.read(town.report()))
    plan = county.read(old)
    assert notes(plan) == {"old"}
    assert county.merge(plan) == 0
    assert county.shown().value == 82


def test_a_package_of_another_county_or_year_is_refused(county, town, tmp_path):

    town.type(82)
    path = town.report(sealed=False)
    with Document.create(tmp_path / "临江县.perfdesk") as other:
        assert "不是本县" in read_parcels(other, [path]).parcels[0].refused
    assert "年度不符" in county.read(path, year=2025).parcels[0].refused


def test_undoing_a_batch_leaves_the_rest_and_the_stick_offers_it_again(county, town):
    county.type(60)
    before = county.shown()
    town.type(82)
    town.report()
    plan = county.read()
    county.merge(plan, choose(plan.parcels[0], Choice.THEIRS))
    county.type(5, month=12)
    parcel = county.doc.rows(Shipment, state=ShipmentState.MERGED)[0]
    assert undo_merge(county.doc, shipment_id=parcel.id) == ()
    assert (county.shown(), county.shown(month=12).value) == (before, 5)
    assert the_report(county).state is SubmissionState.DRAFT
    plan = county.read()
    assert findings(plan) == [Finding.READOPTED]
    county.merge(plan, choose(plan.parcels[0], Choice.THEIRS))
    assert county.shown().value == 82
    assert county.doc.check() == []


def test_what_was_adopted_again_can_be_undone_again(county, town):
    town.type(82)
    town.report()
    county.merge()
    for _ in range(2):
        parcel = county.doc.rows(Shipment, state=ShipmentState.MERGED)[0]
        undo_merge(county.doc, shipment_id=parcel.id)
        assert county.shown() is None
        plan = county.read()
        county.merge(plan, choose(plan.parcels[0], Choice.THEIRS))
        assert county.shown().value == 82


def test_a_batch_somebody_went_on_from_is_kept_there_and_said(county, town):
    town.type(82)
    town.type(70, month=9)
    town.report()
    county.merge()
    county.type(83)
    parcel = county.doc.rows(Shipment, state=ShipmentState.MERGED)[0]
    assert undo_merge(county.doc, shipment_id=parcel.id) == ((county.town_cell, 10, "value"),)
    assert (county.shown().value, county.shown(month=9)) == (83, None)


def test_a_batch_that_is_all_worked_on_is_not_undone(county, town):
    town.type(82)
    town.report()
    county.merge()
    county.type(83)
    parcel = county.doc.rows(Shipment, state=ShipmentState.MERGED)[0]
    with pytest.raises(PerfdeskError, match="都有人修改"):
        undo_merge(county.doc, shipment_id=parcel.id)


def test_after_plain_undo_the_stick_offers_its_values_again(county, town):
    town.type(82)
    town.report()
    county.merge()
    county.doc.undo()
    assert county.shown() is None
    plan = county.read()
    assert findings(plan) == [Finding.READOPTED]
    county.merge(plan, choose(plan.parcels[0], Choice.THEIRS))
    assert county.shown().value == 82


def test_undone_and_redone_the_batch_can_still_be_undone_alone(county, town):
    town.type(82)
    town.report()
    county.merge()
    county.doc.undo()
    county.doc.redo()
    parcel = county.doc.rows(Shipment, state=ShipmentState.MERGED)[0]
    undo_merge(county.doc, shipment_id=parcel.id)
    assert county.shown() is None


def test_a_returned_report_tells_the_town_why(county, town):
    town.type(82)
    town.report()
    plan = county.read()
    return_parcel(county.doc, parcel=plan.parcels[0], reason="没有盖章", today=TODAY)
    assert the_report(county).state is SubmissionState.RETURNED
    receive(county, town)
    told = town.doc.row(Submission, year=2024, month=10)
    assert (told.state, told.reason) == (SubmissionState.RETURNED, "没有盖章")
    assert town.doc.rows(Shipment, kind=ParcelKind.RETURN)[0].state is ShipmentState.RETURNED


def test_the_receipt_says_what_was_accepted_and_what_was_changed(county, town):
    town.type(82)
    town.type(70, month=9)
    town.report(10)
    county.merge()
    county.type(81)
    receipt = receipt_of(county.doc, year=2024, unit_id=county.town_id, month=10)
    assert (receipt.count(Outcome.CHANGED), receipt.count(Outcome.ACCEPTED)) == (1, 0)
    receive(county, town)
    (line,) = last_receipt(town.doc, 10)
    assert (line.outcome, line.sent, line.now, line.by) == (Outcome.CHANGED, "82", "81", "王敏")
    assert town.shown().value == 81
    assert town.doc.rows(Shipment, kind=ParcelKind.RETURN)[0].state is ShipmentState.MERGED


def test_after_the_receipt_only_what_is_new_travels(county, town):
    town.type(82)
    town.report()
    county.merge()
    receive(county, town)
    town.type(90, month=11)
    path = town.report(11)
    (parcel,) = county.read(path).parcels
    assert [field.key[1] for field in parcel.fields] == [11]
    assert findings(county.read(path)) == [Finding.NEW]


def test_a_receipt_that_went_out_cannot_be_undone(county):
    answer(county)
    with pytest.raises(PerfdeskError, match="不能撤销"):
        county.doc.undo()


def test_a_month_sent_is_sent(town):
    town.report()
    with pytest.raises(PerfdeskError, match="不能撤销"):
        town.doc.undo()


def test_evidence_travels_with_the_figures(county, town, tmp_path):
    proof = tmp_path / "验收报告.pdf"
    proof.write_bytes(b"%PDF-1.7 ...")
    evidence.add_file(town.doc, year=2024, owner_id=town.cell, path=proof, added_on=TODAY, month=10)
    town.report()
    county.merge()
    (file,) = county.doc.rows(EvidenceFile)
    assert (file.name, county.doc.kept(file.hash)) == ("验收报告.pdf", b"%PDF-1.7 ...")
    undo_merge(county.doc, shipment_id=county.doc.rows(Shipment, state=ShipmentState.MERGED)[0].id)
    assert county.doc.rows(EvidenceFile) == []


def test_a_passphrase_opens_the_package_and_nothing_else_does(county, tmp_path):
    package = county.send(passphrase="青河2024")
    for wrong in ("", "青河2025"):
        with pytest.raises(PerfdeskError, match="口令"):
            open_package(package, tmp_path / "镇.perfdesk", today=TODAY, passphrase=wrong)
    with open_package(package, tmp_path / "镇.perfdesk", today=TODAY, passphrase="青河2024") as doc:
        assert field_of(doc).unit == "城关镇"


def test_what_is_sealed_to_the_county_opens_nowhere_else(town, tmp_path):

    town.type(82)
    path = town.report()
    assert b"82" not in path.read_bytes()[200:] or b"PK" not in path.read_bytes()[:4]
    with Document.create(tmp_path / "别处.perfdesk") as other:
        plan = read_parcels(other, [path])
    assert "不是加密给本文件的" in plan.unread[0].message


def test_a_frozen_month_takes_a_reason(county, town):
    town.type(70, month=9)
    town.report(9)
    freeze_month(county.doc, year=2024, month=9, files={})
    plan = county.read()
    with pytest.raises(PerfdeskError, match="已冻结"):
        county.merge(plan)
    county.merge(plan, reason="补报")
    assert county.shown(month=9).value == 70


def test_a_plan_made_before_somebody_typed_is_made_anew(county, town):
    town.type(82)
    town.report()
    plan = county.read()
    county.type(5, month=12)
    with pytest.raises(PerfdeskError, match="重新预览"):
        county.merge(plan)


def test_a_package_for_another_unit_does_not_open_in_this_file(county, town):
    path, package = town.doc.path, county.send(county.bureau_id)
    town.doc.close()
    with pytest.raises(PerfdeskError, match="请核对"):
        open_package(package, path, today=TODAY)
    town.doc = open_package(county.send(), path, today=TODAY)


def test_a_cause_comes_along_unless_the_county_has_written_another(county, town):
    def wrote(doc, category):
        set_cause(doc, cause=Cause(category, county.town_cell, 10, CauseKind.OBJECTIVE, category))

    wrote(town.doc, "用地审批")
    town.report()
    county.merge()
    assert [cause.category for cause in county.doc.rows(Cause)] == ["用地审批"]
    receive(county, town)
    wrote(county.doc, "施工")
    wrote(town.doc, "人员")
    town.report()
    assert "cause_conflict" in notes(county.read())
    county.merge()
    assert [cause.category for cause in county.doc.rows(Cause, main=1)] == ["施工"]
    receive(county, town)
    assert [cause.category for cause in town.doc.rows(Cause, main=1)] == ["人员"]
