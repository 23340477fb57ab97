import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType='
    f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
    f'ContentType="{TYPES}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
    f'ContentType="{TYPES}worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" '
    f'ContentType="{TYPES}sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{NAMESPACE}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="表一" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
    f'Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="r3" '
    f'Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/sharedStrings.xml": f'<sst xmlns="{NAMESPACE}"><si><t>指标</t></si>'
    '<si><t xml:space="preserve"> </t></si></sst>',
}
MEASURE = """
import resource, sys
from pathlib import Path
import openpyxl, xlrd
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.sheet import read_workbook
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    print("read", [(len(sheet.rows), sheet.width) for sheet in read_workbook(Path(sys.argv[1]))])
except PerfdeskError as refusal:
    print("refused", refusal)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.fixture
def hand_made(tmp_path: Path) -> Callable[..., Path]:
    """Zip an .xlsx by hand: the rows' XML of its one sheet, what follows them, and other parts."""

    def make(rows: str = "", after: str = "", **parts: str) -> Path:
        path = tmp_path / "手工.xlsx"
        sheet = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData>{after}</worksheet>'
        named = {name.replace("__", "/"): text for name, text in parts.items()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet, **named}.items():
                archive.writestr(name, text)
        return path

    return make


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[openpyxl.Workbook], Path]:
    """Save a workbook of openpyxl."""

    def save(workbook: openpyxl.Workbook) -> Path:
        path = tmp_path / "报表.xlsx"
        workbook.save(path)
        return path

    return save


def _children():
    """The seconds of processor that finished child processes have used, however busy the machine is."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture
def outcome() -> Callable[[Path], str]:
    """Read a file in a process of its own; fail where it takes long, takes much memory or dies."""

    def run(path: Path) -> str:
        before = _children()
        done = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=False)
        taken = _children() - before
        assert done.returncode == 0, done.stderr[-2000:]
        said, grown = done.stdout.strip().rsplit("\n", 1)
        assert int(grown) < 150, f"{grown} MB: {said}"
        assert taken < 6, f"{taken:.1f} s: {said}"
        return said

    return run
