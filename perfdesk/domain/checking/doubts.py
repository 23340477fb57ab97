"""What makes a clerk look at a figure twice; a doubt is said and never stands in the way."""

from collections.abc import Iterator
from fractions import Fraction

from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Basis, Direction, Node
from perfdesk.domain.quantity import round_half_up, text_of
from perfdesk.domain.year import YearData

HIGHEST_RATE = 2
HIGHEST_JUMP = 10

Dated = tuple[int, Fraction]
"""(month, value)."""


def falls(node: Node, before: Dated, value: Fraction) -> str:
    """Say that a cumulative figure is lower than the one before, "" where it is not."""
    month, last = before
    if node.basis is not Basis.CUMULATIVE or value >= last:
        return ""
    return f"累计数{text_of(value)}小于{month}月的{text_of(last)}，请核实"


def jumps(before: Dated, value: Fraction) -> str:
    """Say that a figure is more than ten times the one before, "" where it is not."""
    month, last = before
    if last <= 0 or value <= HIGHEST_JUMP * last:
        return ""
    return f"{text_of(value)}超过{month}月（{text_of(last)}）的10倍，请核实数据与计量单位"


def exceeds(node: Node, target: Fraction | None, value: Fraction) -> str:
    """Say that a figure is over 200 % of its target, "" where it is not, or where that means nothing."""
    if target is None or target <= 0 or value <= HIGHEST_RATE * target:
        return ""
    if node.direction is not Direction.HIGHER or node.basis is Basis.GROWTH:
        return ""
    return f"完成率{round_half_up(100 * value / target, 1)}%，超过200%，请核实数据与计量单位"


def last_value(data: YearData, subject_id: str, month: int) -> Dated | None:
    """Return the newest value of a subject before a month with the month it is of, None where there is none."""
    for earlier in range(month - 1, 0, -1):
        figure = data.figures.get((subject_id, earlier))
        if figure is not None and figure.value is not None:
            return earlier, figure.value
    return None


def doubts_of(data: YearData, node: Node, subject_id: str, month: int, target: Fraction | None) -> tuple[str, ...]:
    """Return what is doubtful in the figure of a subject and month; nothing where there is none."""
    figure = data.figures.get((subject_id, month))
    if figure is None:
        return ()
    return tuple(filter(None, _doubts(figure, node, last_value(data, subject_id, month), target)))


def _doubts(figure: Figure, node: Node, before: Dated | None, target: Fraction | None) -> Iterator[str]:
    if figure.conflict:
        yield "两处填报的数据不一致（待核），请选定一个"
    elif figure.blank is Blank.TO_VERIFY:
        yield f"“{figure.text}”待核，请核实后填写" if figure.text else "数据待核，请核实后填写"
    if figure.value is not None:
        yield exceeds(node, target, figure.value)
        if before:
            yield falls(node, before, figure.value)
            yield jumps(before, figure.value)
