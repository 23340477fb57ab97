"""The ladders of forms (方式) when the office changes their words: the rules that begin on a rung follow it."""

from collections.abc import Sequence
from dataclasses import replace

from perfdesk.domain.ledger.accountability import Answering


def following(before: Answering, after: Answering) -> Answering:
    """Return the rules as changed, each on the rung it stood on, where a ladder calls that rung by a new word."""
    units, people = _renamed(before.unit_forms, after.unit_forms), _renamed(before.person_forms, after.person_forms)
    honours = _renamed(before.honours, after.honours)
    return replace(
        after,
        rules=tuple(replace(one, form=(people if one.role else units).get(one.form, one.form)) for one in after.rules),
        merits=tuple(replace(one, form=honours.get(one.form, one.form)) for one in after.merits),
    )


def left_behind(before: Answering, after: Answering) -> str:
    """Return a form that a rule begins on and that was taken off its ladder, "" where there is none."""
    units, people, honours = (
        set(old) - set(new)
        for old, new in (
            (before.unit_forms, after.unit_forms),
            (before.person_forms, after.person_forms),
            (before.honours, after.honours),
        )
    )
    used = [one.form for one in after.rules if one.form in (people if one.role else units)]
    return next(iter([*used, *(one.form for one in after.merits if one.form in honours)]), "")


def _renamed(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """Return new words by old ones: a ladder of as many rungs has been renamed where a rung has another word."""
    if len(before) != len(after):
        return {}
    return {old: new for old, new in zip(before, after, strict=True) if old not in after and new not in before}
