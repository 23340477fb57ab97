"""Setting up: once, quickly the second time, and with a plain sentence where it cannot go on."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "installer" / "start.py"


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script with an environment that is only pretended, in an empty folder."""
    spec = importlib.util.spec_from_file_location("start", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path)
    monkeypatch.setattr(module, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(module, "make_environment", (tmp_path / "python").touch)
    return module


@pytest.fixture
def installed(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    pins: list[Path] = []
    monkeypatch.setattr(start, "install", pins.append)
    return pins


def test_a_second_run_installs_nothing(start: ModuleType, installed: list[Path]) -> None:
    start.set_up(start.RUN_PINS)
    start.set_up(start.RUN_PINS)
    assert installed == [start.RUN_PINS]


def test_what_testing_needs_is_enough_to_run(start: ModuleType, installed: list[Path]) -> None:
    start.set_up(start.TEST_PINS)
    start.set_up(start.RUN_PINS, start.TEST_PINS)
    assert installed == [start.TEST_PINS]


def test_changed_pins_are_installed(start: ModuleType, installed: list[Path], tmp_path: Path) -> None:
    pins = tmp_path / "pins.txt"
    for text in ("click==8.1", "click==8.2"):
        pins.write_text(text)
        start.set_up(pins)
    assert installed == [pins, pins]


def test_an_install_that_failed_is_tried_again(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "run", lambda *_, **__: 1)
    assert [start.main([]), start.main([])] == [1, 1]
    assert capsys.readouterr().err.count("依赖没有装全") == 2


def test_every_check_runs_even_when_one_fails(
    start: ModuleType, installed: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "run", lambda command: int("mypy" in str(command[0])))
    assert start.main(["test"]) == 1
    assert installed == [start.TEST_PINS]
    said = capsys.readouterr()
    assert said.out.count("==") == len(start.CHECKS)
    assert said.err == "未通过 failed: mypy\n"


def test_the_test_pins_hold_the_run_pins() -> None:
    run, test = (
        {line.split()[0] for line in (SCRIPT.parent / name).read_text("utf-8").splitlines() if "==" in line}
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert run < test


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), (["--other"], 2), (["test", "out"], 2)])
def test_a_wrong_call_shows_how(arguments: list[str], code: int, start: ModuleType) -> None:
    assert start.main(arguments) == code


def test_a_wrong_python_is_refused_with_a_sentence() -> None:
    code = (
        "import sys, runpy; sys.version_info = (3, 10, 1, 'final', 0)\nrunpy.run_path(sys.argv[1], run_name='__main__')"
    )
    answer = subprocess.run([sys.executable, "-c", code, str(SCRIPT)], capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert "Python 3.11" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.usefixtures("installed")
def test_with_a_screen_the_window_opens_on_the_sample(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(start, "install_libraries", lambda _: None)
    monkeypatch.setattr(start, "run", lambda command: calls.append(list(map(str, command))) or 0)
    assert start.main([]) == 0
    assert calls[0][1:4] == ["-m", "perfdesk", "window"]


@pytest.mark.usefixtures("installed")
def test_without_a_screen_the_sample_is_written_to_files(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(start, "has_screen", lambda: False)
    monkeypatch.setattr(start, "run", lambda command: calls.append(list(map(str, command))) or 0)
    assert start.main([]) == 0
    assert calls[0][1:4] == ["-m", "perfdesk", "demo"]


def test_only_missing_libraries_are_installed(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(start, "may_install", lambda: True)
    monkeypatch.setattr(start.shutil, "which", lambda _: "found")
    monkeypatch.setattr(start, "is_installed", lambda package: package == "libgl1")
    monkeypatch.setattr(start, "install_system", lambda *packages: installed.extend(packages))
    start.install_libraries(("libgl1", "libegl1"))
    assert installed == ["libegl1"]
