"""The Windows setup: which pins hold there, what of a wheel is kept, and that two builds list the same files."""

import sys
import zipfile
from pathlib import Path

import pytest

INSTALLER = Path(__file__).parents[1] / "installer"
PINS = """click==8.5.1 \\
    --hash=sha256:aa
    # via perfdesk
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:bb
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:cc
pip==26.3 \\
    --hash=sha256:dd
"""


@pytest.fixture
def windows(monkeypatch):
    """The modules of the build, found as its script finds them."""
    monkeypatch.syspath_prepend(str(INSTALLER))
    import windows.pack
    import windows.parts
    import windows.tree

    yield windows
    for name in [name for name in sys.modules if name.split(".")[0] == "windows"]:
        del sys.modules[name]


@pytest.fixture
def wheel(tmp_path):
    path = tmp_path / "PySide6_Essentials-6.11.3-cp310-abi3-win_amd64.whl"
    names = ("QtCore.pyd", "QtQuick.pyd", "Qt6Core.dll", "qml/a.qml", "plugins/platforms/qwindows.dll")
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(f"PySide6/{name}", name)
        archive.writestr("PySide6_Essentials-6.11.3.dist-info/licenses/LGPL.txt", "LGPL")
    return path


@pytest.fixture
def python(tmp_path):
    folder = tmp_path / "cp313"
    folder.mkdir()
    for name in ("python.exe", "python313._pth", "LICENSE.txt"):
        (folder / name).write_text(name)
    return folder


def laid_out(windows, tmp_path, python, wheel, name):
    into = tmp_path / name
    root = tmp_path / "root"
    for part in ("perfdesk/a.py", "resources/b.txt", "LICENSE"):
        (root / part).parent.mkdir(parents=True, exist_ok=True)
        (root / part).write_text(part)
    windows.tree.lay_out(root, "1.2.3", python, [wheel], into)
    windows.tree.list_files(into)
    return into


def test_the_lock_is_read_for_windows_whatever_runs_the_build(windows):
    pins = windows.parts.windows_pins(PINS)
    assert [line.split("==")[0] for line in pins.splitlines() if "==" in line] == ["click", "colorama"]
    assert "sha256:bb" in pins


def test_the_whole_lock_can_be_read(windows):
    pins = windows.parts.windows_pins((INSTALLER / "requirements.txt").read_text("utf-8"))
    assert "pyside6-essentials==" in pins
    assert ";" not in pins


def test_what_is_never_loaded_is_left_out(windows, tmp_path, python, wheel):
    tree = laid_out(windows, tmp_path, python, wheel, "tree")
    kept = {path.name for path in (tree / "lib").rglob("*") if path.is_file()}
    assert kept == {"QtCore.pyd", "Qt6Core.dll", "qwindows.dll"}
    assert (tree / "licences" / "PySide6_Essentials" / "LGPL.txt").is_file()
    assert {"LGPL-3.0.txt", "Python.txt", "perfdesk.txt"} <= {path.name for path in (tree / "licences").iterdir()}


def test_python_looks_for_modules_beside_itself_only(windows, tmp_path, python, wheel):
    tree = laid_out(windows, tmp_path, python, wheel, "tree")
    assert (tree / "python" / "python313._pth").read_text().split() == ["python313.zip", ".", "../lib", "../app"]


def test_two_builds_are_the_same(windows, tmp_path, python, wheel):
    trees = [laid_out(windows, tmp_path, python, wheel, f"{n}/perfdesk") for n in (1, 2)]
    lists = [(tree / windows.tree.LISTED).read_bytes() for tree in trees]
    assert lists[0] == lists[1]
    zips = [tmp_path / f"{n}.zip" for n in (1, 2)]
    for tree, to in zip(trees, zips, strict=True):
        windows.pack.make_zip(tree, to)
    assert zips[0].read_bytes() == zips[1].read_bytes()


def test_the_setup_opens_both_kinds_of_files_and_leaves_the_users_alone():
    script = (INSTALLER / "windows" / "setup.nsi").read_text("utf-8")
    assert 'Associate "perfdesk"' in script
    assert 'Associate "pfield"' in script
    assert 'RMDir /r "$INSTDIR"' not in script
