"""A new year out of the last one."""

from datetime import date
from decimal import Decimal

import pytest

from perfdesk.domain.indicator import Part, newest
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations import indicators, settings, years
from perfdesk.operations.ledger import reporting


def names(doc, year):
    return [node.name for node in doc.year(year).tree.nodes]


def test_the_tree_goes_over_without_figures(busy):
    years.copy_year(busy.doc, from_year=2024, to_year=2025)
    assert names(busy.doc, 2025) == names(busy.doc, 2024)
    assert not list(busy.doc.year(2025).figures)


def test_terms_bind_from_january_as_they_stood_in_december(busy):
    indicators.set_part(busy.doc, subject_id=busy.indicator.id, part=Part.POINTS, value=Decimal(7), effective_month=11)
    years.copy_year(busy.doc, from_year=2024, to_year=2025)
    data = busy.doc.year(2025)
    node = next(node for node in data.nodes.values() if node.name == busy.indicator.name)
    assert newest(data.versions[node.id], Part.POINTS, 1) == 7


def test_what_dropped_out_stays_behind_with_all_below(busy):
    indicators.retire_node(busy.doc, node_id=busy.indicator.id, from_month=6)
    years.copy_year(busy.doc, from_year=2024, to_year=2025)
    assert names(busy.doc, 2025) == ["经济发展"]


def test_units_and_chains_go_over(busy):
    years.copy_year(busy.doc, from_year=2024, to_year=2025)
    data = busy.doc.year(2025)
    assert {data.units[row.unit_id].name for row in data.assignments.values()} == {"发改局", "城关镇"}
    assert [duty.name for duty in data.duties] == ["李县长"]


def test_the_days_of_every_months_report_go_over_a_single_months_do_not(busy):
    doc, town = busy.doc, busy.town.id
    reporting.set_report_day(doc, year=2024, day=5)
    reporting.set_report_day(doc, year=2024, day=8, month=9, reason="国庆假期顺延")
    reporting.set_report_day(doc, year=2024, day=7, unit_id=town, reason="路远")
    reporting.extend_report(doc, year=2024, unit_id=town, month=10, until=date(2024, 11, 9), reason="汛情")
    years.copy_year(doc, from_year=2024, to_year=2025)
    assert [(line.day, line.month, line.unit_id) for line in doc.year(2025).ledger.report_days] == [
        (5, None, None),
        (7, None, town),
    ]


def test_an_empty_new_year_is_filled_but_one_with_indicators_is_refused(busy):
    settings.add_year(busy.doc, year=2025)
    years.copy_year(busy.doc, from_year=2024, to_year=2025)
    assert [s.name for s in busy.doc.year(2025).schemes.values()] == ["市对县绩效考评", "县对部门"]
    with pytest.raises(PerfdeskError, match="2025年已有指标"):
        years.copy_year(busy.doc, from_year=2024, to_year=2025)
