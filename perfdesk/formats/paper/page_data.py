"""What a page template is given: plain data, never markup, so that no typed text can become a command."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from perfdesk.formats.paper.clean import GETA, clean
from perfdesk.formats.paper.fonts import Typefaces
from perfdesk.formats.paper.runs import Kind, Line, Run, runs
from perfdesk.formats.paper.widths import Fit, em, fit, least, soften
from perfdesk.places import resource
from perfdesk.reports.listing import Column, Listing

Data = dict[str, Any]

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_TALL = 0.55
"""A row estimated higher than this part of a page may be cut: it would not fit on one page with its header."""
_PITCH = 1.32


def list_data(listing: Listing, width: float, height: float) -> Data:
    """Return the template's data of a listing set `width` × `height` points."""
    parts = runs(listing)
    measure = _fit(listing, parts, width)
    return {
        "title": clean(listing.title),
        "subtitle": clean(listing.subtitle),
        "cut_off": clean(listing.cut_off),
        "office": clean(listing.office),
        "notes": [clean(note) for note in listing.notes],
        "columns": [{"title": clean(column.title), "align": str(column.align)} for column in listing.columns],
        "size": measure.size,
        "widths": measure.widths,
        "runs": [
            {"name": run.name, "lines": [_line(line, measure, height) for line in run.lines]} for run in parts
        ],
    }


def day_of(*texts: str) -> datetime:
    """Return the first day written as 2024年10月31日, so that equal data gives equal files; else 2000年1月1日."""
    for text in texts:
        if found := _DAY.search(text):
            try:
                return datetime(*map(int, found.groups()), tzinfo=UTC)
            except ValueError:
                continue
    return datetime(2000, 1, 1, tzinfo=UTC)


def compile_pdf(main: str, data: Data, fonts: Typefaces, day: datetime, *, files: Mapping[str, bytes]) -> bytes:
    """Set `data` with the template `main` and return the PDF (PDF/A-2b, real text, the same bytes every time)."""
    import typst

    folder = resource("typst")
    parts = {path.name: path.read_bytes() for path in sorted(folder.glob("*.typ")) if path.name != main}
    data = data | {"faces": fonts.chains, "date": {"year": day.year, "month": day.month, "day": day.day}}
    text = json.dumps(data, ensure_ascii=False)
    lacking = fonts.missing(text)
    text = text.translate(str.maketrans(dict.fromkeys(lacking, GETA)))
    inputs = {"main.typ": (folder / main).read_bytes(), "data.json": text.encode(), **parts, **files}
    result = typst.Compiler(inputs, font_paths=fonts.book).compile(
        format="pdf", pdf_standards="a-2b", timestamp=day
    )
    return bytes(result)


def _fit(listing: Listing, parts: tuple[Run, ...], width: float) -> Fit:
    columns = listing.columns
    texts = [[line.cells[at] for run in parts for line in run.lines if not line.spans] for at in range(len(columns))]
    numeric = [_is_numeric(listing, at) for at in range(len(columns))]
    narrowest = [
        max(least(cells, whole=whole), _title_floor(column))
        for column, cells, whole in zip(columns, texts, numeric, strict=True)
    ]
    return fit([column.width for column in columns], narrowest, width)


def _is_numeric(listing: Listing, at: int) -> bool:
    return any(len(row) > at and row[at] is not None and not isinstance(row[at], str) for row in listing.rows)


def _title_floor(column: Column) -> float:
    whole = em(column.title)
    return whole if whole <= 3 else max(least([column.title], whole=False), min(whole / 2, 3.0))


def _line(line: Line, measure: Fit, height: float) -> Data:
    if line.spans:
        return {"kind": str(line.kind), "cells": line.cells}
    cells = [soften(cell, measure.room(at)) for at, cell in enumerate(line.cells)]
    tall = line.kind is Kind.ROW and _height(line, measure) > height * _TALL
    return {"kind": str(line.kind), "cells": cells, "tall": tall}


def _height(line: Line, measure: Fit) -> float:
    rows = chain.from_iterable(
        [sum(-(-em(part) // measure.room(at)) or 1 for part in cell.split("\n"))] for at, cell in enumerate(line.cells)
    )
    return max(rows, default=1.0) * measure.size * _PITCH
