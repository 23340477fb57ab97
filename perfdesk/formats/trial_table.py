"""The table of a rule trial (试算): a TSV of cases in, the same with every computed column out."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from pathlib import Path

from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.scoring.trial import COMPUTED, INPUTS, TrialRow, try_row
from perfdesk.formats.replacing import replace_file

_LARGEST = 20_000_000
"""Bytes; a trial is typed by hand."""


def run_trial(path: Path) -> tuple[TrialRow, ...]:
    """Score every line of the file at `path`; a bad line is named in its row and the others go on.

    The file is UTF-8, GB18030 or UTF-16 (a workbook's “Unicode text”), separated by tabs, with the columns `INPUTS`
    and any of `COMPUTED` to compare with. Raises PerfdeskError where it is no such table.
    """
    lines = [_cells(line) for line in _text(path).replace("\r\n", "\n").split("\n")]
    header = [name.strip() for name in lines[0]]
    missing = [name for name in INPUTS if name not in header]
    if missing:
        raise PerfdeskError(f"试算表“{path.name}”缺少列：{'、'.join(missing)}，请补齐表头后重试。")
    return tuple(
        try_row(number, dict(zip(header, [*line, *[""] * len(header)], strict=False)))
        for number, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line)
    )


def write_trial(rows: Iterable[TrialRow], path: Path) -> None:
    """Write the rows to `path` as UTF-8 TSV: the input columns, every computed one, and `problems` at the end.

    Raises PerfdeskError where the file cannot be written.
    """
    rows = tuple(rows)
    kept = [name for name in (rows[0].cells if rows else INPUTS) if name not in COMPUTED]
    lines = [[*kept, *COMPUTED, "problems"]]
    for row in rows:
        problems = "；".join(str(problem) for problem in row.problems)
        lines.append(
            [*(row.cells[name] for name in kept), *(row.computed.get(name, "") for name in COMPUTED), problems]
        )
    text = "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)
    replace_file(path, text.encode())


def _text(path: Path) -> str:
    if path.stat().st_size > _LARGEST:
        raise PerfdeskError(f"试算表“{path.name}”超过20MB，请拆成几个文件后重试。")
    data = path.read_bytes()
    encodings = ("utf-16",) if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PerfdeskError(f"试算表“{path.name}”不是文本文件，请另存为制表符分隔的文本后重试。")


def _cells(line: str) -> list[str]:
    """Split a line; a workbook saved as text puts quotes around a cell that holds some, and doubles those."""
    cells = line.split("\t")
    quoted = (len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in cells)
    return [cell[1:-1].replace('""', '"') if outer else cell for cell, outer in zip(cells, quoted, strict=True)]
