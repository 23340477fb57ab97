"""Where a file goes is asked for under a name that every system takes, and nobody else's file is replaced."""

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from perfdesk.ui.paper.saving import ask_file


@pytest.fixture
def ask(qtbot, settings, tmp_path, monkeypatch):
    """Ask for a file and type a name, or take the one that is proposed; return where it goes."""
    parent = QWidget()
    qtbot.addWidget(parent)
    settings.set_text("folder", str(tmp_path))

    def go(name, typed=None, kind=""):
        def choose(_parent, _title, proposed, _kinds):
            return proposed if typed is None else str(tmp_path / typed), kind

        monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
        return ask_file(parent, settings, name, (".pdf", ".docx"))

    return go


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("2024年10月通报", "2024年10月通报.pdf"),
        ("../../投资/万元", "_.._投资_万元.pdf"),
        ("CON", "_CON.pdf"),
        ("单位2024.10", "单位2024.10.pdf"),
    ],
)
def test_the_name_proposed_is_one_in_the_folder(ask, tmp_path, name, proposed):
    assert ask(name) == tmp_path / proposed


@pytest.mark.parametrize(
    ("typed", "kind", "saved"),
    [
        ("通报", "Word文档 (*.docx)", "通报.docx"),
        ("通报2024.10", "", "通报2024.10.pdf"),
        ("通报.doc", "", "通报.doc"),
    ],
)
def test_a_name_without_a_kind_gets_the_one_chosen(ask, typed, kind, saved):
    assert ask("通报", typed, kind).name == saved


def test_a_kind_that_is_added_replaces_no_file_that_nobody_was_asked_about(ask, tmp_path):
    (tmp_path / "通报2024.10.pdf").write_text("旧")
    assert ask("通报", "通报2024.10").name == "通报2024.10（2）.pdf"


def test_nothing_is_saved_where_nothing_was_chosen(qtbot, settings, monkeypatch):
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert ask_file(parent, settings, "通报", (".pdf",)) is None
