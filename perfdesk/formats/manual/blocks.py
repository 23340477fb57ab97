"""What a chapter is made of, read from Markdown: data for the help window and for pages, never markup."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from perfdesk.domain.words import Word

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_ALIGN = re.compile(r"text-align:(\w+)")


class RunStyle(Word):
    """How a piece of text stands out."""

    PLAIN = "plain", "正文"
    STRONG = "strong", "着重"
    CODE = "code", "原样"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; `to` is where it leads: entry.md, entry.md#查找 or #查找."""

    text: str
    style: RunStyle = RunStyle.PLAIN
    to: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title of level 1 (the chapter's own) to 3; its text is also its anchor."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered or not."""

    numbered: bool
    items: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: how its columns lie (left, center, right), and its rows, the header first."""

    aligns: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in `resources/pictures` with what is written under it."""

    file: str
    caption: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of advice, set apart."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Code:
    """Lines to be read as they stand."""

    text: str


Block = Heading | Text | Items | Table | Picture | Quote | Code


def read_blocks(text: str) -> tuple[Block, ...]:
    """Read a chapter's Markdown; HTML in it is text like any other."""
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).enable("table").parse(text))
    return tuple(map(_block, tree.children))


def text_of(runs: Sequence[Run]) -> str:
    """Return what runs say."""
    return "".join(run.text for run in runs)


def words(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what blocks say, a line for each heading, paragraph, row and caption."""
    for block in blocks:
        match block:
            case Heading(text=text) | Code(text=text) | Picture(caption=text):
                yield text
            case Text(runs=runs):
                yield text_of(runs)
            case Items(items=items):
                for item in items:
                    yield from words(item)
            case Table(rows=rows):
                yield from ("　".join(map(text_of, row)) for row in rows)
            case Quote(blocks=inner):
                yield from words(inner)


def _block(node: "SyntaxTreeNode") -> Block:
    match node.type:
        case "heading":
            return Heading(int(node.tag[1]), text_of(_runs(node)))
        case "paragraph":
            return _picture(node) or Text(_runs(node))
        case "bullet_list" | "ordered_list":
            return Items(
                node.type == "ordered_list", tuple(tuple(map(_block, item.children)) for item in node.children)
            )
        case "table":
            return _table(node)
        case "blockquote":
            return Quote(tuple(map(_block, node.children)))
        case "fence" | "code_block":
            return Code(node.content.rstrip("\n"))
    raise ValueError(f"the manual has no {node.type}")


def _picture(node: "SyntaxTreeNode") -> Picture | None:
    inline = node.children[0].children
    if len(inline) != 1 or inline[0].type != "image":
        return None
    return Picture(str(inline[0].attrs["src"]).rpartition("/")[2], inline[0].content)


def _table(node: "SyntaxTreeNode") -> Table:
    rows = [row for part in node.children for row in part.children]
    styles = [_ALIGN.search(str(cell.attrs.get("style", ""))) for cell in rows[0].children]
    aligns = tuple(style[1] if style else "left" for style in styles)
    return Table(aligns, tuple(tuple(_runs(cell) for cell in row.children) for row in rows))


def _runs(node: "SyntaxTreeNode") -> Runs:
    return tuple(run for inline in node.children for run in _inline(inline, RunStyle.PLAIN, ""))


def _inline(node: "SyntaxTreeNode", style: RunStyle, to: str) -> Iterator[Run]:
    match node.type:
        case "text":
            yield Run(node.content, style, to)
        case "softbreak" | "hardbreak":
            yield Run("\n" if node.type == "hardbreak" else "", style, to)
        case "code_inline":
            yield Run(node.content, RunStyle.CODE, to)
        case "inline" | "strong" | "em" | "link":
            inner = RunStyle.PLAIN if node.type == "inline" else style if node.type == "link" else RunStyle.STRONG
            where = unquote(str(node.attrs["href"])) if node.type == "link" else to
            for child in node.children:
                yield from _inline(child, inner, where)
        case _:
            raise ValueError(f"the manual has no {node.type}")
