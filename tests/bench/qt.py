"""Qt without a screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from perfdesk.ui.application import start_qt
from perfdesk.ui.style import BASE_POINTS, dress
from perfdesk.ui.work.garbage import Garbage


def application() -> QApplication:
    """Start Qt as the program does, once."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = start_qt()
    dress(app, "light", BASE_POINTS)
    Garbage(app)
    return app
