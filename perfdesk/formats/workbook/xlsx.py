"""Read an .xlsx: follow its relations from part to part, each measured before it is scanned."""

import zipfile
from collections.abc import Callable
from typing import TypeVar

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.workbook.archive import Scan, unpack
from perfdesk.formats.workbook.bounds import Tally, damaged
from perfdesk.formats.workbook.cells import Sheet
from perfdesk.formats.workbook.parts import RelationScan, SheetEntry, StringScan, StyleScan, WorkbookScan, relations_of
from perfdesk.formats.workbook.sheet_scan import SheetScan
from perfdesk.formats.workbook.values import Values, styles_of

AnyScan = TypeVar("AnyScan", bound=Scan)

USUAL_WORKBOOK = "xl/workbook.xml"


class Package:
    """The parts of an archive by their names, which some programs write with other case or slashes."""

    def __init__(self, archive: zipfile.ZipFile, tally: Tally) -> None:
        """`tally` counts what is unpacked."""
        self.archive = archive
        self.tally = tally
        self.names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}

    def scan(self, name: str, scan: AnyScan) -> AnyScan:
        """Run a scan over a part and return it; a part that is not there is a damaged workbook."""
        if name.lower() not in self.names:
            raise damaged()
        scan.run(unpack(self.archive, self.names[name.lower()], self.tally))
        return scan

    def scan_any(self, name: str, scan: AnyScan) -> AnyScan:
        """Run a scan over a part where there is one."""
        return self.scan(name, scan) if name.lower() in self.names else scan


def read_xlsx(archive: zipfile.ZipFile, progress: Callable[[int, int], None], tally: Tally) -> list[Sheet]:
    """Return the worksheets of an .xlsx; raises PerfdeskError beyond a bound or where it is damaged."""
    package = Package(archive, tally)
    main = package.scan_any(relations_of(""), RelationScan("")).one("officeDocument") or USUAL_WORKBOOK
    if main.endswith(".bin"):
        raise PerfdeskError("是二进制工作簿，请用WPS或Excel打开并另存为.xlsx后重新导入。")
    workbook = package.scan_any(main, WorkbookScan())
    if workbook.root != "workbook":
        raise PerfdeskError("不是电子表格。请用WPS或Excel打开并另存为.xlsx后重新导入。")
    relations = package.scan(relations_of(main), RelationScan(main))
    values = Values(
        package.scan_any(relations.one("sharedStrings"), StringScan(tally)).strings,
        styles_of(package.scan_any(relations.one("styles"), StyleScan(tally)).number_formats),
        workbook.from_1904,
    )
    worksheets = [(entry, target) for entry in workbook.sheets if (target := _worksheet(entry, relations))]
    sheets: list[Sheet] = []
    progress(0, len(worksheets))
    for entry, target in worksheets:
        scan = package.scan(target, SheetScan(entry.title, values, tally))
        sheets.append(scan.sheet(hidden=entry.hidden))
        progress(len(sheets), len(worksheets))
    return sheets


def _worksheet(entry: SheetEntry, relations: RelationScan) -> str:
    """Return a sheet's part; empty for a chart on a sheet of its own and other sheets without cells."""
    relation = relations.found.get(entry.relation)
    if relation is None:
        raise damaged()
    return relation.target if relation.kind == "worksheet" else ""
