"""The parts of a zipped workbook, unpacked one by one and measured as they come, never by what the zip claims."""

import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.workbook.bounds import DEPTH, PART_BYTES, PARTS, Tally, damaged

ENTRY_SIGNATURE = b"PK\x01\x02"


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open the zip in `data`; the entries are counted first, because merely listing a million of them is costly."""
    if data.count(ENTRY_SIGNATURE) > PARTS:
        raise PerfdeskError(f"内部部件超过{PARTS}个，不是正常的工作簿。")
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise damaged() from error


def unpack(archive: zipfile.ZipFile, name: str, tally: Tally) -> bytes:
    """Return one part's bytes; stops at the bound whatever size the zip claims."""
    try:
        with archive.open(name) as part:
            content = part.read(PART_BYTES + 1)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise damaged() from error
    tally.add_unpacked(len(content))
    return content


class Scan:
    """A pass over one XML part with expat: no DOCTYPE, no deep nesting. Subclasses look at what they need."""

    def __init__(self) -> None:
        """Make the parser and bind the handlers that every scan needs."""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.depth = 0

    def run(self, content: bytes) -> None:
        """Scan the whole part; a part that is no well-formed XML is a damaged workbook."""
        try:
            self.parser.Parse(content, True)
        except (expat.ExpatError, ValueError, LookupError, ArithmeticError) as error:
            raise damaged() from error

    def refuse_doctype(self, *_declaration: object) -> None:
        """Refuse: a real workbook has no DOCTYPE, and entities are how a small file grows without end."""
        raise PerfdeskError("含有不允许的文档类型声明，不是正常的工作簿。")

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - expat's signature
        """Enter an element."""
        self.depth += 1
        if self.depth > DEPTH:
            raise damaged()

    def end(self, name: str) -> None:  # noqa: ARG002 - expat's signature
        """Leave an element."""
        self.depth -= 1


def local(name: str) -> str:
    """Return an element's name without its prefix."""
    return name.rpartition(":")[2]
