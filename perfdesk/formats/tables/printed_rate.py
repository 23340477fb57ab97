"""Printed completion rates are recomputed from the figures beside them, never trusted."""

import re
from fractions import Fraction

from perfdesk.domain.quantity import round_half_up, text_of
from perfdesk.domain.target import Comparator, Target
from perfdesk.domain.text.figure import parse_figure, parse_rate
from perfdesk.domain.text.normalise import normalise
from perfdesk.domain.text.target import parse_target
from perfdesk.formats.sheet import SheetCell

_PLACES = re.compile(r"\.(\d+)")


def printed_rate(cell: SheetCell) -> Fraction | None:
    """Return the printed rate in %, None where the cell holds words or nothing."""
    if not cell.text:
        return None
    return parse_rate(cell.text, number=cell.number, number_format=cell.number_format).rate


def difference(target_cell: SheetCell, actual: SheetCell, rate: SheetCell, unit: str) -> str:
    """Return what is wrong with a printed rate, "" where it agrees or where nothing can be recomputed.

    Agreeing means: the recomputed rate, rounded half up to the places printed, is what is printed.
    """
    printed = printed_rate(rate)
    if printed is None or not (target_cell.text and actual.text):
        return ""
    target = read_target(target_cell, unit)
    done = _done(target, actual, unit)
    if done is None or not target.value:
        return ""
    right = done * 100 / target.value
    found = _PLACES.search(normalise(rate.text))
    places = min(len(found[1]), 4) if found else 0
    rounded = round_half_up(right, places)
    shares = (printed, printed * 100) if "%" not in normalise(rate.text) + rate.number_format else (printed,)
    if any(round_half_up(share, places) == rounded for share in shares):
        return ""
    cut = Fraction(int(right * 10**places), 10**places) == printed
    sum_shown = f"{text_of(done)}÷{text_of(target.value)}＝{round_half_up(right, 2)}%"
    return (
        f"表中完成率“{rate.text.strip()}”与重算不符：{sum_shown}，"
        f"应为{rounded}%{'（原表截断未四舍五入）' if cut else ''}；程序采用重算值。"
    )


def read_target(cell: SheetCell, unit: str) -> Target:
    """Return the target that a report's cell states, in `unit` where it can be."""
    return parse_target(cell.text, measure_unit=unit, number=cell.number, number_format=cell.number_format)[0]


def _done(target: Target, actual: SheetCell, unit: str) -> Fraction | None:
    """Return what was done, in the target's unit; None where a rate would say nothing."""
    if not target.value or target.value < 0 or target.comparator in (Comparator.AT_MOST, Comparator.LESS):
        return None
    wanted = unit or target.unit
    said = parse_figure(actual.text, measure_unit=wanted, number=actual.number, number_format=actual.number_format)
    return said.figure.value if said.figure else None
