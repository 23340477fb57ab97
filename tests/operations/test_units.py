"""The list of units and people as the office keeps it."""

from datetime import date

import pytest

from perfdesk.domain.facts import Dispute
from perfdesk.domain.ledger.meetings import Coordination
from perfdesk.domain.ledger.supervision import Team
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Duty, DutyRole, Person, Unit
from perfdesk.operations import chains, units
from perfdesk.operations.settings import add_year


@pytest.mark.parametrize(
    "act",
    [
        lambda s: units.set_holder(
            s.doc, year=2024, unit_id=s.town.id, role=DutyRole.PRINCIPAL, name="赵镇长", from_month=6
        ),
        lambda s: units.set_holder(s.doc, year=2024, unit_id=s.town.id, role=DutyRole.PRINCIPAL, name=""),
    ],
)
def test_a_change_of_office_can_be_undone_and_redone(sample, undo_redo, act):
    units.set_holder(sample.doc, year=2024, unit_id=sample.town.id, role=DutyRole.PRINCIPAL, name="刘镇长")
    undo_redo(sample.doc, lambda: act(sample))


def listed(doc):
    return [unit.name for unit in sorted(doc.rows(Unit), key=lambda unit: unit.position)]


def test_a_unit_moves_no_further_than_the_list_goes(sample):
    units.move_unit(sample.doc, unit_id=sample.town.id, by=-9)
    assert listed(sample.doc) == ["城关镇", "发改局"]


def test_a_merged_unit_has_no_place(sample):
    units.merge_units(sample.doc, unit_id=sample.town.id, into_id=sample.bureau.id, year=2024)
    with pytest.raises(PerfdeskError, match="已并入"):
        units.move_unit(sample.doc, unit_id=sample.town.id, by=1)


def test_a_unit_merged_this_year_stands_on_its_own_in_the_years_before(sample):
    doc = sample.doc
    add_year(doc, year=2025)
    units.merge_units(doc, unit_id=sample.bureau.id, into_id=sample.town.id, year=2025)
    assert doc.year(2024).units[sample.bureau.id].merged_into is None
    assert doc.year(2025).tree.units[sample.bureau.id] == sample.town.id
    units.merge_units(doc, unit_id=sample.bureau.id, into_id=sample.town.id, year=2024)
    assert doc.year(2024).tree.units[sample.bureau.id] == sample.town.id


def test_a_unit_in_use_is_not_removed(sample):
    with pytest.raises(PerfdeskError, match=r"承担的指标.*并入其他单位"):
        units.remove_unit(sample.doc, unit_id=sample.town.id)


def test_alias_dates_are_in_order(sample):
    units.add_alias(sample.doc, unit_id=sample.town.id, name="城关公社")
    with pytest.raises(PerfdeskError, match="早于"):
        units.date_alias(
            sample.doc, unit_id=sample.town.id, name="城关公社", valid_from=date(2020, 1, 1), valid_to=date(2019, 1, 1)
        )


def test_who_held_a_role_gives_way_from_the_month_on(sample):
    for name, month in (("刘镇长", 1), ("赵镇长", 6)):
        units.set_holder(
            sample.doc, year=2024, unit_id=sample.town.id, role=DutyRole.PRINCIPAL, name=name, from_month=month
        )
    held = sample.doc.rows(Duty, year=2024, subject_id=sample.town.id)
    assert sorted((duty.from_month, duty.to_month, duty.name) for duty in held) == [(1, 5, "刘镇长"), (6, 12, "赵镇长")]


def test_a_section_is_no_person(sample):
    units.set_holder(sample.doc, year=2024, unit_id=sample.town.id, role=DutyRole.SECTION, name="党政办")
    assert sample.doc.rows(Person, unit_id=sample.town.id) == []


def test_a_person_who_leaves_leaves_the_name_behind(sample):
    units.set_holder(sample.doc, year=2024, unit_id=sample.town.id, role=DutyRole.CONTACT, name="小陈")
    units.remove_person(sample.doc, person_id=sample.doc.row(Person, name="小陈").id)
    assert [(duty.name, duty.person_id) for duty in sample.doc.rows(Duty, subject_id=sample.town.id)] == [
        ("小陈", None)
    ]


def contact_of(sample, subject_id):
    return [duty.name for duty in sample.doc.rows(Duty, subject_id=subject_id, role=DutyRole.CONTACT)]


def test_a_units_contact_answers_for_its_leaves_that_name_nobody(sample):
    units.set_holder(sample.doc, year=2024, unit_id=sample.bureau.id, role=DutyRole.CONTACT, name="小陈")
    assert chains.fill_chains(sample.doc, year=2024, month=10) == 1
    assert contact_of(sample, sample.lead.id) == ["小陈"]
    with pytest.raises(PerfdeskError, match="没有可补的责任"):
        chains.fill_chains(sample.doc, year=2024, month=10)


def test_who_answered_before_keeps_the_months_he_had(sample):
    doc, lead = sample.doc, sample.lead.id
    units.set_duty(doc, year=2024, subject_id=lead, role=DutyRole.CONTACT, name="老王", to_month=6)
    units.set_holder(doc, year=2024, unit_id=sample.bureau.id, role=DutyRole.CONTACT, name="小陈")
    chains.fill_chains(doc, year=2024, month=10, unit_id=sample.bureau.id)
    held = doc.rows(Duty, subject_id=lead, role=DutyRole.CONTACT)
    assert sorted((duty.from_month, duty.to_month, duty.name) for duty in held) == [(1, 6, "老王"), (7, 12, "小陈")]


@pytest.mark.parametrize(
    "row",
    [
        lambda unit: Coordination("协", 2024, unit.id, "用地", "县政府", date(2024, 10, 8)),
        lambda unit: Team("组", 2024, "第一督查组", unit_ids=(unit.id,)),
        lambda unit: Dispute("争", "指标", 10, "口径", other_id=unit.id),
    ],
)
def test_a_unit_that_a_ledger_names_stays(sample, row):
    unit = units.add_unit(sample.doc, name="新区")
    with sample.doc.step("登记"):
        sample.doc.put(row(unit))
    with pytest.raises(PerfdeskError, match="台账记录"):
        units.remove_unit(sample.doc, unit_id=unit.id)
