"""The Windows setup: which pins hold there, what of a wheel is kept, and that two builds list the same files."""

import hashlib
import shutil
import subprocess
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
    import windows.__main__
    import windows.pack
    import windows.parts
    import windows.tree

    yield windows
    for name in [name for name in sys.modules if name.split(".")[0] == "windows"]:
        del sys.modules[name]
    sys.modules.pop("start", None)


@pytest.fixture
def wheel(tmp_path):
    path = tmp_path / "PySide6_Essentials-6.11.3-cp310-abi3-win_amd64.whl"
    names = ("QtCore.pyd", "QtQuick.pyd", "Qt6Core.dll", "qml/a.qml", "plugins/platforms/qwindows.dll")
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(f"PySide6/{name}", name)
        archive.writestr("PySide6_Essentials-6.11.3.dist-info/METADATA", "Version: 6.11.3")
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
    assert kept == {"METADATA", "QtCore.pyd", "Qt6Core.dll", "qwindows.dll"}
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
        windows.pack.make_zip(tree, 1_700_000_000, to)
    assert zips[0].read_bytes() == zips[1].read_bytes()


def test_a_file_that_came_or_went_is_named(windows, monkeypatch, tmp_path, python, wheel, capsys):
    tree = laid_out(windows, tmp_path, python, wheel, "tree")
    kept = tmp_path / "files.txt"
    names = windows.tree.foreign_names(tree)
    assert "lib/PySide6_Essentials.dist-info/METADATA" in names
    assert not any(name.startswith("app/") for name in names)
    monkeypatch.setattr(windows.__main__, "NAMES", kept)
    kept.write_text("\n".join(names), "utf-8")
    assert windows.__main__.compare(tree) == 0
    (tree / "lib" / "stowaway.py").touch()
    assert windows.__main__.compare(tree) == 1
    assert "+lib/stowaway.py" in capsys.readouterr().out


def test_libraries_are_fetched_once_and_anew_when_the_pins_change(windows, monkeypatch, tmp_path, wheel):
    fetched = []
    pins = tmp_path / "requirements.txt"
    pins.write_text(f"a==1 \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n", "utf-8")

    def download(*_):
        fetched.append(1)
        shutil.copytree(wheel.parent, tmp_path / "cache" / "wheels", ignore=lambda *_: {"cache", "requirements.txt"})

    monkeypatch.setattr(windows.parts, "_download", download)
    (tmp_path / "cache").mkdir()
    for _ in range(2):
        assert [path.name for path in windows.parts.fetch_wheels(pins, tmp_path / "cache")] == [wheel.name]
    assert len(fetched) == 1
    pins.write_text("a==2 \\\n    --hash=sha256:bb\n", "utf-8")
    windows.parts.fetch_wheels(pins, tmp_path / "cache")
    assert len(fetched) == 2


@pytest.mark.parametrize(("mode", "code"), [("--check", 0), ("--tree", 1)])
def test_without_the_index_only_the_check_is_skipped(windows, monkeypatch, mode, code, capsys):
    def unreached():
        raise windows.parts.UnreachableError("no index")

    monkeypatch.setattr(windows.__main__, "require", lambda _: None)
    monkeypatch.setattr(windows.__main__, "make_tree", unreached)
    assert windows.__main__.main(mode) == code
    said = capsys.readouterr()
    assert ("Skipped" in said.out, "no index" in said.err) == (code == 0, code == 1)


def test_a_part_that_pip_refuses_is_no_reason_to_skip(windows, monkeypatch):
    answer = subprocess.CompletedProcess([], 1, "", "THESE PACKAGES DO NOT MATCH THE HASHES")
    monkeypatch.setattr(windows.parts.subprocess, "run", lambda *_, **__: answer)
    with pytest.raises(windows.parts.BuildError, match="DO NOT MATCH") as refused:
        windows.parts._download("x")
    assert not isinstance(refused.value, windows.parts.UnreachableError)


def test_the_setup_opens_both_kinds_of_files_and_leaves_the_users_alone():
    script = (INSTALLER / "windows" / "setup.nsi").read_text("utf-8")
    assert 'Associate "perfdesk"' in script
    assert 'Associate "pfield"' in script
    assert 'RMDir /r "$INSTDIR"' not in script
