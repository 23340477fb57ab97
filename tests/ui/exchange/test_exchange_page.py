"""填报收发: forms and packages go out, come back, are looked at, merged, undone and answered, all in place."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from perfdesk.domain.exchange.merging import Choice
from perfdesk.domain.exchange.parcel import Carrier, Shipment, Station
from perfdesk.domain.figure import Figure
from perfdesk.formats.entry_form.form import COLUMNS
from perfdesk.formats.entry_form.writing import HEADER_ROW
from perfdesk.formats.field_packet.keys import verify_key
from perfdesk.operations import figures
from perfdesk.operations.exchange.field_station import make_registration, make_return, open_package
from perfdesk.operations.exchange.sending import make_package
from perfdesk.operations.exchange.stations import SIGNATURE
from perfdesk.operations.months import freeze_month
from perfdesk.ui.desk import Target
from perfdesk.ui.help.help_window import HelpWindow
from perfdesk.ui.pages.exchange.merge_model import Reach
from perfdesk.ui.pages.exchange.sending import Way

TOWN = "桃源乡"
VALUE = next(at for at, column in enumerate(COLUMNS, 1) if column.key == "value")


@pytest.fixture
def page(workspace):
    workspace.show_page("exchange")
    return workspace.page


@pytest.fixture
def rest(page, qtbot):
    """Wait until slow work is done."""
    return lambda: qtbot.waitUntil(lambda: not page.desk.busy, timeout=20_000)


@pytest.fixture
def unit(page):
    return next(one.id for one in page.desk.county().data.units.values() if one.name == TOWN)


@pytest.fixture
def form(page, unit, rest, tmp_path):
    """October's form of a town on a stick, and how to fill in its first figure."""
    page.board.post.send([unit], 10, Way.FORMS, tmp_path / "U盘")
    rest()
    return next((tmp_path / "U盘").rglob("*填报表.xlsx"))


def fill(path: Path, value) -> None:
    book = load_workbook(path)
    book.worksheets[0].cell(HEADER_ROW + 1, VALUE).value = value
    book.save(path)


def take(page, rest, *paths):
    page.show_item(Target(view="take", filters=tuple(("path", str(path)) for path in paths)))
    rest()
    return page.taking


def merge(taking, rest):
    QTest.mouseClick(taking.accept, Qt.MouseButton.LeftButton)
    rest()


def cells(table, column):
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_month_goes_out_in_folders_by_unit_with_a_list_to_sign(page, rest, tmp_path):
    page.board.search.setText("乡")
    page.board.post.send(units_shown(page), 11, Way.FORMS, tmp_path)
    rest()
    assert list(tmp_path.glob("*签收单.pdf"))
    assert (tmp_path / TOWN).is_dir()
    assert "◆ 已发出" in cells(page.board.table, 1)


def units_shown(page):
    model = page.board.table.model()
    return [model.key_at(row) for row in range(model.rowCount())]


def test_a_cell_shows_what_went_to_and_fro_with_the_unit(page, form, unit):
    page.board.choose(unit, 10)
    assert page.board.cell.title.text() == f"{TOWN}　10月"
    assert cells(page.board.cell.table, 3) == [form.name]


def test_a_form_that_came_back_is_looked_at_before_anything_is_written(page, form, rest):
    fill(form, 33)
    step = page.desk.doc.last_step
    taking = take(page, rest, form.parent)
    assert cells(taking.parcels, 0) == [TOWN]
    assert cells(taking.fields, 0) == ["● 新数据"]
    assert page.desk.doc.last_step == step


def test_beside_what_came_back_merging_alone_stands_out(page, form, rest):
    taking = take(page, rest, form)
    primary = [one for one in taking.findChildren(QPushButton) if one.property("primary") and one.isVisible()]
    assert primary == [taking.accept]


def test_merging_makes_a_backup_and_one_step(page, form, rest, unit):
    fill(form, 33)
    taking, before = take(page, rest, form), page.desk.doc.last_step
    merge(taking, rest)
    assert page.desk.doc.last_step == before + 1
    assert list((page.desk.doc.path.parent / "备份").glob("*.perfdesk"))
    assert TOWN in taking.done.text()
    page.show_item(Target(unit))
    assert any(word in page.board.cell.state.text() for word in ("已合并", "迟收"))


def test_a_conflict_is_decided_beside_both_values(page, form, rest):
    fill(form, 33)
    (given, *_) = (one for one in take(page, rest, form).parcel.fields)
    subject, month, _ = given.key
    figures.set_figure(page.desk.doc, subject_id=subject, month=month, figure=Figure(value=44))
    taking = take(page, rest, form)
    assert cells(taking.fields, 0) == ["▲ 冲突"]
    taking.reach.setCurrentIndex(list(Reach).index(Reach.PARCEL))
    taking.choosing[Choice.THEIRS].click()
    assert cells(taking.fields, 6) == ["采用上报值"]
    merge(taking, rest)
    assert page.desk.doc.year(2024).figures[subject, month].value == 33


def test_a_preview_that_has_grown_old_is_made_anew(page, form, rest):
    fill(form, 33)
    taking, said = take(page, rest, form), []
    page.desk.told.connect(said.append)
    subject, month, _ = taking.parcel.fields[0].key
    figures.set_figure(page.desk.doc, subject_id=subject, month=month, figure=Figure(value=44))
    merge(taking, rest)
    assert "已重新比对" in said[0]
    assert cells(taking.fields, 0) == ["▲ 冲突"]


def test_one_merge_is_undone_alone(page, form, rest, unit):
    fill(form, 33)
    before = page.desk.doc.year(2024).figures
    merge(take(page, rest, form), rest)
    page.show_item(Target(unit))
    cell = page.board.cell
    cell.table.choose(page.desk.doc.row(Shipment, unit_id=unit, state="merged").id)
    QTest.mouseClick(cell.undoing, Qt.MouseButton.LeftButton)
    assert page.desk.doc.year(2024).figures == before
    assert "已撤销这次合并" in cell.kept.text()


def test_a_parcel_goes_back_with_a_reason(page, form, rest, unit):
    fill(form, 33)
    taking = take(page, rest, form)
    assert not taking.send_back("")
    assert taking.send_back("缺佐证")
    page.show_item(Target(unit))
    assert "已退回" in page.board.cell.state.text()


def test_what_is_dropped_is_read(page, form, rest, tmp_path):
    shutil.copy(form, tmp_path / "别的.xlsx")
    fill(tmp_path / "别的.xlsx", 12)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "别的.xlsx"))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, buttons, keys))
    rest()
    assert page.tabs.currentWidget() is page.taking
    assert cells(page.taking.parcels, 0) == [TOWN]


def test_beside_every_package_lies_the_sheet_that_tells_how_to_use_it(page, rest, unit, tmp_path):
    page.board.post.send([unit], 10, Way.PACKAGES, tmp_path / "U盘")
    rest()
    assert (tmp_path / "U盘" / TOWN / "程序一页纸.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("way", "chapter_id"), [(Way.BY_UNIT, "form"), (Way.PACKAGES, "field")])
def test_the_sheet_for_the_units_can_be_seen_and_printed_here(page, way, chapter_id):
    page.board.post.way.setCurrentIndex(list(Way).index(way))
    page.board.guide.click()
    assert page.window().findChild(HelpWindow).reader.chapter.id == chapter_id


def test_a_stick_without_anything_of_ours_is_said_until_the_right_one_is_read(page, rest, form, tmp_path):
    said = []
    page.desk.warned.connect(said.append)
    (tmp_path / "空").mkdir()
    take(page, rest, tmp_path / "空")
    assert "没有找到填报表或上报包" in said[-1]
    take(page, rest, form)
    assert said[-1] == ""


@pytest.mark.parametrize("frozen", [9, 10])
def test_the_reason_is_asked_for_whichever_month_is_frozen(page, rest, unit, tmp_path, frozen):
    doc, today, stick = page.desk.doc, page.desk.today, tmp_path / "U盘"
    sent = make_package(doc, year=2024, unit_id=unit, month=10, to=stick, today=today)
    with open_package(stick / sent.name, tmp_path / "乡.perfdesk", today=today) as town:
        subject = next(subject for subject, month in town.year(2024).figures if month == 9)
        for month in (9, 10):
            figures.set_figure(town, subject_id=subject, month=month, figure=Figure(value=Fraction(1)))
        make_return(town, months=(9, 10), to=stick, today=today)
        station = Station(town.station, unit, SIGNATURE, verify_key(town.seed), today, today)
    with doc.step("确认填报点"):
        doc.put(station)
    freeze_month(doc, year=2024, month=frozen, files={})
    assert not take(page, rest, stick).reason.isHidden()


def test_a_station_is_trusted_only_by_the_fingerprint_read_out(page, rest, unit, tmp_path):
    page.board.post.send([unit], 10, Way.PACKAGES, tmp_path / "U盘")
    rest()
    package = next((tmp_path / "U盘").rglob("*.pfield"))
    with open_package(package, tmp_path / "乡.perfdesk", today=page.desk.today) as town:
        make_registration(town, to=tmp_path / "U盘", today=page.desk.today)
    taking, said = take(page, rest, tmp_path / "U盘"), []
    QTest.mouseClick(taking.registering, Qt.MouseButton.LeftButton)
    page.desk.warned.connect(said.append)
    doing = page.stations.panel.doing
    full_width = "".join(
        chr(ord(one) + 0xFEE0) if one != " " else "-" for one in page.stations.panel.record.fingerprint
    )
    for heard in ("1234", full_width):
        doing.begin("电话确认")
        doing._keep("heard", heard)
        QTest.mouseClick(doing.confirm, Qt.MouseButton.LeftButton)
    assert "指纹不一致" in said[0]
    (station,) = page.desk.doc.rows(Station)
    assert station.confirmed_on == page.desk.today


def test_a_receipt_is_written_and_the_stick_may_be_pulled_out(page, rest, unit, tmp_path):
    said = []
    page.desk.told.connect(said.append)
    page.board.post.answer([(unit, 10, Carrier.PACKAGE)], tmp_path)
    rest()
    assert "可以安全拔出" in said[-1]
    assert list(tmp_path.glob("*回执.pfield"))
