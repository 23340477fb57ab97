"""A few lines of text have the room they promise."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from perfdesk.ui.forms.lines import Lines
from perfdesk.ui.style import wear


@pytest.fixture
def lines(qtbot):
    """Show two lines in a window."""
    window = QWidget()
    qtbot.addWidget(window)
    made = Lines("反馈要求", lambda _: True, rows=2)
    QVBoxLayout(window).addWidget(made)
    wear(window)
    window.resize(300, 200)
    window.show()
    yield made
    window.hide()


def scrolls(lines):
    QApplication.processEvents()
    return lines.verticalScrollBar().maximum() > 0


def test_text_scrolls_only_where_it_has_more_lines(lines):
    lines.show_text("书面反馈\n加盖公章")
    assert not scrolls(lines)
    lines.show_text("书面反馈\n加盖公章\n附佐证材料")
    assert scrolls(lines)


def test_larger_text_has_room_too(lines):
    lines.show_text("书面反馈\n加盖公章")
    font = lines.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    lines.setFont(font)
    assert not scrolls(lines)
