"""需协调事项清单: what units asked to have coordinated, of whom, how long it has waited, and the answer."""

from perfdesk.domain.county import County
from perfdesk.domain.ledger.meetings import Coordination
from perfdesk.domain.ledger.meetings_followed import days_open, waits_too_long
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import SERIAL, framed
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.lists.meetings.words import concerns, day_text, followed, numbered
from perfdesk.reports.lists.rectification import subject_title
from perfdesk.reports.phrase import unit_name

COLUMNS = (
    SERIAL,
    Column("text", "需协调事项", 15),
    Column("unit", "提出单位", 5),
    Column("about", "涉及指标、项目", 11),
    Column("asked_of", "协调对象", 7),
    Column("since", "提出日期", 4.8, Align.CENTER),
    Column("days", "等待天数", 3.6, Align.RIGHT),
    Column("state", "状态", 4.6, Align.CENTER),
    Column("answer", "答复意见", 14),
    Column("answered", "答复日期", 4.8, Align.CENTER),
)


def _cells(county: County, ask: Ask, request: Coordination) -> dict[str, Cell]:
    project = next((one.name for one in county.data.projects if one.id == request.project_id), "")
    late = waits_too_long(request, ask.today, county.data.office.coordination_days)
    return {
        "text": request.text,
        "unit": unit_name(county, request.unit_id, short=True),
        "about": "／".join(filter(None, (subject_title(county, request.subject_id), project))),
        "asked_of": request.asked_of,
        "since": day_text(county, request.since),
        "days": days_open(request, ask.today),
        "state": "已答复" if request.answered_on else "久拖未复" if late else "待答复",
        "answer": request.answer,
        "answered": day_text(county, request.answered_on),
    }


def asked_requests(county: County, ask: Ask) -> list[Coordination]:
    """Return the requests of the asked unit, or of all: the unanswered first, those that wait longest before."""
    asked = [one for one in county.data.ledger.coordinations if concerns(county, ask, [one.unit_id])]
    return sorted(asked, key=lambda one: (one.answered_on is not None, one.since))


def build(county: County, ask: Ask) -> Listing:
    """Make the list of requests for coordination."""
    asked = asked_requests(county, ask)
    rows = numbered(COLUMNS, [_cells(county, ask, one) for one in asked])
    waiting = [one for one in asked if one.answered_on is None]
    most = county.data.office.coordination_days
    late = sum(waits_too_long(one, ask.today, most) for one in waiting)
    told = f"共{len(asked)}项，已答复{len(asked) - len(waiting)}项，待答复{len(waiting)}项"
    notes = (told + (f"，其中{late}项超过{most}天未答复。" if late else "。"),) if asked else ()
    section = Section(rows, keys=tuple(one.id for one in asked))
    frame = (KIND.id, KIND.title)
    made = framed(frame, county, COLUMNS, [section], ask=ask, notes=notes, empty="没有需协调事项。")
    return followed(made, county, ask)


KIND = ListKind("coordination", "需协调事项清单", build)
