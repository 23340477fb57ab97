"""Trying a rule: what a typed figure would score under it, nothing else counted."""

import re
from dataclasses import replace

from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Rule
from perfdesk.domain.rules import Checklist
from perfdesk.domain.scoring.case import Case
from perfdesk.domain.scoring.judge import score
from perfdesk.domain.scoring.result import Result
from perfdesk.domain.text.figure import parse_figure


def try_figure(case: Case, rule: Rule, text: str) -> tuple[Result, tuple[str, ...]]:
    """Score a figure as a clerk types it under a rule, in the case's month; also say what is unclear in the text.

    For a checklist the numbers in the text are the items met (1、3). Verdicts, events and what a person set by hand
    do not count: the rule is looked at alone.
    """
    figure, unclear = _figure(case, rule, text)
    terms = replace(case.terms, rule=rule)
    month = case.judged_month or case.month
    plain = replace(case, terms=terms, judged_month=month, figure=figure, verdicts=(), events=(), manual=None, tasks=())
    return score(plain), unclear


def _figure(case: Case, rule: Rule, text: str) -> tuple[Figure | None, tuple[str, ...]]:
    if rule.kind == Checklist.kind and text.strip():
        return Figure(items=frozenset(map(int, re.findall(r"\d{1,3}", text)))), ()
    node, stages = case.node, case.terms.target.stages
    reading = parse_figure(text, measure_unit=node.measure_unit, basis=node.basis, stages=stages)
    return reading.figure, reading.warnings
