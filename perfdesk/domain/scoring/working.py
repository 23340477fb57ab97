"""The working (算式) of a score: text that a clerk can check with a pocket calculator."""

from perfdesk.domain.scoring.case import Case


def explain(case: Case) -> str:
    """Write out how the leaf's score and expected loss come about."""
    return case.terms.target.text
