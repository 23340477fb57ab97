"""What meetings, leaders and units left to be done, as things to do today."""

from collections.abc import Iterable, Iterator
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.duties.promises import PromiseState, promises
from perfdesk.domain.ledger.meetings import Commitment
from perfdesk.domain.ledger.meetings_followed import FollowState, days_left, state_of, waits_too_long
from perfdesk.reports.phrase import unit_name
from perfdesk.reports.todo import Todo, first_of

SOON = 7
"""In how many days something falls due that is told beforehand."""
FALLING_DUE = "近期到期"
"""The filter of promises that fall due or wait to be judged."""


def meeting_todos(county: County, today: date) -> Iterator[Todo]:
    """Tell what was required and is overdue, what was promised and falls due, and what waits for an answer."""
    yield from _requirements(county, today)
    yield from _commitments(county, today)
    yield from _instructions(county, today)
    yield from _coordination(county, today)


def _requirements(county: County, today: date) -> Iterator[Todo]:
    late = [one for one in county.data.ledger.requirements if state_of(one, today) is FollowState.OVERDUE]
    soon = [one for one in county.data.ledger.requirements if _soon(days_left(one, today))]
    parts = ((late, "已逾期"), (soon, f"{SOON}天内到期"))
    told = [f"{len(found)}项{word}" for found, word in parts if found]
    if told:
        text = f"会议要求{'、'.join(told)}：{_words(one.text for one in (*late, *soon))}"
        chip = next(word for found, word in parts if found)
        yield Todo("requirements", text, "跟踪", "meetings", (late or soon)[0].id, (("chip", chip),))


def _commitments(county: County, today: date) -> Iterator[Todo]:
    due = falling_due(county, today)
    if due:
        names = first_of([unit_name(county, one.unit_id, short=True) for one in due])
        where = (("chip", FALLING_DUE),)
        yield Todo("commitments", f"{len(due)}项表态承诺到期：{names}", "核对", "meetings", due[0].id, where)


def falling_due(county: County, today: date) -> list[Commitment]:
    """Return the promises that fall due within a week, or did and wait to be judged."""
    found = (one for one in promises(county, today) if one.state in (PromiseState.OPEN, PromiseState.UNKNOWN))
    return [one.commitment for one in found if _falls_due(one.commitment.by, today)]


def _soon(left: int | None) -> bool:
    return left is not None and 0 <= left <= SOON


def _falls_due(by: date, today: date) -> bool:
    return (by - today).days <= SOON


def _instructions(county: County, today: date) -> Iterator[Todo]:
    late = [one for one in county.data.ledger.instructions if state_of(one, today) is FollowState.OVERDUE]
    if late:
        text = f"{len(late)}件领导批示已逾期：{_words(one.text for one in late)}"
        yield Todo("instructions", text, "办理", "meetings", late[0].id, (("chip", "已逾期"),))


def _coordination(county: County, today: date) -> Iterator[Todo]:
    most = county.data.office.coordination_days
    late = [one for one in county.data.ledger.coordinations if waits_too_long(one, today, most)]
    if late:
        text = f"{len(late)}项需协调事项超过{most}天未答复：{_words(one.text for one in late)}"
        yield Todo("coordination", text, "协调", "projects", late[0].id, (("chip", "久拖未复"),))


def _words(texts: Iterable[str]) -> str:
    """Write one text whole, of several the beginnings of the first two."""
    found = list(texts)
    whole = len(found) == 1
    return first_of([text if whole or len(text) <= 14 else f"{text[:14]}…" for text in found], most=2)
