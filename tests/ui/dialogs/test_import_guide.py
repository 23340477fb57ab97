"""A new file is filled from the office's workbooks, one after the other."""

import pytest

from perfdesk.operations.importing.imports import ImportKind
from perfdesk.operations.sample.county import TODAY, new_file, sample_books
from perfdesk.ui.desk import Desk
from perfdesk.ui.dialogs.import_guide import next_import
from perfdesk.ui.dialogs.import_wizard import CHOOSE, ImportWizard

UNITS, INDICATORS, *MONTHS = sample_books()[:3]


@pytest.fixture
def desk(settings, tmp_path):
    """A new file with a year and nothing in it."""
    with new_file(tmp_path / "临江县2024.perfdesk", county="临江县", year=2024) as doc:
        yield Desk(doc, settings, pages=frozenset({"overview"}), today=TODAY)


@pytest.fixture
def take(desk, qtbot):
    """Import a workbook through the open wizard, to its end."""

    def taken(wizard, *books):
        wizard.choice.read(books)
        qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)
        for _ in range(2):
            wizard.next.click()
            qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)
        wizard.next.click()

    return taken


@pytest.fixture
def wizard(desk, qtbot):
    made = ImportWizard(desk)
    qtbot.addWidget(made)
    made.open()
    return made


def test_the_next_workbook_is_asked_for_until_all_are_there(wizard, desk, take, qtbot):
    assert wizard.guide.text.startswith("▶ 1 单位与人员")
    take(wizard, UNITS)
    assert (wizard.isVisible(), wizard.step) == (True, CHOOSE)
    assert "✓ 1 单位与人员 → ▶ 2 指标任务分解表" in wizard.guide.text
    assert not wizard.next.isEnabled()
    take(wizard, INDICATORS)
    assert next_import(desk.doc.year(2024)) is ImportKind.FIGURES
    with qtbot.waitSignal(desk.went, check_params_cb=lambda page, _: page == "overview"):
        take(wizard, *MONTHS)
    assert not wizard.isVisible()


def test_leaving_half_way_goes_on_there_the_next_time(wizard, desk, take, qtbot):
    take(wizard, UNITS)
    wizard.cancel.click()
    again = ImportWizard(desk)
    qtbot.addWidget(again)
    assert "▶ 2 指标任务分解表" in again.guide.text


def test_units_taken_back_are_asked_for_again(desk, wizard, take):
    take(wizard, UNITS)
    desk.undo()
    assert next_import(desk.doc.year(2024)) is ImportKind.UNITS


def test_what_is_added_is_told_as_it_will_be(wizard, desk, qtbot):
    wizard.choice.read([INDICATORS])
    for _ in range(2):
        qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)
        wizard.next.click()
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)
    wizard.preview.chips["added"].click()
    told = wizard.preview.table.model().index(0, 2).data()
    assert told.startswith("▲ “县发展和改革局”不在单位名册中")
    assert "。　分值：5；年度目标：≥6.5%" in told
