"""What a page template is given: plain data, never markup, so that no typed text can become a command."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from perfdesk.formats.paper.clean import GETA, clean
from perfdesk.formats.paper.columns import measured
from perfdesk.formats.paper.fonts import Typefaces
from perfdesk.formats.paper.runs import Kind, Line, numbered_notes, runs
from perfdesk.formats.paper.widths import Fit, balanced, em, soften
from perfdesk.places import resource
from perfdesk.reports.listing import Listing

Data = dict[str, Any]

_TALL = 0.55
"""A row estimated higher than this part of a page may be cut: it would not fit on one page with its header."""
_PITCH = 1.32


def list_data(listing: Listing, width: float, height: float) -> Data:
    """Return the template's data of a listing set `width` × `height` points."""
    parts = runs(listing)
    measure = measured(listing, parts, width)
    return {
        "title": clean(listing.title),
        "subtitle": clean(listing.subtitle),
        "cut_off": clean(listing.cut_off),
        "office": clean(listing.office),
        "notes": numbered_notes(listing),
        "columns": [
            {"title": balanced(clean(column.title), measure.room(at)), "align": str(column.align)}
            for at, column in enumerate(listing.columns)
        ],
        "size": measure.size,
        "widths": measure.widths,
        "runs": [{"name": run.name, "lines": [_line(line, measure, height) for line in run.lines]} for run in parts],
    }


def compile_pdf(main: str, data: Data, fonts: Typefaces, day: datetime, *, files: Mapping[str, bytes]) -> bytes:
    """Set `data` with the template `main` and return the PDF (PDF/A-2b, real text, the same bytes every time)."""
    import typst

    folder = resource("typst")
    parts = {path.name: path.read_bytes() for path in sorted(folder.glob("*.typ")) if path.name != main}
    data = data | {"faces": fonts.chains, "date": {"year": day.year, "month": day.month, "day": day.day}}
    text = json.dumps(data, ensure_ascii=False)
    lacking = fonts.missing(text)
    text = text.translate({ord(character): GETA for character in lacking})
    inputs: Any = {"main.typ": (folder / main).read_bytes(), "data.json": text.encode(), **parts, **files}
    result = typst.Compiler(inputs, font_paths=fonts.book).compile(format="pdf", pdf_standards="a-2b", timestamp=day)
    return cast(bytes, result)


def _line(line: Line, measure: Fit, height: float) -> Data:
    if line.spans:
        return {"kind": str(line.kind), "cells": line.cells}
    cells = [soften(cell, measure.room(at)) for at, cell in enumerate(line.cells)]
    tall = line.kind is Kind.ROW and _height(line, measure) > height * _TALL
    return {"kind": str(line.kind), "cells": cells, "tall": tall}


def _height(line: Line, measure: Fit) -> float:
    rows = (
        sum(-(-em(part) // measure.room(at)) or 1.0 for part in cell.split("\n")) for at, cell in enumerate(line.cells)
    )
    return max(rows, default=1.0) * measure.size * _PITCH
