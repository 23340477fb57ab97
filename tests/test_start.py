"""The ground: a light start, a wheel that is whole, pages without empty boxes, files that name no machine."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from perfdesk.domain.problems import PerfdeskError
from perfdesk.places import resource

ROOT = Path(__file__).parent.parent
HEAVY = {"PySide6", "docxtpl", "matplotlib", "numpy", "openpyxl", "sqlite_utils", "typst", "xlrd"}
NAME_CHARACTERS = "镕喆昇堃燊"
PAGE_CHARACTERS = "预计扣分序时进度差距滞后绩效考评办○●▲■—≥≤×％“”〔〕①"
FALLBACK = ("NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf")
ADDRESS = re.compile(
    r"(?<![\w.])/(?:work|root|home|tmp|opt|Users)/\w|pypi\.org|npmjs|debian\.org|pythonhosted", re.ASCII
)


def python(*arguments: str, cwd: Path = ROOT) -> str:
    return subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=True).stdout


def committed() -> list[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def characters(font: str) -> set[str]:
    with TTFont(resource("fonts", font), lazy=True) as opened:
        return {chr(code) for code in opened.getBestCmap()}


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['perfdesk', '--help']\n"
        "import atexit; atexit.register(lambda: print('\\n', *sys.modules))\n"
        "import runpy; runpy.run_module('perfdesk', run_name='__main__')"
    )
    modules = python("-c", code).splitlines()[-1].split()
    assert "click" in modules
    assert not HEAVY.intersection(modules)


@pytest.mark.parametrize("font", FALLBACK)
def test_names_never_show_an_empty_box(font: str) -> None:
    assert not set(NAME_CHARACTERS + PAGE_CHARACTERS + "−") - characters(font)


@pytest.mark.parametrize("font", sorted(path.name for path in resource("fonts").glob("*.[ot]tf")))
def test_every_font_sets_a_page(font: str) -> None:
    assert not set(PAGE_CHARACTERS) - characters(font)


def test_fonts_stay_small_and_bring_their_licences() -> None:
    files = list(resource("fonts").iterdir())
    assert sum(path.stat().st_size for path in files) <= 60 * 2**20
    assert {"OFL.txt", "FandolFang-COPYING.txt"} <= {path.name for path in files}


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(PerfdeskError, match="fonts/没有"):
        resource("fonts", "没有.ttf")


def test_no_committed_file_names_a_machine() -> None:
    texts = [
        path for path in committed() if path.suffix in {".py", ".md", ".toml", ".txt", ".typ", ".json", ".tsv", ""}
    ]
    named = {path.name: ADDRESS.findall(path.read_text("utf-8")) for path in texts if path != Path(__file__)}
    assert not {name: found for name, found in named.items() if found}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    python("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_an_installed_wheel_finds_its_resources(installed: Path) -> None:
    code = "import sys; sys.path.insert(0, '.'); from perfdesk.places import resource; print(resource('fonts'))"
    assert Path(python("-c", code, cwd=installed).strip()) == installed / "perfdesk" / "resources" / "fonts"
    committed_names = {path.relative_to(ROOT) for path in committed() if path.is_relative_to(ROOT / "resources")}
    assert all((installed / "perfdesk" / name).exists() for name in committed_names)
