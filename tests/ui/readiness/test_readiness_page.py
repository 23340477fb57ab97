"""迎检材料: asking for evidence, bringing it, asking the same of others, and everything out as a folder."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from perfdesk.domain.ledger.evidence import EvidenceNeed
from perfdesk.operations.ledger.evidence import add_file
from perfdesk.ui.desk import Target


@pytest.fixture
def page(workspace):
    workspace.show_page("readiness")
    return workspace.page


@pytest.fixture
def stand(page):
    """Stand on the row that shows these words."""

    def on(*words):
        model = page.book.table.model()
        rows = [[str(model.index(row, n).data() or "") for n in range(6)] for row in range(model.rowCount())]
        place = next(n for n, row in enumerate(rows) if all(word in row for word in words))
        page.book.table.setCurrentIndex(model.index(place, 1))
        return page.book.panel.record

    return on


def named(page, name):
    return [need for need in page.desk.doc.rows(EvidenceNeed) if need.name == name]


def test_a_file_makes_a_missing_piece_present(page, stand, tmp_path):
    need = stand("■ 超期", "上图入库截图")
    scan = tmp_path / "截图.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n")
    page.book.panel.beside[0].box.add_paths([scan])
    assert stand("● 已备", "上图入库截图").id == need.id
    assert page.book.chips.buttons["超期"].text() == "超期 1"


def test_a_file_of_the_leaf_becomes_the_piece_that_is_asked_for(page, stand, tmp_path):
    need = stand("■ 超期", "上图入库截图")
    scan = tmp_path / "截图.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n")
    add_file(page.desk.doc, year=2024, owner_id=need.subject_id, path=scan, added_on=page.desk.today)
    part = page.book.panel.beside[0]
    QTest.mouseClick(part.takers[0], Qt.MouseButton.LeftButton)
    assert stand("● 已备", "上图入库截图").id == need.id
    assert part.takers == []
    page.desk.undo()
    assert page.book.chips.buttons["超期"].text() == "超期 2"


def test_a_leaf_that_asks_for_nothing_gets_its_first_piece_by_typing(page, stand):
    page.book.filter("未列要求")
    stand("— 未列", "地区生产总值增速")
    page.book.panel._write("name", "统计公报")
    assert len(named(page, "统计公报")) == 1
    page.desk.undo()
    assert named(page, "统计公报") == []


def test_what_is_typed_next_belongs_to_the_piece_that_was_just_named(page, stand):
    page.book.filter("未列要求")
    leaf = stand("— 未列", "地区生产总值增速")
    page.book.panel._write("name", "统计公报")
    page.book.panel._write("person", "周砚")
    assert [(need.subject_id, need.person) for need in named(page, "统计公报")] == [(leaf.subject_id, "周砚")]


def test_where_nothing_is_asked_for_nothing_is_removed(page, stand, qtbot):
    page.book.filter("未列要求")
    stand("— 未列", "地区生产总值增速")
    with qtbot.waitSignal(page.desk.warned, check_params_cb=lambda said: "还没有列出所需材料" in said):
        page.book.panel.removing.click()


def test_the_same_is_asked_of_the_units_other_leaves(page, stand):
    stand("国库集中支付凭证")
    doing = page.book.panel.doing
    doing.begin("同样要求其他指标")
    QTest.mouseClick(doing.confirm, Qt.MouseButton.LeftButton)
    leaves = [one for one in page.desk.county().leaves if one.assignment and "发展和改革局" in _unit(page, one)]
    assert len(named(page, "国库集中支付凭证")) == len(leaves)


def _unit(page, judged):
    return page.desk.county().data.units[judged.assignment.unit_id].name


def test_a_unit_shows_what_it_still_has_to_bring(page):
    page.show_item(Target(view="units"))
    key = next(one.id for one in page.desk.county().data.units.values() if one.short_name == "农业农村局")
    page.book.choose(key)
    part = page.book.panel.beside[0]
    assert part.title.text() == "尚缺2份材料（双击查看）"
    part.table.selectRow(0)
    part.table.opened.emit(part.table.current_key())
    assert page.book.panel.record.name == "上图入库截图"


def test_what_a_unit_lacks_is_printed_for_it_alone(page, workspace):
    page.show_item(Target(view="units"))
    page.book.panel.doing.begin("打印缺失清单")
    assert workspace.page.id == "output"


def test_everything_goes_out_as_a_folder(page, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.tabs.setCurrentWidget(page.export)
    assert page.export.weight.text() == "共5个文件，162KB"
    QTest.mouseClick(page.export.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.export.made is not None, timeout=20000)
    assert (page.export.made / "目录.xlsx").exists()
    assert len(list(page.export.made.rglob("*.pdf"))) == 5
    assert page.export.open.isVisible()
