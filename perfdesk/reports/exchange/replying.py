"""What a field station sees of its round trip: what was sent and came, and what became of each value."""

from collections.abc import Iterable

from perfdesk.domain.county import County
from perfdesk.domain.edits import Edit
from perfdesk.domain.exchange.receipt import Outcome, ReceiptLine
from perfdesk.domain.scheme import LIGHT_SHAPES, Light
from perfdesk.reports.entry_history import edit_text
from perfdesk.reports.exchange.merging import field_title
from perfdesk.reports.listing import Column, Listing, Section

ANSWERS = (
    Column("outcome", "结果", 5.6),
    Column("field", "指标和项目", 15),
    Column("sent", "上报值", 7),
    Column("now", "县里现值", 7),
    Column("why", "更改人和原因", 12),
)
_LIGHTS = {
    Outcome.ACCEPTED: Light.GREEN,
    Outcome.CHANGED: Light.YELLOW,
    Outcome.OPEN: Light.RED,
    Outcome.SET_ASIDE: Light.UNREPORTED,
}
_ORDER = (Outcome.OPEN, Outcome.CHANGED, Outcome.SET_ASIDE, Outcome.ACCEPTED)


def answer_listing(county: County, lines: Iterable[ReceiptLine]) -> Listing:
    """List what became of the values of a month; what is not as it was sent comes first."""
    found = sorted(lines, key=lambda line: (_ORDER.index(line.outcome), line.key))
    rows = tuple(
        (
            f"{LIGHT_SHAPES[_LIGHTS[line.outcome]]} {line.outcome.title}",
            field_title(county, line.key),
            _text(county, line, line.sent),
            _text(county, line, line.now),
            " ".join(filter(None, (line.by, line.reason))),
        )
        for line in found
    )
    return Listing("answers", "回执", ANSWERS, (Section(rows),) if rows else ())


def answer_words(lines: Iterable[ReceiptLine]) -> str:
    """Say in one line what became of a month: 已采纳20项，已更改1项."""
    every = list(lines)
    counts = ((one, sum(line.outcome is one for line in every)) for one in Outcome)
    return "，".join(f"{one.title}{count}项" for one, count in counts if count)


def _text(county: County, line: ReceiptLine, value: str | None) -> str:
    subject, month, field = line.key
    given = county.data.assignments.get(subject)
    node = county.data.nodes.get(given.node_id if given else subject)
    return edit_text(Edit("", subject, month, field, value), node) if node else value or "清空"
