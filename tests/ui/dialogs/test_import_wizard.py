"""The import wizard, through its widgets."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt

from perfdesk.operations import months
from perfdesk.operations.importing.imports import ImportKind, remembered_columns
from perfdesk.operations.sample.county import sample_books
from perfdesk.ui.dialogs.import_choice import ChoiceStep
from perfdesk.ui.dialogs.import_columns import Field
from perfdesk.ui.dialogs.import_wizard import CHOOSE, COLUMNS, PREVIEW, ImportWizard

UNITS = (("单位名称", "简称", "联系人甲"), ("县茶业服务中心", "茶业中心", "李四"), ("县航道管理站", "航道站", "张三"))


@pytest.fixture
def book(tmp_path):
    """Write a workbook of rows."""

    def write(rows, name="单位.xlsx"):
        made = Workbook()
        for row in rows:
            made.active.append(row)
        made.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def wizard(desk, qtbot):
    """Open the wizard and read workbooks."""

    def opened(*paths):
        made = ImportWizard(desk)
        qtbot.addWidget(made)
        made.open()
        if paths:
            made.choice.read([Path(path) for path in paths])
            qtbot.waitUntil(lambda: not desk.busy, timeout=60000)
        return made

    return opened


def test_a_password_is_told_until_another_workbook_is_read(wizard, book, desk, qtbot, tmp_path):
    locked = tmp_path / "密.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le"))
    made = wizard(locked)
    assert "“密.xlsx”设有打开密码，请在WPS或Excel中取消密码" in made.notice.text.text()
    assert not made.next.isEnabled()
    made.choice.read([book(UNITS)])
    qtbot.waitUntil(lambda: not desk.busy, timeout=60000)
    assert made.notice.isHidden()
    assert made.next.isEnabled()


@pytest.fixture
def preview(wizard, desk, qtbot):
    """Go on to the preview."""

    def gone(*paths):
        made = wizard(*paths)
        made.go_on()
        made.go_on()
        qtbot.waitUntil(lambda: not desk.busy, timeout=60000)
        return made

    return gone


def units(desk):
    return {unit.name for unit in desk.doc.year(desk.year).units.values()}


def test_nothing_can_be_done_before_a_workbook_is_chosen(wizard):
    assert (wizard().step, wizard().next.isEnabled()) == (CHOOSE, False)


def test_new_units_are_previewed_and_accepted_as_one_step(preview, book, desk):
    before, steps = units(desk), len(desk.doc.log())
    made = preview(book(UNITS))
    assert made.step == PREVIEW
    assert made.preview.chips["added"].text() == "新增 2"
    assert units(desk) == before
    made.go_on()
    assert units(desk) - before == {"县茶业服务中心", "县航道管理站"}
    assert len(desk.doc.log()) == steps + 1
    desk.undo()
    assert units(desk) == before


def test_a_corrected_column_is_read_so_and_remembered(wizard, book, desk, qtbot):
    made = wizard(book(UNITS))
    made.go_on()
    assert made.step == COLUMNS
    combo = made.columns.table.cellWidget(2, 3)
    combo.setCurrentIndex(combo.findData(Field.CONTACT.value))
    combo.activated.emit(combo.currentIndex())
    made.go_on()
    qtbot.waitUntil(lambda: not desk.busy, timeout=60000)
    made.go_on()
    assert {"李四", "张三"} <= {person.name for person in desk.doc.year(desk.year).people.values()}
    assert list(remembered_columns(desk.doc).values()) == [{"联系人甲": "contact"}]


def test_a_sheet_that_is_not_ticked_is_left_out(wizard, book):
    made = wizard(book(UNITS))
    made.choice.list.item(0).setCheckState(made.choice.list.item(0).checkState().Unchecked)
    assert made.choice.sheets == ()


def test_a_table_nobody_knows_is_refused_in_place(preview, book):
    made = preview(book([("甲", "乙"), ("1", "2")]))
    assert made.step == COLUMNS
    assert "没有可识别的表" in made.notice.text.text()


def test_a_chip_keeps_only_its_rows(preview):
    made = preview(sample_books()[1])
    rows = made.preview.table.model().rowCount()
    made.preview.chips["problems"].click()
    assert 0 < made.preview.table.model().rowCount() < rows
    made.preview.chips["problems"].click()
    assert made.preview.table.model().rowCount() == rows


def test_a_frozen_month_asks_for_a_reason_in_place(preview, book, desk):
    months.freeze_month(desk.doc, year=2024, month=10, files={})
    made = preview(
        book(
            [
                ("2024年10月工作进度",),
                ("具体指标", "牵头单位", "累计完成"),
                ("新增规模以上工业企业", "工信局", "11"),
            ],
            "月报.xlsx",
        )
    )
    assert not made.preview.reason.isHidden()
    made.go_on()
    assert "已冻结" in made.notice.text.text()
    made.preview.reason.setText("统计口径更正")
    made.go_on()
    assert desk.doc.log()[-1].title.startswith("更正")


def test_several_months_are_read_at_once(wizard):
    made = wizard(*sample_books()[2:5])
    assert {sheet.name.split("／")[0] for sheet in made.choice.sheets} == {"2024年01月", "2024年02月", "2024年03月"}


def test_the_workbook_comes_back_marked(preview, desk, tmp_path, monkeypatch, qtbot):
    made = preview(sample_books()[1])
    target = tmp_path / "标注.xlsx"
    ask = "perfdesk.ui.dialogs.import_wizard.QFileDialog.getSaveFileName"
    monkeypatch.setattr(ask, lambda *_: (str(target), ""))
    made.preview.marked.click()
    qtbot.waitUntil(lambda: not desk.busy, timeout=60000)
    assert "导入问题" in load_workbook(target).sheetnames


def test_short_titles_leave_their_room_to_the_examples(wizard):
    made = wizard(sample_books()[1])
    made.next.click()
    assert 80 < made.columns.table.columnWidth(1) < 160


def test_going_back_and_closing_changes_nothing(preview, book, desk):
    steps = len(desk.doc.log())
    made = preview(book(UNITS))
    made.go_back()
    assert made.step == COLUMNS
    made.cancel.click()
    assert len(desk.doc.log()) == steps


def test_without_a_ticked_sheet_there_is_no_next_step(wizard, book):
    made = wizard(book(UNITS))
    made.choice.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not made.next.isEnabled()
    made.choice.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert made.next.isEnabled()


def test_enter_goes_on_from_step_to_step(wizard, book, desk, qtbot):
    made = wizard(book(UNITS))
    for _ in range(3):
        qtbot.keyClick(made.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not desk.busy)
    assert {"县茶业服务中心", "县航道管理站"} <= units(desk)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (None, {"month", "effective", "document", "add_units"}),
        (ImportKind.INDICATORS, {"effective", "document", "add_units"}),
        (ImportKind.VERDICTS, {"month", "document"}),
        (ImportKind.UNITS, set()),
    ],
)
def test_only_what_a_kind_of_import_reads_is_asked(desk, qtbot, kind, asked):
    choice = ChoiceStep(desk, kind)
    qtbot.addWidget(choice)
    every = ("month", "effective", "document", "scheme", "add_units")
    assert {name for name in every if not getattr(choice, name).isHidden()} == asked
