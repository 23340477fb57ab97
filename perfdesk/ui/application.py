"""Starting the window: fonts, appearance, Qt's own texts in Chinese, one window a file."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QStandardPaths, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.field_packet.packet import SUFFIX
from perfdesk.places import resource
from perfdesk.ui.field import FIELD_PAGES
from perfdesk.ui.frame.doorbell import ring
from perfdesk.ui.frame.window import Window
from perfdesk.ui.help.asking import help_key
from perfdesk.ui.messages import CrashGuard
from perfdesk.ui.pages import PAGES
from perfdesk.ui.settings import Settings
from perfdesk.ui.style import BASE_POINTS, dress, install_fonts
from perfdesk.ui.work.ahead import rest_of_program
from perfdesk.ui.work.bites import Bites
from perfdesk.ui.work.garbage import Garbage

_OF_ERRORS = "messages#打开和保存文件"
"""Where the manual tells of an error that nobody foresaw."""

_TURN = 0.0005
"""Seconds after which work in another thread gives way to the window, which asks for many turns to paint once."""


def run(path: Path | None = None, *, sample: bool = False) -> int:
    """Open the window and stay until it is closed; return the exit code.

    A package (.pfield) is opened at its field station, or taken back by the county's file that was last worked on;
    a window that has that file open takes it over. Without a path, on the file last worked on; with `sample`, on the
    sample county, made at `path` where it is not there yet. Raises PerfdeskError where there is no screen.
    """
    require_screen()
    app = start_qt()
    settings = Settings()
    dress(app, settings.text("appearance"), settings.number("points", BASE_POINTS))
    if path is None and not sample:
        path = next(iter(settings.recent), None)
    package = path if path is not None and path.suffix.lower() == SUFFIX else None
    if package is not None and any(ring(recent, package) for recent in settings.recent):
        return 0
    if path is not None and package is None and ring(path):
        return 0
    guard = CrashGuard(crash_log(), lambda dialog: help_key(dialog, settings, lambda: _OF_ERRORS))
    window = Window(settings, PAGES, field_pages=FIELD_PAGES)
    if package is not None:
        window.show()
        window.open_package(package)
    elif path is not None and sample:
        window.open_sample(path)
    elif path is not None:
        window.open_file(path)
    window.show()
    Garbage(app)
    Bites(window).start(rest_of_program(), lambda: None)
    code = app.exec()
    guard.stand_down()
    return code


def crash_log() -> Path | None:
    """Return the file of this person in which what nobody foresaw is written down; None where there is no place."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(folder) / "出错记录.txt" if folder else None


def require_screen() -> None:
    """Raise PerfdeskError where a window cannot be shown: Qt itself would end the program without a word."""
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in shown):
        raise PerfdeskError("没有可用的屏幕，不能打开窗口。可用 perfdesk --help 查看命令行用法。")


def start_qt() -> QApplication:
    """Start Qt in Chinese, with our fonts and a style that looks alike everywhere."""
    sys.setswitchinterval(_TURN)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    app.setApplicationName("perfdesk")
    app.setApplicationDisplayName("perfdesk")
    app.setWindowIcon(QIcon(str(resource("logo.svg"))))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    install_fonts()
    return app
