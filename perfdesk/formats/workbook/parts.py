"""The other parts of an .xlsx: which part is what, and only as much of each as cells and their formats need."""

from posixpath import basename, dirname, join, normpath
from xml.sax.saxutils import quoteattr

from perfdesk.formats.workbook.archive import Scan, local
from perfdesk.formats.workbook.bounds import Tally, damaged
from perfdesk.formats.workbook.display import CHINESE_FORMATS

CHILD, GRANDCHILD = 2, 3


class ChildSieve(Scan):
    """The spans of some of the root's children."""

    def __init__(self, names: tuple[str, ...]) -> None:
        """`names`: the children to keep, without prefix."""
        super().__init__()
        self.names = names
        self.root = ""
        self.head_end = -1
        self.kept_since = -1
        self.spans: list[tuple[int, int]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note where the root's children start."""
        super().start(name, attributes)
        if self.depth == 1:
            self.root = name
        elif self.depth == CHILD:
            self.close(self.parser.CurrentByteIndex)
            self.kept_since = self.parser.CurrentByteIndex if local(name) in self.names else -1

    def end(self, name: str) -> None:
        """Note where the last child ends."""
        super().end(name)
        if self.depth == 0:
            self.close(self.parser.CurrentByteIndex)

    def close(self, stop: int) -> None:
        """End the head or the kept child that runs up to byte `stop`."""
        if self.head_end < 0:
            self.head_end = stop
        if self.kept_since >= 0:
            self.spans.append((self.kept_since, stop))
        self.kept_since = -1

    def sifted(self, content: bytes) -> bytes:
        """Return the part with only the kept children."""
        kept = b"".join(content[start:stop] for start, stop in self.spans)
        return content[: self.head_end] + kept + f"</{self.root}>".encode()


class StyleSieve(ChildSieve):
    """The styles part with number formats alone, those that Chinese programs leave unsaid spelled out.

    Broken fonts and colours, common in files of WPS, so cannot refuse a file.
    """

    def __init__(self, tally: Tally) -> None:
        """Keep which format each style has; count every one in `tally`."""
        super().__init__(("cellXfs",))
        self.tally = tally
        self.formats = {str(number): code for number, code in CHINESE_FORMATS.items()}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note a number format."""
        super().start(name, attributes)
        if self.depth == GRANDCHILD:
            self.tally.add_stored(1)
        if self.depth == GRANDCHILD and local(name) == "numFmt":
            self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def sifted(self, content: bytes) -> bytes:
        """Return the part with the list of number formats and the styles' references to it."""
        prefix = self.root.removesuffix("styleSheet")
        formats = "".join(
            f"<{prefix}numFmt numFmtId={quoteattr(number)} formatCode={quoteattr(code)}/>"
            for number, code in self.formats.items()
        )
        body = b"".join(content[start:stop] for start, stop in self.spans)
        listed = f"<{prefix}numFmts>{formats}</{prefix}numFmts>".encode()
        return content[: self.head_end] + listed + body + f"</{self.root}>".encode()


class StringScan(Scan):
    """The shared strings without a visible character, by index."""

    def __init__(self, tally: Tally) -> None:
        """Count every string in `tally`."""
        super().__init__()
        self.parser.CharacterDataHandler = self.characters
        self.tally = tally
        self.count = 0
        self.visible = False
        self.blank: set[str] = set()

    def characters(self, text: str) -> None:
        """See whether a string has a visible character."""
        self.visible = self.visible or not text.isspace()

    def end(self, name: str) -> None:
        """Leave a string, or something inside one."""
        super().end(name)
        if self.depth == 1:
            self.tally.add_stored(1)
            if not self.visible:
                self.blank.add(str(self.count))
            self.count += 1
            self.visible = False


class RootScan(Scan):
    """The name of a part's root element."""

    root = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the first element's name."""
        super().start(name, attributes)
        self.root = self.root or local(name)


class WorkbookSieve(ChildSieve):
    """The workbook part without names, pivots and links; `sheets` maps each sheet's relation to its title."""

    def __init__(self) -> None:
        """Keep the date system and the list of sheets."""
        super().__init__(("workbookPr", "sheets"))
        self.sheets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note a sheet; two with one relation would read one part twice."""
        super().start(name, attributes)
        if self.depth == GRANDCHILD and local(name) == "sheet":
            found = {local(key): value for key, value in attributes.items()}
            if found.get("id", "") in self.sheets:
                raise damaged()
            self.sheets[found.get("id", "")] = found.get("name", "")


class RelationScan(Scan):
    """Where a part's relations lead: id to part name. Two that lead to one part are refused."""

    def __init__(self, name: str) -> None:
        """`name`: the name of the relations part, such as xl/_rels/workbook.xml.rels."""
        super().__init__()
        self.folder = dirname(dirname(name))
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note a relation."""
        super().start(name, attributes)
        if self.depth != CHILD:
            return
        target = attributes.get("Target", "")
        target = target[1:] if target.startswith("/") else normpath(join(self.folder, target))
        if target in self.targets.values():
            raise damaged()
        self.targets[attributes.get("Id", "")] = target


def source_of(relations: str) -> str:
    """Return the part whose relations these are: xl/_rels/workbook.xml.rels belongs to xl/workbook.xml."""
    return join(dirname(dirname(relations)), basename(relations).removesuffix(".rels"))
