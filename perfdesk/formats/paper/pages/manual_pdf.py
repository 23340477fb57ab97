"""The manual as one book in PDF: cover, contents with page numbers, chapters with their pictures."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version

from perfdesk.formats.manual.blocks import Block, Code, Heading, Items, Picture, Quote, Run, Table, Text, text_of
from perfdesk.formats.manual.chapters import CHAPTERS, Chapter, blocks_of, place_of
from perfdesk.formats.paper.fonts import Typefaces
from perfdesk.formats.paper.pages.page_data import Data, compile_pdf
from perfdesk.formats.paper.widths import em
from perfdesk.places import resource

TITLE = "perfdesk 使用手册"
_NARROWEST, _WIDEST = 4.0, 22.0
"""Columns of a table share its width as their longest cells do, between these bounds, in 汉字."""
_PADDING = 1.2
"""Room at the sides of a cell, in 汉字."""
_PIXEL_MM = 0.14
"""How wide a pixel of a picture is on paper, where there is room: text in a window is as large as a note."""
_ACROSS, _DOWN = 16, 20
"""Where the header of a PNG says its sides."""


def manual_pdf(chapters: Sequence[Chapter] = CHAPTERS, *, fonts: Typefaces, today: date) -> bytes:
    """Return chapters as a book; its cover names the installed version and the day.

    One chapter alone has no cover and no contents; a sheet is one page.
    """
    data = {
        "book": len(chapters) > 1,
        "title": TITLE,
        "subtitle": "县（区）绩效考评办工作台",
        "edition": f"{_edition()}{today.year}年{today.month}月{today.day}日",
        "chapters": [{"id": one.id, "sheet": one.sheet, "blocks": _blocks(one, blocks_of(one.id))} for one in chapters],
    }
    names = dict.fromkeys(name for one in chapters for name in picture_files(blocks_of(one.id)))
    files = {name: _as_svg(_png(name)) for name in names}
    return compile_pdf("manual.typ", data, fonts, datetime(today.year, today.month, today.day, tzinfo=UTC), files=files)


def _png(name: str) -> bytes:
    return resource("pictures", name).read_bytes()


def _as_svg(png: bytes) -> bytes:
    """Wrap a picture in SVG: typst takes only text from memory."""
    width, height = (_side(png, at) for at in (_ACROSS, _DOWN))
    size = f'width="{width}" height="{height}"'
    image = f'<image {size} href="data:image/png;base64,{b64encode(png).decode()}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{image}</svg>'.encode()


def _side(png: bytes, at: int) -> int:
    """Return a side of a picture in pixels, as its header says."""
    return int.from_bytes(png[at : at + 4], "big")


def picture_files(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the files of the pictures that stand in blocks."""
    for block in blocks:
        match block:
            case Picture(file=file):
                yield file
            case Quote(blocks=inner):
                yield from picture_files(inner)
            case Items(items=items):
                yield from (file for item in items for file in picture_files(item))


def _edition() -> str:
    """Name the version, "" where the program runs from its source."""
    try:
        return f"版本{version('perfdesk')}　"
    except PackageNotFoundError:
        return ""


def _blocks(here: Chapter, blocks: Iterable[Block]) -> list[Data]:
    """Return blocks as data; pictures that follow each other stand side by side."""
    made: list[Data] = []
    for block in blocks:
        if not isinstance(block, Picture):
            made.append(_block(here, block))
        elif made and made[-1]["kind"] == "pictures":
            made[-1]["pictures"].append(_picture(block))
        else:
            made.append({"kind": "pictures", "pictures": [_picture(block)]})
    return made


def _picture(block: Picture) -> Data:
    return {"file": block.file, "caption": block.caption, "width": _side(_png(block.file), _ACROSS) * _PIXEL_MM}


def _block(here: Chapter, block: Block) -> Data:
    match block:
        case Heading(level=level, text=text):
            return {"kind": "heading", "level": level, "text": text, "id": _label(here, text if level > 1 else "")}
        case Text(runs=runs):
            return {"kind": "text", "runs": _runs(here, runs)}
        case Items(numbered=numbered, items=items):
            return {"kind": "items", "numbered": numbered, "items": [_blocks(here, item) for item in items]}
        case Table(aligns=aligns, rows=rows):
            cells = [[_runs(here, cell) for cell in row] for row in rows]
            return {"kind": "table", "aligns": aligns, "widths": _widths(block), "head": cells[0], "rows": cells[1:]}
        case Picture():
            return {"kind": "pictures", "pictures": [_picture(block)]}
        case Quote(blocks=inner):
            return {"kind": "quote", "blocks": _blocks(here, inner)}
        case Code(text=text):
            return {"kind": "code", "text": text}


def _runs(here: Chapter, runs: Sequence[Run]) -> list[Data]:
    return [{"text": run.text, "style": run.style.value, "to": _target(here, run.to)} for run in runs]


def _target(here: Chapter, link: str) -> str:
    place = place_of(link, here) if link else None
    return _label(place.chapter, place.heading) if place else ""


def _label(chapter: Chapter, heading: str) -> str:
    return f"{chapter.id}#{heading}"


def _widths(table: Table) -> list[float]:
    """Return the shares of a table's columns."""
    longest = [max(em(text_of(row[at])) for row in table.rows) for at in range(len(table.aligns))]
    return [min(max(one, _NARROWEST), _WIDEST) + _PADDING for one in longest]
