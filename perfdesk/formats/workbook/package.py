"""Sift a whole .xlsx: a small workbook in memory that holds its filled cells, and what was cut or seen meanwhile."""

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.workbook.archive import Scan, unpack
from perfdesk.formats.workbook.bounds import Tally, damaged
from perfdesk.formats.workbook.parts import RelationScan, RootScan, StringScan, StyleSieve, WorkbookSieve, source_of
from perfdesk.formats.workbook.sieve import SheetSieve

HEAD_BYTES = 4096
STRICT_NAMES = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
"""openpyxl finds nothing in a workbook saved as Strict Open XML; the content is the same under other names."""


@dataclass(slots=True)
class Package:
    """The sifted parts by name, the worksheets' titles and what they hold by part name."""

    parts: dict[str, bytes] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    relations: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, SheetSieve] = field(default_factory=dict)
    blank_strings: frozenset[str] = frozenset()

    def worksheets(self) -> list[tuple[str, SheetSieve]]:
        """Return title and content of each worksheet in the workbook's order."""
        targets = [(title, self.relations.get(relation, "")) for relation, title in self.titles.items()]
        return [(title, self.sheets[target]) for title, target in targets if target in self.sheets]

    def repacked(self) -> BytesIO:
        """Return the sifted parts as a workbook that openpyxl reads."""
        target = BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        target.seek(0)
        return target


def sift(archive: zipfile.ZipFile, tally: Tally) -> Package:
    """Return what cells, their formats and the list of sheets need; raises PerfdeskError beyond a bound."""
    roots = {name: root_of(archive, name) for name in archive.namelist()}
    if "workbook" not in roots.values():
        raise PerfdeskError("不是电子表格。请用WPS或Excel打开并另存为.xlsx后重新导入。")
    package = Package()
    for name in sorted(roots, key=lambda name: roots[name] == "worksheet"):
        if roots[name] != "Relationships" or roots.get(source_of(name), "workbook") == "workbook":
            take(package, name, roots[name], unpack(archive, name, tally) if roots[name] in TAKEN else b"", tally)
    for target in (package.relations.get(relation, "") for relation in package.titles):
        if roots.get(target) not in SHEETS:
            raise damaged()
    for title, sheet in package.worksheets():
        tally.add_extent(title, sheet.last_row + 1, sheet.last_column + 1)
    return package


TAKEN = ("Types", "Relationships", "workbook", "styleSheet", "sst", "worksheet")
"""The parts that are read, by their root element; broken fonts, pivots and pictures cannot refuse a file."""


SHEETS = ("worksheet", "chartsheet", "dialogsheet", "macrosheet", "xmlMacrosheet")


def take(package: Package, name: str, root: str, content: bytes, tally: Tally) -> None:
    """Scan one part and put what is needed of it into the package."""
    for strict, usual in STRICT_NAMES.items():
        content = content.replace(strict, usual) if strict in content[:HEAD_BYTES] else content
    match root:
        case "workbook":
            workbook = WorkbookSieve()
            workbook.run(content)
            package.titles |= workbook.sheets
            package.parts[name] = workbook.sifted(content)
        case "styleSheet":
            styles = StyleSieve(tally)
            styles.run(content)
            package.parts[name] = styles.sifted(content)
        case "worksheet":
            sheet = SheetSieve(package.blank_strings, tally)
            sheet.run(content)
            package.sheets[name] = sheet
            package.parts[name] = sheet.sifted(content)
        case "sst":
            strings = StringScan(tally)
            strings.run(content)
            package.blank_strings = frozenset(strings.blank)
            package.parts[name] = content
        case "Relationships":
            relations = RelationScan(name)
            relations.run(content)
            package.relations |= relations.targets
            package.parts[name] = content
        case "Types":
            Scan().run(content)
            package.parts[name] = content


def root_of(archive: zipfile.ZipFile, name: str) -> str:
    """Return the root element of an XML part; empty where it is something else."""
    if not name.endswith((".xml", ".rels")):
        return ""
    scan = RootScan()
    try:
        with archive.open(name) as part:
            scan.parser.Parse(part.read(HEAD_BYTES), False)
    except (expat.ExpatError, LookupError):
        return scan.root
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise damaged() from error
    return scan.root
