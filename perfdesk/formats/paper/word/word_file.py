"""Filling a Word template: typed text stays text, tables get their widths, and equal data gives equal bytes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from perfdesk.formats.paper.archive import redated
from perfdesk.formats.paper.clean import clean
from perfdesk.formats.paper.columns import measured
from perfdesk.formats.paper.runs import Kind, Run, numbered_notes, runs
from perfdesk.formats.paper.widths import Fit, balanced
from perfdesk.places import resource
from perfdesk.reports.listing import Listing

_TWIPS = 20

Data = dict[str, Any]


def word_list(listing: Listing, width: float, *, titled: bool = True, first: bool = True) -> Data:
    """Return what a template needs of a list `width` points wide; `first` keeps it on the page that is open."""
    parts = runs(listing)
    fit = measured(listing, parts, width)
    return {
        "title": clean(listing.title),
        "titled": titled,
        "subtitle": clean(listing.subtitle),
        "office": clean(listing.office),
        "cut_off": clean(listing.cut_off),
        "columns": [balanced(clean(column.title), fit.room(at)) for at, column in enumerate(listing.columns)],
        "notes": [mark + note for mark, note in numbered_notes(listing)],
        "runs": [
            {
                "name": run.name,
                "new_page": at > 0 or not first,
                "lines": [{"kind": str(line.kind), "cells": line.cells} for line in run.lines],
            }
            for at, run in enumerate(parts)
        ],
    }


def fill(
    template: str,
    data: Callable[[Any], Data],
    tables: Iterable[tuple[Listing, float]],
    day: datetime,
    *,
    finish: Callable[[Any], None],
) -> bytes:
    """Render `template` and return the Word file.

    `data` gets the open template (pictures belong to it); `tables` are the lists in the order in which they
    stand in the file, each with the width in points it may take; `finish` gets the python-docx document.
    """
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

    word = DocxTemplate(resource("templates", template))
    word.render(data(word), SandboxedEnvironment(autoescape=True), autoescape=True)
    document = word.docx
    pairs = [pair for listing, width in tables for pair in _measured_runs(listing, width)]
    for table, (listing, fit, run) in zip(document.tables, pairs, strict=True):
        _set_table(table, listing, fit, run)
    finish(document)
    day = day.replace(tzinfo=None)
    document.core_properties.created = document.core_properties.modified = day
    stream = BytesIO()
    word.save(stream)
    return redated(stream.getvalue(), day)


def _measured_runs(listing: Listing, width: float) -> list[tuple[Listing, Fit, Run]]:
    parts = runs(listing)
    size = measured(listing, parts, width)
    return [(listing, size, run) for run in parts]


def _set_table(table: Any, listing: Listing, fit: Fit, run: Run) -> None:
    """Give columns their widths, cells their sides and texts their size (row by row: cell by cell is far slower)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    twips = [round(width * _TWIPS) for width in fit.widths]
    table.autofit = False
    grid = table._tbl.tblGrid
    for old in list(grid):
        grid.remove(old)
    for width in twips:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(width))
        grid.append(column)
    sides = [str(column.align) for column in listing.columns]
    above = None
    for row, kind in zip(table._tbl.tr_lst, _kinds(run), strict=True):
        _set_row(row, kind, twips, sides, fit.size)
        if kind is Kind.AFTER:
            _without_lines(row.tc_lst[0].tcPr, "top" if above is Kind.AFTER else "")
        above = kind


def _kinds(run: Run) -> Iterator[Kind | None]:
    if run.name:
        yield Kind.HEADING
    yield None
    yield from (line.kind for line in run.lines)


def _set_row(row: Any, kind: Kind | None, twips: Sequence[int], sides: Sequence[str], size: float) -> None:
    cells = row.tc_lst
    whole = len(cells) == 1
    for at, cell in enumerate(cells):
        properties = cell.get_or_add_tcPr()
        properties.get_or_add_tcW().type = "dxa"
        properties.get_or_add_tcW().set(_w("w"), str(sum(twips) if whole else twips[at]))
        if kind in (Kind.ROW, Kind.FOOT):
            _set_side(cell, sides[at])
        if kind not in (Kind.AFTER, Kind.EMPTY):
            _set_size(cell, size)


def _set_side(cell: Any, side: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for paragraph in cell.p_lst:
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, side.upper())


def _set_size(cell: Any, size: float) -> None:
    from docx.shared import Pt

    for run in cell.iter(_w("r")):
        run.get_or_add_rPr().sz_val = Pt(size)


def _without_lines(properties: Any, top: str) -> None:
    """Take a signature line out of the table's frame; the first of them leaves the last row its bottom line."""
    from docx.oxml import OxmlElement

    borders = OxmlElement("w:tcBorders")
    for side in filter(None, (top, "left", "bottom", "right")):
        line = OxmlElement(f"w:{side}")
        line.set(_w("val"), "nil")
        borders.append(line)
    properties.insert_element_before(borders, "w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:vAlign")


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))
