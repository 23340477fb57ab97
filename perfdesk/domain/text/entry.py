"""A cell of the entry grid: its text as it is typed, shown and typed again."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from perfdesk.domain.facts import Cause, CauseKind
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Basis, Node, Terms
from perfdesk.domain.quantity import text_of
from perfdesk.domain.rules import Checklist, compiled
from perfdesk.domain.text.figure import Reading, parse_figure
from perfdesk.domain.text.items import read_items
from perfdesk.domain.text.normalise import normalise, squeeze

OTHER_CATEGORY = "其他"
BLANKS = (Blank.ZERO, Blank.NOT_DUE, Blank.NOT_APPLICABLE, Blank.UNREPORTED, Blank.TO_VERIFY)
"""The five blanks in the order in which they are offered."""

_GIVEN = ("direct", "mirror", "bonus")
_KIND = re.compile(r"(客观|主观)(?:原因)?(?:[·:,、/ -]+|$)")
_COLON = re.compile("[:：]")


def read_entry(text: str, node: Node, terms: Terms, *, old: Figure | None, previous: Fraction | None) -> Reading:
    """Understand what is typed over a figure's cell; None in the reading where nothing is left.

    `previous` is the value before, to which +120 adds (January's begins at 0). Words written beside the old figure
    stay, unless new ones come or they were a number that nobody could read.
    """
    rule = compiled(terms.rule)
    reading = read_items(text, [item.name for item in rule.items]) if isinstance(rule, Checklist) else None
    if reading is None:
        reading = parse_figure(
            text,
            measure_unit="分" if terms.rule.kind in _GIVEN else node.measure_unit,
            basis=node.basis,
            previous=previous,
            stages=terms.target.stages,
        )
    kept = old.text if old and old.blank is not Blank.TO_VERIFY else ""
    figure = reading.figure or Figure()
    made = replace(figure, text=figure.text or reading.remark or kept, final=bool(old and old.final))
    return reading._replace(figure=made if made != Figure() else None)


def write_entry(figure: Figure | None, node: Node) -> str:
    """Write a figure's number, stage, items or blank so that `read_entry` reads the same again."""
    if figure is None:
        return ""
    if figure.blank:
        return figure.blank.title
    if figure.items is not None:
        return _numbers(sorted(figure.items))
    if figure.stage:
        return figure.stage
    if figure.value is not None:
        return _number(figure.value, figure, node)
    return f"{text_of(figure.rate)}%" if figure.rate is not None else ""


def _numbers(items: Sequence[int]) -> str:
    return f"第{items[0]}项" if len(items) == 1 else "、".join(map(str, items)) + "项" if items else "0"


def _number(value: Fraction, figure: Figure, node: Node) -> str:
    """Write a value; a ratio by its parts, and one in % with its sign, for a bare 0.5 would be 50% or 0.5%."""
    if node.basis is Basis.RATIO and figure.numerator is not None and figure.denominator is not None:
        return f"{text_of(figure.numerator)}/{text_of(figure.denominator)}"
    percent = squeeze(node.measure_unit) == "%" or (not node.measure_unit and node.basis in (Basis.RATIO, Basis.GROWTH))
    return text_of(value) + ("%" if percent else "")


def read_cause(text: str, categories: Sequence[str], *, old: Cause) -> Cause | None:
    """Understand 主观·资金落实：配套资金未到位; words of no known category are 其他. None for an empty cell."""
    said = " ".join(text.split())
    if not said:
        return None
    found = _KIND.match(normalise(said))
    kind, rest = (CauseKind.named(found[1]), said[found.end() :]) if found else (None, said)
    head, _, words = rest.partition(rest[split.start()] if (split := _COLON.search(rest)) else "：")
    if head.strip() not in categories:
        head, words = OTHER_CATEGORY, rest
    return replace(old, kind=kind or CauseKind.OBJECTIVE, category=head.strip(), text=words.strip())


def write_cause(cause: Cause | None) -> str:
    """Write a cause so that `read_cause` reads the same again: 客观·资金落实：配套资金未到位."""
    if cause is None:
        return ""
    return f"{cause.kind.title}·{cause.category}" + (f"：{cause.text}" if cause.text else "")
