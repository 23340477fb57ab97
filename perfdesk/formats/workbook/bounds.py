"""How large a workbook may be, and the refusals. An office's largest real table has some 25,000 cells."""

from dataclasses import dataclass

from perfdesk.domain.problems import PerfdeskError

MEGABYTE = 1024 * 1024
FILE_BYTES = 64 * MEGABYTE
PARTS = 5_000
PART_BYTES = 48 * MEGABYTE
UNPACKED_BYTES = 96 * MEGABYTE
DEPTH = 32
ROWS = 100_000
COLUMNS = 1_000
STORED_CELLS = 1_500_000
"""Rows, cells and texts a file may hold, blank ones included: what is measured in under two seconds."""
FILLED_CELLS = 500_000
"""Cells with content: twenty times a year's progress rows, and what fits in memory as objects."""
AREA = 2_000_000
"""Cells of the rectangles around the content, gaps included; one pointer each."""


@dataclass(slots=True)
class Tally:
    """What was counted so far over all sheets of one workbook; each addition refuses beyond its bound."""

    stored: int = 0
    filled: int = 0
    area: int = 0
    unpacked: int = 0
    covered: int = 0
    """Cells under merged and linked ranges, not bounded: reading makes none of them, openpyxl would make each."""

    def add_stored(self, count: int) -> None:
        """Count cells the file holds, blank ones included."""
        self.stored += count
        if self.stored > STORED_CELLS:
            raise PerfdeskError(f"的单元格超过{STORED_CELLS // 10_000}万个，请删除表格以外的空白行列后另存再导入。")

    def add_filled(self, count: int) -> None:
        """Count cells with content."""
        self.filled += count
        if self.filled > FILLED_CELLS:
            raise PerfdeskError(f"有内容的单元格超过{FILLED_CELLS // 10_000}万个，请拆成几个文件后分别导入。")

    def add_extent(self, sheet: str, rows: int, columns: int) -> None:
        """Count the rectangle around a sheet's content."""
        self.area += rows * columns
        if rows > ROWS or columns > COLUMNS or self.area > AREA:
            raise PerfdeskError(
                f"的“{sheet}”表内容一直到第{rows}行、第{columns}列，超出可导入的范围"
                f"（{ROWS}行、{COLUMNS}列），请删除表格以外的内容后另存再导入。"
            )

    def add_unpacked(self, size: int) -> None:
        """Count the bytes of an unpacked part."""
        self.unpacked += size
        if size > PART_BYTES or self.unpacked > UNPACKED_BYTES:
            raise PerfdeskError("解压后过大，请删除不需要的表和空白行列后另存再导入。")


def damaged() -> PerfdeskError:
    """Return the refusal of a workbook that breaks its own format."""
    return PerfdeskError("已损坏，无法读取。请用WPS或Excel打开并另存为.xlsx后重新导入。")
