"""How it looks, as far as a machine can tell."""

import gc
import re
from dataclasses import fields

import pytest
import shiboken6
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QMainWindow, QStyle, QToolButton

from perfdesk.domain.scheme import Light
from perfdesk.places import resource
from perfdesk.ui import style
from perfdesk.ui.icons import icon
from perfdesk.ui.style import DARK, LIGHT, dress, mark, theme_of, wear

ICONS = sorted(path for path in resource("icons").glob("*.svg"))


def luminance(colour):
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in QColor(colour).getRgbF()[:3]
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("behind", ["window", "surface", "raised", "chosen"])
def test_text_can_be_read_everywhere(theme, behind):
    ground = getattr(theme, behind)
    assert contrast(theme.text, ground) >= 7
    assert contrast(theme.quiet, ground) >= 4.5
    assert contrast(theme.accent, ground) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_lights_stand_out(theme):
    assert all(contrast(theme.light(light), theme.surface) >= 2.5 for light in Light)


def test_only_a_shape_before_a_word_is_a_light():
    assert LIGHT.of_shape("■ 严重滞后") == LIGHT.red
    assert LIGHT.of_shape("■") is None
    assert LIGHT.of_shape("正常") is None


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_style_sheet_has_no_gaps(look, qapp, qtbot):
    dress(qapp, look, 9)
    assert "$" not in style.style_sheet()
    button = QToolButton()
    qtbot.addWidget(button)
    assert theme_of(button) is (DARK if look == "dark" else LIGHT)


def test_an_open_window_takes_on_another_appearance(qapp, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    style.wear(window)
    dress(qapp, "dark", 12)
    assert window.styleSheet() == style.style_sheet()
    assert DARK.surface in window.styleSheet()


def test_a_mark_shows_at_once_and_keeps_no_style(qtbot):
    window, said = QMainWindow(), QLabel("文件损坏")
    qtbot.addWidget(window)
    window.setCentralWidget(said)
    wear(window)
    window.show()
    before = said.grab().toImage()
    mark(said, bad=True)
    assert said.grab().toImage() != before
    mark(said, bad=False)
    assert said.grab().toImage() == before
    assert [one for one in gc.get_objects() if isinstance(one, QStyle) and shiboken6.isValid(one)] == []


def test_larger_text_makes_rows_higher(qapp, qtbot):
    window, label = QMainWindow(), QLabel()
    qtbot.addWidget(window)
    window.setCentralWidget(label)
    style.wear(window)
    window.show()
    qapp.setStyleSheet("")
    assert style.row_height(label) == 28
    dress(qapp, "light", 12)
    assert style.row_height(label) > 28


def test_every_colour_is_written_as_hex():
    assert all(
        re.fullmatch("#[0-9A-F]{6}", getattr(theme, one.name)) for theme in (LIGHT, DARK) for one in fields(theme)
    )


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_icons_are_one_family(path):
    text = path.read_text("utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke-width="1.75"' in text or path.stem.startswith(("up-", "down-", "right-", "tick-"))


@pytest.mark.parametrize("pixels", [16, 20, 25, 30, 40, 48])
def test_icons_are_drawn_at_the_very_size(pixels):
    assert icon("undo", "#123456").pixmap(pixels, pixels).width() == pixels


def test_an_icon_takes_the_colour_it_is_given():
    image = icon("menu", "#C4302B").pixmap(48, 48).toImage()
    assert QColor(image.pixelColor(24, 24)).name() == "#c4302b"
