"""The table of a rule trial (试算): a TSV of cases in, the same with every computed column out."""

import csv
from collections.abc import Iterable
from pathlib import Path

from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.trial import COMPUTED, INPUTS, TrialRow, try_row

_LARGEST = 20_000_000
"""Bytes; a trial is typed by hand."""


def run_trial(path: Path) -> tuple[TrialRow, ...]:
    """Score every line of the file at `path`; a bad line is named in its row and the others go on.

    The file is UTF-8 or GB18030, tab-separated, with the columns `INPUTS` and any of `COMPUTED` to compare with.
    Raises PerfdeskError where it is no such table.
    """
    lines = _lines(_text(path), path.name)
    header = [name.strip() for name in lines[0]] if lines else []
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

    Raises OSError where the file cannot be written.
    """
    rows = tuple(rows)
    kept = [name for name in (rows[0].cells if rows else INPUTS) if name not in COMPUTED]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, dialect="excel-tab", quoting=csv.QUOTE_NONE, quotechar=None, escapechar=None)
        writer.writerow([*kept, *COMPUTED, "problems"])
        for row in rows:
            problems = "；".join(str(problem) for problem in row.problems)
            cells = [*(row.cells[name] for name in kept), *(row.computed.get(name, "") for name in COMPUTED), problems]
            writer.writerow([" ".join(cell.split()) for cell in cells])


def _text(path: Path) -> str:
    if path.stat().st_size > _LARGEST:
        raise PerfdeskError(f"试算表“{path.name}”超过20MB，请拆成几个文件后重试。")
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PerfdeskError(f"试算表“{path.name}”不是文本文件，请另存为制表符分隔的文本后重试。")


def _lines(text: str, name: str) -> list[list[str]]:
    try:
        return list(csv.reader(text.splitlines(), dialect="excel-tab"))
    except csv.Error as error:
        raise PerfdeskError(f"试算表“{name}”不是制表符分隔的文本，请另存后重试。") from error
