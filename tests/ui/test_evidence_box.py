"""The box of files beside a leaf: added by button or dropping, opened as a copy, removed and brought back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from perfdesk.operations.ledger.evidence import add_need
from perfdesk.ui.evidence_box import EvidenceBox
from perfdesk.ui.widgets import Tool


@pytest.fixture
def owner(doc):
    return next(iter(doc.year(2024).tree.unit_assignments.values()))[0].id


@pytest.fixture
def box(desk, qtbot, owner):
    made = EvidenceBox(desk)
    qtbot.addWidget(made)
    desk.document_changed.connect(lambda _: made.show_owners(owner, month=10))
    made.show_owners(owner, month=10)
    return made


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "验收报告.pdf"
    path.write_bytes(b"%PDF-1.7")
    return path


def names(box):
    return [one.accessibleName() for one in box.findChildren(QPushButton) if one is not box.add]


def drop(box, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    box.dropEvent(QDropEvent(QPointF(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.NoModifier))


def test_a_chosen_file_is_added_and_comes_off_with_undo(box, scan, desk, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(scan)], ""))
    qtbot.mouseClick(box.add, Qt.MouseButton.LeftButton)
    assert names(box) == ["验收报告.pdf"]
    desk.undo()
    assert names(box) == []


def test_a_dropped_program_is_refused_in_place(box, scan, desk, tmp_path):
    said = []
    desk.warned.connect(said.append)
    program = tmp_path / "安装.exe"
    program.write_bytes(b"MZ")
    drop(box, scan, program)
    assert names(box) == ["验收报告.pdf"]
    assert "只收PDF" in said[-1]


def test_opening_opens_a_copy_outside_the_file(box, scan, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True)
    drop(box, scan)
    box.lines.itemAt(0).widget().findChild(QPushButton).click()
    assert opened[0] != scan
    assert opened[0].read_bytes() == scan.read_bytes()


def test_what_is_asked_for_is_shown_until_it_is_there(box, doc, owner, scan):
    (need,) = add_need(doc, subject_ids=(owner,), name="资金拨付凭证", due_on=date(2024, 12, 5))
    assert box.lines.itemAt(0).widget().findChild(QLabel).text() == "○ 缺：资金拨付凭证"
    box.add_paths([scan], need.id)
    assert names(box) == ["验收报告.pdf"]
    assert box.lines.itemAt(0).widget().text() == "● 资金拨付凭证"


def test_no_part_of_it_comes_up_as_a_window_of_its_own(box, doc, owner, scan, monkeypatch):
    shown = []
    monkeypatch.setattr(Tool, "showEvent", lambda self, _: shown.append(self.isWindow()), raising=False)
    (need,) = add_need(doc, subject_ids=(owner,), name="资金拨付凭证", due_on=date(2024, 12, 5))
    box.add_paths([scan], need.id)
    box.show()
    assert shown
    assert not any(shown)
