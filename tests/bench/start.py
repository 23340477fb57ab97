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
import os, pkgutil, sys
from time import perf_counter
from perfdesk.__main__ import start

stay, resolve, beats = float(sys.argv.pop()), pkgutil.resolve_name, []

def page_at(place):
    page = resolve(place)
    page.paintEvent = painted
    return page

def painted(self, event):
    from PySide6.QtCore import QTimer
    if not beats:
        beats.append(perf_counter())
        QTimer.singleShot(0, beat if stay else done)

def done():
    print(open("/proc/self/smaps_rollup").read() if os.path.exists("/proc/self/smaps_rollup") else "", flush=True)
    os._exit(0)

def beat():
    from PySide6.QtCore import QTimer
    beats.append(perf_counter())
    if beats[-1] - beats[0] < stay:
        QTimer.singleShot(1, beat)
    else:
        print(max(after - before for before, after in zip(beats, beats[1:])), flush=True)
        os._exit(0)

pkgutil.resolve_name = page_at
start()
"""
"""Both end with their memory once their first page is painted and nothing waits to be done before a click.

Told to stay some seconds, ours ends with the longest time that a click would have waited in them.
"""

STAY = 5


def help_against_interpreter() -> Iterator[str]:
    def run(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    yield ratio("--help / bare python", lambda: run("-m", "perfdesk", "--help"), lambda: run("-c", ""), 3, pairs=9)


def window_against_bare_window() -> Iterator[str]:
    """Open the sample county in a new process, and a window with one word in another; offscreen, modules compiled."""
    with TemporaryDirectory() as name:
        file = Path(name, "县.perfdesk")
        make_sample(file, lambda *_: None).close()
        ours, bare = _process(name, OURS, str(file), "0"), _process(name, BARE)
        yield ratio("window on the sample, cold start until usable / bare window", ours, bare, 2.2, pairs=7)
        sizes = [(_pss(ours()), _pss(bare())) for _ in range(3)]
        mine, theirs = median(a for a, _ in sizes), median(b for _, b in sizes)
        waits = [float(_process(name, OURS, str(file), f"{STAY}")()) for _ in range(3)]
        yield f"longest wait of a click in the first {STAY} s: {median(waits) * 1000:.0f} ms (aim < 100 ms)"
        if theirs:
            yield f"memory (PSS): {mine / 1024:.0f} MB / {theirs / 1024:.0f} MB = {mine / theirs:.2f} (aim ≤ 3)"


def _process(folder: str, code: str, *arguments: str) -> Callable[[], str]:
    """Return what runs code in a new interpreter that may keep compiled modules, with settings of its own."""
    paths = {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONPYCACHEPREFIX": str(Path(folder, "compiled"))}
    settings = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": folder, "APPDATA": folder}
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | paths | settings
    command = [sys.executable, "-c", code, *arguments]

    def run() -> str:
        for left in Path(folder).glob("*.lock"):
            left.unlink()
        return subprocess.run(command, check=True, capture_output=True, text=True, env=env).stdout

    return run


def _pss(rollup: str) -> int:
    """Return the proportional set size in KB, 0 where the system does not tell."""
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
