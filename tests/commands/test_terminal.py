"""The program as a process: pipes that end, consoles with few characters, files opened by double click."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def start(*arguments, **settings):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-m", "perfdesk", *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_pipe_that_ends_early_is_no_error(county):
    with start("status", county, "--month", 10) as process:
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_character_the_console_lacks_stops_nothing(county, encoding):
    with start("status", county, "--month", 10, PYTHONIOENCODING=encoding, PYTHONUTF8="0") as process:
        shown, said = process.communicate()
    assert (process.returncode, said) == (0, b"")
    assert b"2024" in shown


def test_a_file_alone_opens_the_window(desk):
    with start(desk / "没有.perfdesk", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="") as process:
        said = process.communicate()[1].decode()
    assert process.returncode == 1
    assert said.startswith("未完成：")
