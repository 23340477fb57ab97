"""The window of a township: a package opened by double-click, figures filled in, reported, and answered."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from perfdesk.document import Document
from perfdesk.domain.exchange.fingerprint import fingerprint
from perfdesk.domain.exchange.parcel import Carrier
from perfdesk.formats.field_packet.keys import verify_key
from perfdesk.operations.exchange.merging import accept_merge
from perfdesk.operations.exchange.reading import read_parcels
from perfdesk.operations.exchange.receipts import make_receipt
from perfdesk.operations.exchange.sending import make_package
from perfdesk.operations.exchange.stations import confirm, register
from perfdesk.operations.sample.county import TODAY
from perfdesk.ui.field import FIELD_PAGES
from perfdesk.ui.frame import arrival
from perfdesk.ui.frame import window as frame
from perfdesk.ui.frame.doorbell import ring
from perfdesk.ui.frame.window import Window
from perfdesk.ui.pages import PAGES
from perfdesk.ui.pages.entry.columns import FIGURE

TOWN = "桃源乡"


@pytest.fixture
def town(doc):
    return next(unit for unit in doc.year(2024).units.values() if unit.name == TOWN)


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "U盘"


@pytest.fixture
def package(doc, town, stick):
    sent = make_package(doc, year=2024, unit_id=town.id, month=10, to=stick, today=TODAY)
    return stick / sent.name


@pytest.fixture
def window(settings, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(frame, "documents", lambda: tmp_path / "文档")
    made = Window(settings, PAGES, TODAY, field_pages=FIELD_PAGES)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def rest(window, qtbot):
    return lambda: qtbot.waitUntil(lambda: bool(window.workspace and not window.workspace.desk.busy), timeout=20_000)


@pytest.fixture
def field(window, package):
    """The town's window, opened from the package."""
    window.open_package(package)
    return window.workspace


def fill(field, text):
    model = field.page.grid.grid
    assert model.setData(model.index(0, model.column_of(FIGURE)), text, Qt.ItemDataRole.EditRole)


def test_a_package_opens_in_a_plain_window_with_the_towns_own_rows(field, town):
    assert [page.title for page in FIELD_PAGES] == ["填报", "上报回执", "帮助"]
    assert field.kind.title == "填报"
    assert set(field.desk.doc.year(2024).units) == {town.id}
    assert {row.unit_id for row in field.page.grid.grid.rows} == {town.id}
    assert field.page.issue_tool.isHidden()


def test_a_town_is_not_told_to_register_issues(field):
    said = []
    for row, entry in enumerate(field.page.rows):
        field.page.grid.setCurrentIndex(field.page.grid.grid.index(row, 0))
        said.append(field.page.panel.issue.text())
        assert field.page.panel.title.text() == entry.title
    assert set(said) == {""}


def test_a_package_opens_at_its_month(window, doc, town, stick):
    window.open_package(stick / make_package(doc, year=2024, unit_id=town.id, month=11, to=stick, today=TODAY).name)
    assert window.workspace.desk.month == 11


def test_a_package_that_is_read_in_leads_to_its_month(field, window, doc, town, stick, rest):
    field.show_page("reply")
    field.page.take_in(stick / make_package(doc, year=2024, unit_id=town.id, month=12, to=stick, today=TODAY).name)
    rest()
    assert window.workspace.desk.month == 12


def test_what_the_town_types_comes_to_the_county_and_back(field, window, doc, town, stick, rest):
    fill(field, "37")
    subject = field.page.grid.grid.rows[0].subject_id
    QTest.mouseClick(field.page.submit, Qt.MouseButton.LeftButton)
    field.page.register(stick)
    rest()
    (parcel,) = read_parcels(doc, list(stick.glob("*登记*.pfield"))).parcels
    confirm(doc, station_id=register(doc, incoming=parcel.incoming, today=TODAY).id, today=TODAY)
    field.page.report(stick)
    rest()
    assert "可以安全拔出U盘" in field.page.safe.text()
    accept_merge(doc, plan=read_parcels(doc, [stick]), choices={}, today=TODAY)
    assert doc.year(2024).figures[subject, 10].value == Fraction(37)
    sent = make_receipt(doc, year=2024, unit_id=town.id, month=10, to=stick, carrier=Carrier.PACKAGE, today=TODAY)
    field.page.take_in(stick / sent.name)
    rest()
    window.workspace.desk.go("reply")
    assert "已采纳" in window.workspace.page.answer.text()
    assert window.workspace.page.answers.isVisible()


def test_the_fingerprint_to_be_read_out_is_the_files_own(field):
    field.show_page("reply")
    assert fingerprint(verify_key(field.desk.doc.seed)) in field.page.print_of_key.text()


def test_before_the_first_receipt_stands_no_empty_table(field):
    field.show_page("reply")
    assert field.page.answer.text().endswith("还没有收到回执。")
    assert not field.page.answers.isVisible()


def test_months_to_report_are_chosen(field):
    field.show_page("reply")
    page = field.page
    page.months[9].click()
    assert page.send.text() == "上报9月、10月…"
    page.months[9].click()
    page.months[10].click()
    assert page.send.text() == "上报10月…"


def test_what_is_changed_after_it_was_reported_is_told(field, stick, rest):
    fill(field, "37")
    field.show_page("reply")
    field.page.report(stick)
    rest()
    assert "改了" not in field.page.answer.text()
    field.show_page("entry")
    fill(field, "38")
    field.show_page("reply")
    assert "10月数据已报，之后又改了1项，改动还没有上报，请再上报一次。" in field.page.answer.text()


def test_a_month_without_any_figure_is_not_reported(field, window):
    field.show_page("reply")
    for month in (12, 10):
        field.page.months[month].click()
    field.page.send.click()
    assert window.workspace.notice.text.text() == "12月还没有填报，没有上报。请先填报，或者只选填好的月份。"


def test_the_help_opens_at_what_a_town_has_to_do(field):
    field.show_page("help")
    assert field.page.reader.chapter.id == "field"


def test_a_package_with_a_passphrase_asks_for_it(window, doc, town, stick, monkeypatch):
    sent = make_package(doc, year=2024, unit_id=town.id, month=10, to=stick, today=TODAY, passphrase="青山")
    monkeypatch.setattr(arrival, "ask_passphrase", lambda *_: "")
    window.open_package(stick / sent.name)
    assert "没有输入口令" in window.start.notice.text.text()
    monkeypatch.setattr(arrival, "ask_passphrase", lambda *_: "青山")
    window.open_package(stick / sent.name)
    assert window.workspace.kind.title == "填报"


def test_what_came_back_is_taken_by_the_countys_file(window, doc, field, stick, rest):
    field.show_page("reply")
    field.page.report(stick)
    rest()
    county = doc.path
    doc.close()
    assert window.open_file(county)
    window.open_package(next(stick.glob("*上报包*.pfield")))
    rest()
    assert window.workspace.page.taking.parcel.incoming.unit == TOWN


def test_a_damaged_package_opens_nothing(window, package):
    package.write_bytes(package.read_bytes()[:-9])
    window.open_package(package)
    assert window.workspace is None
    assert package.name in window.start.notice.text.text()


def test_a_second_start_hands_its_package_over(window, package, qtbot, field):
    with qtbot.waitSignal(window.bell.rung, timeout=5000) as rung:
        qtbot.waitUntil(lambda: ring(field.desk.doc.path, package))
    assert rung.args == [str(package.absolute())]
    assert isinstance(window.workspace.desk.doc, Document)
