"""Blocks of cells on the clipboard, as WPS and Excel put them there: tabs between cells, quotes around line breaks."""

import csv
from collections.abc import Sequence
from io import StringIO

Block = list[list[str]]


def read_block(text: str) -> Block:
    """Read a block; the empty line that spreadsheets put at the end is not one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    return [row or [""] for row in csv.reader(StringIO(lines), dialect="excel-tab")] if lines else []


def write_block(block: Sequence[Sequence[str]]) -> str:
    """Write a block."""
    out = StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(block)
    return out.getvalue().removesuffix("\n")
