"""The parts of an .xlsx beside its worksheets: relations, the list of sheets, shared strings and number formats."""

from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath

from perfdesk.formats.workbook.archive import Scan, local
from perfdesk.formats.workbook.bounds import Tally, damaged
from perfdesk.formats.workbook.display import CHINESE_FORMATS
from perfdesk.formats.workbook.values import plain

CHILD, GRANDCHILD = 2, 3


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a relation leads, and to what: worksheet, chartsheet, sharedStrings, styles and others."""

    kind: str
    target: str


class RelationScan(Scan):
    """The relations of a part, by their ids. Two that lead to one part are refused: each would be read."""

    def __init__(self, source: str) -> None:
        """`source`: the part the relations belong to; the archive's own have none."""
        super().__init__()
        self.folder = dirname(source)
        self.found: dict[str, Relation] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note a relation."""
        super().start(name, attributes)
        if self.depth != CHILD or attributes.get("TargetMode") == "External":
            return
        target = normpath(join("/", self.folder, attributes.get("Target", ""))).lstrip("/")
        if any(target == relation.target for relation in self.found.values()):
            raise damaged()
        self.found[attributes.get("Id", "")] = Relation(basename(attributes.get("Type", "")), target)

    def one(self, kind: str) -> str:
        """Return the part that relations of a kind lead to; empty where there is none."""
        return next((relation.target for relation in self.found.values() if relation.kind == kind), "")


def relations_of(source: str) -> str:
    """Return the name of a part's relations: xl/workbook.xml has xl/_rels/workbook.xml.rels."""
    return join(dirname(source), "_rels", f"{basename(source)}.rels")


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet in the workbook's list: its title, its relation and whether it is hidden."""

    title: str
    relation: str
    hidden: bool


class WorkbookScan(Scan):
    """The list of sheets, and whether dates count from 1904."""

    def __init__(self) -> None:
        """Start with no sheet."""
        super().__init__()
        self.root = ""
        self.from_1904 = False
        self.sheets: list[SheetEntry] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note the root, the date system or a sheet; two sheets of one relation are refused."""
        super().start(name, attributes)
        kind = local(name)
        self.root = self.root or kind
        if self.depth == CHILD and kind == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")
        elif self.depth == GRANDCHILD and kind == "sheet":
            relation = next((value for key, value in attributes.items() if local(key) == "id"), "")
            if any(relation == sheet.relation for sheet in self.sheets):
                raise damaged()
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(SheetEntry(attributes.get("name", ""), relation, hidden))


class StringScan(Scan):
    """The shared strings, without the reading aids above them."""

    def __init__(self, tally: Tally) -> None:
        """Count every string in `tally`."""
        super().__init__()
        self.parser.CharacterDataHandler = self.characters
        self.tally = tally
        self.strings: list[str] = []
        self.text = ""
        self.reading = False
        self.phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter a text or a reading aid."""
        super().start(name, attributes)
        if self.depth == GRANDCHILD:
            self.phonetic = local(name) == "rPh"
        self.reading = name[-1] == "t" and local(name) == "t" and not self.phonetic

    def characters(self, text: str) -> None:
        """Take a string's text, run by run."""
        if self.reading:
            self.text += text

    def end(self, name: str) -> None:
        """Leave a string, or something inside one."""
        super().end(name)
        self.reading = False
        if self.depth == 1:
            self.tally.add_stored(1)
            self.strings.append(plain(self.text))
            self.text = ""


class StyleScan(Scan):
    """The number format of each cell style; fonts and colours, often broken in files of WPS, are passed over."""

    def __init__(self, tally: Tally) -> None:
        """Count every style in `tally`."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        super().__init__()
        self.tally = tally
        self.part = ""
        self.codes: dict[str, str] = {str(number): code for number, code in (BUILTIN_FORMATS | CHINESE_FORMATS).items()}
        self.used: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note a number format, or a style that uses one."""
        super().start(name, attributes)
        if self.depth == CHILD:
            self.part = local(name)
        elif self.depth == GRANDCHILD and self.part == "numFmts":
            self.tally.add_stored(1)
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif self.depth == GRANDCHILD and self.part == "cellXfs":
            self.tally.add_stored(1)
            self.used.append(attributes.get("numFmtId", "0"))

    @property
    def number_formats(self) -> list[str]:
        """The number formats of the styles, in their order; one that is nowhere said shows numbers in full."""
        return [self.codes.get(number, "General") for number in self.used] or ["General"]
