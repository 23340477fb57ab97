"""How long `--help` takes against a bare interpreter; a window on the sample against a bare one, in time and memory."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from pairs import ratio

from perfdesk.operations.sample.county import make_sample

BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)

def done():
    print(open("/proc/self/smaps_rollup").read() if os.path.exists("/proc/self/smaps_rollup") else "", flush=True)
    os._exit(0)

app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.setCentralWidget(Label("县"))
window.show()
app.exec()
"""
OURS = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from perfdesk.ui import application
from perfdesk.ui.pages.overview.page import OverviewPage

def done():
    print(open("/proc/self/smaps_rollup").read() if os.path.exists("/proc/self/smaps_rollup") else "", flush=True)
    os._exit(0)

def painted(self, event):
    QTimer.singleShot(0, done)

OverviewPage.paintEvent = painted
application.run(Path(sys.argv[1]))
"""
"""Each ends with its memory once its first page is painted and nothing waits to be done before a click."""


def help_against_interpreter() -> Iterator[str]:
    def run(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    yield ratio("--help / bare python", lambda: run("-m", "perfdesk", "--help"), lambda: run("-c", ""), 3, pairs=9)


def window_against_bare_window() -> Iterator[str]:
    """Open the sample county in a new process, and a window with one word in another; offscreen, modules compiled."""
    with TemporaryDirectory() as name:
        file = Path(name, "县.perfdesk")
        make_sample(file, lambda *_: None).close()
        ours, bare = _process(name, OURS, str(file)), _process(name, BARE)
        yield ratio("window on the sample, cold start until usable / bare window", ours, bare, 2.2, pairs=7)
        sizes = [(_pss(ours()), _pss(bare())) for _ in range(3)]
        mine, theirs = median(a for a, _ in sizes), median(b for _, b in sizes)
        if theirs:
            yield f"memory (PSS): {mine / 1024:.0f} MB / {theirs / 1024:.0f} MB = {mine / theirs:.2f} (aim ≤ 3)"


def _process(folder: str, code: str, *arguments: str) -> Callable[[], str]:
    """Return what runs code in a new interpreter that may keep compiled modules, with settings of its own."""
    paths = {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONPYCACHEPREFIX": str(Path(folder, "compiled"))}
    settings = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": folder, "APPDATA": folder}
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | paths | settings
    command = [sys.executable, "-c", code, *arguments]
    return lambda: subprocess.run(command, check=True, capture_output=True, text=True, env=env).stdout


def _pss(rollup: str) -> int:
    """Return the proportional set size in KB, 0 where the system does not tell."""
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
