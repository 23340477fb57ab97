"""How the window looks: one table of colours, made into a palette and a style sheet."""

from dataclasses import asdict, dataclass
from html import escape
from string import Template

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from perfdesk.domain.scheme import LIGHT_SHAPES, Light
from perfdesk.places import resource

STEP = 4
"""The grid of all spacing, in pixels."""
ROW = 28
"""The height of rows, inputs and buttons at 9 pt, in pixels."""
PANEL = 360
"""The width of a side panel, in pixels."""
INSET = 6
"""What a style sheet cannot set: the room before the text of a spin box, in pixels."""
CARD_POINTS = 20.0
CARD_HEIGHT = 88
TITLE_POINTS = 10.5
BASE_POINTS = 9

FONT_SIZES = (9, 10, 11, 12)
"""The sizes of text that a person can choose, in points."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one appearance, by role."""

    window: str
    surface: str
    raised: str
    line: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    chosen: str
    green: str
    yellow: str
    red: str

    def light(self, light: Light) -> str:
        """Return the colour of a light's shape."""
        return {Light.GREEN: self.green, Light.YELLOW: self.yellow, Light.RED: self.red}.get(light, self.quiet)

    def of_shape(self, text: str) -> str | None:
        """Return the colour of a text that begins with the shape of a light or a level, None for any other text."""
        if text.startswith("◆ "):
            return self.accent
        return next((self.light(light) for light, shape in LIGHT_SHAPES.items() if text.startswith(f"{shape} ")), None)

    def lit(self, text: str) -> str:
        """Return a text as rich text, the shapes of lights in their colours."""
        colours = {shape: self.light(light) for light, shape in LIGHT_SHAPES.items() if shape != "—"}
        return "".join(
            f'<span style="color:{colours[one]}">{one}</span>' if one in colours else escape(one) for one in text
        )


LIGHT = Theme(
    window="#F4F6F8",
    surface="#FFFFFF",
    raised="#EDF2F8",
    line="#DCE1E7",
    text="#1D232A",
    quiet="#5B6672",
    accent="#1E5AA0",
    on_accent="#FFFFFF",
    chosen="#D9E6F5",
    green="#2B8A57",
    yellow="#C98A00",
    red="#C4302B",
)
DARK = Theme(
    window="#1B1F24",
    surface="#242930",
    raised="#2D343D",
    line="#3B434D",
    text="#E7EAEE",
    quiet="#9AA6B2",
    accent="#6AA5E8",
    on_accent="#10161D",
    chosen="#22364F",
    green="#4FBF85",
    yellow="#F0B93A",
    red="#F0716B",
)
APPEARANCES = {"light": "浅色", "dark": "深色", "": "跟随系统"}


def theme_of(widget: QWidget) -> Theme:
    """Return the theme that a widget is shown in; its own palette would not do, for style sheets change it."""
    return _theme(QApplication.palette(widget))


def dress(app: QApplication, appearance: str, points: int) -> None:
    """Give the whole program an appearance ("light", "dark", "" as the system) and a size of text."""
    dark = appearance == "dark" or (not appearance and _system_is_dark(app))
    windows = [window for window in app.topLevelWidgets() if window.styleSheet()]
    for window in windows:
        window.setStyleSheet("")
    app.setFont(base_font(points))
    app.setPalette(_palette(DARK if dark else LIGHT))
    # Qt tells the windows of a font later, and what wears a style sheet by then keeps the old one.
    app.sendPostedEvents(None, QEvent.Type.ApplicationFontChange)
    for window in windows:
        wear(window)


def wear(window: QWidget) -> None:
    """Give a window without a parent the style sheet of the appearance; what belongs to it wears it too.

    On the program as a whole it would be much slower: each part is then styled anew for every parent that it gets.
    """
    window.setStyleSheet(style_sheet())


def mark(widget: QWidget, **words: bool) -> None:
    """Set properties that the style sheet speaks of, and dress the widget anew where one has changed.

    It is not asked for its style: every widget that was would keep what it was given, also once Qt has let go of it.
    """
    changed = {name: on for name, on in words.items() if bool(widget.property(name)) is not on}
    for name, on in changed.items():
        widget.setProperty(name, on)
    if changed:
        widget.setStyleSheet(widget.styleSheet())


def style_sheet() -> str:
    """Return the style sheet of the appearance that the program has been given."""
    return _sheet(_theme(QApplication.palette()), QApplication.font().pointSizeF())


def base_font(points: float) -> QFont:
    """Return the font of the window."""
    font = QFont()
    font.setFamilies(["Microsoft YaHei UI", "Noto Sans SC"])
    font.setPointSizeF(points)
    return font


def sized(widget: QWidget, points: float, *, bold: bool = False) -> QFont:
    """Return a widget's font at a size that is `points` where text is 9 pt."""
    font = QFont(widget.font())
    font.setPointSizeF(points * QApplication.font().pointSizeF() / BASE_POINTS)
    font.setBold(bold)
    return font


def tabular(font: QFont) -> QFont:
    """Return a font whose digits are all of one width."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def row_height(widget: QWidget) -> int:
    """Return the height of a row of text in a widget: 28 px at 9 pt, more with larger text."""
    return max(ROW, round(widget.fontMetrics().height() * 1.6))


def install_fonts() -> None:
    """Add the bundled font where the system has no Chinese one of ours."""
    if not QFontDatabase.hasFamily("Microsoft YaHei UI"):
        QFontDatabase.addApplicationFont(str(resource("fonts", "NotoSansSC-Regular.ttf")))


def _system_is_dark(app: QGuiApplication) -> bool:
    return app.styleHints().colorScheme().name == "Dark"


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.text),
        (roles.Base, theme.surface),
        (roles.AlternateBase, theme.raised),
        (roles.Text, theme.text),
        (roles.PlaceholderText, theme.quiet),
        (roles.Button, theme.surface),
        (roles.ButtonText, theme.text),
        (roles.ToolTipBase, theme.surface),
        (roles.ToolTipText, theme.text),
        (roles.Highlight, theme.chosen),
        (roles.HighlightedText, theme.text),
        (roles.Link, theme.accent),
        (roles.Accent, theme.accent),
        (roles.Light, theme.raised),
        (roles.Midlight, theme.raised),
        (roles.Mid, theme.line),
        (roles.Dark, theme.line),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        faint = QColor(theme.quiet)
        faint.setAlpha(150)
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette


def _theme(palette: QPalette) -> Theme:
    return DARK if palette.window().color().lightness() < 128 else LIGHT


def _sheet(theme: Theme, points: float) -> str:
    scale = points / BASE_POINTS
    sizes = {
        "input": round((ROW - 2) * scale),
        "chip": ROW // 2,
        "cards": round(CARD_HEIGHT * scale),
        "title": TITLE_POINTS * scale,
        "card": CARD_POINTS * scale,
    }
    signs = ("down", "up", "right", "tick", "clear")
    drawn = {name: resource("icons", f"{name}-{_shade(theme)}.svg").as_posix() for name in signs}
    text = resource("style.qss").read_text(encoding="utf-8")
    return Template(text).substitute(asdict(theme), **sizes, **drawn)


def _shade(theme: Theme) -> str:
    return "dark" if theme is DARK else "light"
