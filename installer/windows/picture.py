"""Run inside the installed program: open the window on a file without a screen and save its picture."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QTimer

from perfdesk.ui.application import start_qt
from perfdesk.ui.frame.window import Window
from perfdesk.ui.pages import PAGES
from perfdesk.ui.settings import Settings
from perfdesk.ui.style import BASE_POINTS, dress

source, picture = map(Path, sys.argv[1:])
app = start_qt()
dress(app, "light", BASE_POINTS)
window = Window(Settings(picture.with_suffix(".ini")), PAGES)
window.resize(1366, 768)
window.show()
window.open_file(source)
waiting = QEventLoop()
QTimer.singleShot(6000, waiting.quit)
waiting.exec()
window.grab().save(str(picture))
