"""表态承诺兑现情况表: what units promised, each held against the figures."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from perfdesk.domain.county import County
from perfdesk.domain.duties.promises import Promise, PromiseState, promise_of
from perfdesk.domain.ledger.meetings import Commitment, Measured
from perfdesk.domain.quantity import shown
from perfdesk.domain.tree import staying
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import SERIAL, framed
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.lists.meetings.words import concerns, day_text, followed, numbered
from perfdesk.reports.lists.rectification import subject_title
from perfdesk.reports.phrase import COMPUTED_PLACES, grouped, light_text, short_day, unit_name

COLUMNS = (
    SERIAL,
    Column("unit", "单位", 5.5),
    Column("leaf", "涉及指标", 10),
    Column("text", "承诺内容", 12),
    Column("value", "承诺达到", 5.5, Align.RIGHT),
    Column("by", "承诺时限", 4.8, Align.CENTER),
    Column("measure", "保障措施", 10),
    Column("person", "表态人", 3.6, Align.CENTER),
    Column("reached", "实际达到", 6, Align.RIGHT),
    Column("lacking", "还差", 6.4, Align.RIGHT),
    Column("state", "兑现情况", 4.6, Align.CENTER),
    Column("outcome", "说明", 8),
)


def promised_text(promise: Promise) -> str:
    """Write what was promised: 8,000人, 完成率90%; "" without a number."""
    value = promise.commitment.value
    kind = "完成率" if _is_rate(promise) else ""
    return "" if value is None else f"{kind}{grouped(shown(value))}{_unit(promise)}"


def reached_text(promise: Promise) -> str:
    """Write the value reached with its unit, in the month of the deadline or the newest; "" where there is none."""
    reached = promise.reached
    return "" if reached is None else f"{grouped(shown(reached, _places(promise)))}{_unit(promise)}"


def lacking_text(promise: Promise) -> str:
    """Write how far a promise falls short: 400人, 14个百分点; "" where it does not."""
    if not promise.lacking:
        return ""
    unit = _unit(promise)
    return f"{grouped(shown(promise.lacking, _places(promise)))}{'个百分点' if unit == '%' else unit}"


def _is_rate(promise: Promise) -> bool:
    return promise.commitment.measured is Measured.RATE


def _places(promise: Promise) -> int:
    return 1 if _is_rate(promise) else COMPUTED_PLACES


def _unit(promise: Promise) -> str:
    """Return the unit of a promise's numbers: % of a rate, else the leaf's."""
    if _is_rate(promise):
        return "%"
    return promise.judged.node.measure_unit if promise.judged else ""


def told_promise(promise: Promise, year: int) -> str:
    """Write a commitment as the unit sheet prints it: 10月31日前达到75%：未兑现，10月为61%."""
    said, value = promise.commitment, promised_text(promise)
    what = f"达到{value}" if value else said.text
    reached = f"，{promise.month}月为{reached_text(promise)}" if promise.reached is not None else ""
    return f"{short_day(said.by, year)}前{what}：{promise.state.title}{reached}"


def asked_promises(county: County, ask: Ask) -> list[Promise]:
    """Return the commitments of the asked unit, or of all, in the office's order of units."""
    asked = [one for one in county.data.ledger.commitments if concerns(county, ask, [one.unit_id])]
    order = {unit_id: place for place, unit_id in enumerate(county.data.units)}
    asked.sort(key=lambda one: order.get(staying(county.data.units, one.unit_id), len(order)))
    return [promise_of(county, one, ask.today) for one in asked]


def _commitment(county: County, promise: Promise) -> dict[str, Cell]:
    said = promise.commitment
    return {
        "unit": unit_name(county, said.unit_id, short=True),
        "leaf": subject_title(county, said.subject_id),
        "text": said.text,
        "value": promised_text(promise),
        "by": day_text(county, said.by),
        "measure": said.measure,
        "person": said.person,
        "reached": reached_text(promise),
        "lacking": lacking_text(promise),
        "state": promise.state.title,
        "outcome": said.outcome,
    }


def build(county: County, ask: Ask) -> Listing:
    """Make the list of what units promised, each held against the figures."""
    found = asked_promises(county, ask)
    rows = numbered(COLUMNS, [_commitment(county, promise) for promise in found])
    sections = [Section(rows, keys=tuple(promise.commitment.id for promise in found))]
    frame, notes = (KIND.id, KIND.title), (kept_rate(found),) if found else ()
    made = framed(frame, county, COLUMNS, sections, ask=ask, notes=notes, empty="尚未登记表态承诺。")
    return followed(made, county, ask)


def kept_rate(found: Sequence[Promise]) -> str:
    """Write how many promises were kept of those that fell due: 共9项承诺：…；到期6项，兑现4项，兑现率66.7%."""
    states = Counter(promise.state for promise in found)
    told = "、".join(f"{state.title}{states[state]}项" for state in PromiseState if states[state])
    kept, due = states[PromiseState.KEPT], states[PromiseState.KEPT] + states[PromiseState.BROKEN]
    rate = f"；已认定{due}项，兑现率{shown(Fraction(100 * kept, due), 1)}%" if due else ""
    return f"共{len(found)}项承诺：{told}{rate}。"


MONTHS = (
    Column("month", "月份", 4, Align.CENTER),
    Column("actual", "完成", 7, Align.RIGHT),
    Column("lacking", "距承诺", 7, Align.RIGHT),
    Column("light", "灯", 6, Align.CENTER),
)


def promise_months(county: County, commitment: Commitment, today: date) -> Listing:
    """Make the table of a promise's leaf month by month, beside what was promised; empty where no figure can tell."""
    months = range(1, min(county.month, commitment.by.month) + 1)
    promises = [promise_of(county, commitment, today, month) for month in months]
    rows = tuple(_month(one) for one in promises if one.judged and one.reached is not None and one.lacking is not None)
    return Listing("promise", "各月数据", MONTHS, (Section(rows),) if rows else ())


def _month(promise: Promise) -> tuple[Cell, ...]:
    light = light_text(promise.judged) if promise.judged else ""
    return f"{promise.month}月", reached_text(promise), lacking_text(promise) or "已达到", light


KIND = ListKind("commitments", "表态承诺兑现情况表", build)
