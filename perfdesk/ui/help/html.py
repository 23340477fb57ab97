"""A chapter of the manual as Qt's rich text, in the colours of the theme."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from html import escape
from string import Template

from perfdesk.formats.manual.blocks import Block, Code, Heading, Items, Picture, Quote, Run, RunStyle, Table, Text
from perfdesk.ui.style import Theme

_SHEET = Template("""
body { color: $text; }
h1 { font-size: 15pt; margin: 0 0 12px 0; }
h2 { font-size: 11.5pt; margin: 22px 0 6px 0; }
h3 { font-size: 10pt; margin: 14px 0 4px 0; }
p, li { line-height: 150%; margin: 6px 0; }
a { color: $accent; text-decoration: none; }
table { margin: 8px 0; }
th { background-color: $raised; font-weight: bold; border-bottom: 1px solid $line; }
td { border-bottom: 1px solid $line; }
td.quote, td.code { background-color: $raised; border: none; line-height: 150%; }
span.code { background-color: $raised; }
p.picture { line-height: 100%; margin: 6px 0 2px 0; }
p.caption { color: $quiet; font-size: 8.5pt; margin: 2px 0 14px 0; }
""")


def sheet(theme: Theme) -> str:
    """Return the style of all chapters."""
    return _SHEET.substitute(asdict(theme))


def html_of(blocks: Iterable[Block]) -> str:
    """Return blocks as rich text; who loads the pictures gives them their size."""
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading(level=level, text=text):
            return f'<h{level}><a name="{escape(text)}"></a>{escape(text)}</h{level}>'
        case Text(runs=runs):
            return f"<p>{_runs(runs)}</p>"
        case Items(numbered=numbered, items=items):
            tag = "ol" if numbered else "ul"
            return f"<{tag}>{''.join(f'<li>{_item(item)}</li>' for item in items)}</{tag}>"
        case Table():
            return _table(block)
        case Picture(file=file, caption=caption):
            return f'<p class="picture"><img src="{escape(file)}"></p><p class="caption">{escape(caption)}</p>'
        case Quote(blocks=inner):
            return _box("quote", html_of(inner))
        case Code(text=text):
            return _box("code", escape(text).replace("\n", "<br>"))


def _item(blocks: Sequence[Block]) -> str:
    """Write an item; the first paragraph stands beside its mark."""
    first = blocks[0]
    if isinstance(first, Text):
        return _runs(first.runs) + html_of(blocks[1:])
    return html_of(blocks)


def _table(table: Table) -> str:
    rows = []
    for place, row in enumerate(table.rows):
        tag = "th" if place == 0 else "td"
        cells = zip(table.aligns, row, strict=True)
        rows.append("".join(f'<{tag} align="{align}">{_runs(cell)}</{tag}>' for align, cell in cells))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    lines = 'border="0" style="border-collapse: collapse" cellspacing="0" cellpadding="6"'
    return f'<table {lines} width="100%">{body}</table>'


def _box(kind: str, inner: str) -> str:
    return f'<table width="100%" cellpadding="8" cellspacing="0"><tr><td class="{kind}">{inner}</td></tr></table>'


def _runs(runs: Sequence[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    match run.style:
        case RunStyle.STRONG:
            text = f"<b>{text}</b>"
        case RunStyle.CODE:
            text = f'<span class="code">&nbsp;{text}&nbsp;</span>'
    return f'<a href="{escape(run.to)}">{text}</a>' if run.to else text
