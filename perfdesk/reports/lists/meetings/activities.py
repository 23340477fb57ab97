"""宣传培训台账 and 公众评议结果表: what was done to make assessment known, and what the public thinks."""

from collections.abc import Mapping
from fractions import Fraction

from perfdesk.domain.county import County
from perfdesk.domain.ledger.meetings import TYPICAL_CASE, Activity, PublicEvaluation
from perfdesk.domain.quantity import round_half_up
from perfdesk.domain.tree import staying
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import SERIAL, framed
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.lists.meetings.words import concerns, counted, day_text, numbered
from perfdesk.reports.phrase import unit_name

NO_SCORE = Fraction(0)
"""The score of a result that is only begun."""

LOG = (
    SERIAL,
    Column("on", "日期", 4.8, Align.CENTER),
    Column("kind", "类型", 4.4, Align.CENTER),
    Column("topic", "主题", 14),
    Column("unit", "单位", 5.5),
    Column("attendees", "参加范围", 11),
    Column("people", "人数", 3.6, Align.RIGHT),
    Column("effect", "成效", 16),
)
EVALUATIONS = (
    SERIAL,
    Column("unit", "单位", 12),
    Column("round", "评议期次", 6, Align.CENTER),
    Column("score", "评议得分", 5, Align.RIGHT, places=2),
    Column("change", "较上期", 5, Align.RIGHT, places=2),
    Column("place", "名次", 3.6, Align.CENTER),
    Column("awareness", "知晓率", 5, Align.RIGHT, places=1, percent=True),
    Column("sample", "样本数", 5, Align.RIGHT),
    Column("source", "评议机构", 14),
)


def _activity(county: County, activity: Activity) -> dict[str, Cell]:
    return {
        "on": day_text(county, activity.on),
        "kind": activity.kind,
        "topic": activity.topic,
        "unit": unit_name(county, activity.unit_id, short=True),
        "attendees": activity.attendees,
        "people": activity.people,
        "effect": activity.effect,
    }


def build_log(county: County, ask: Ask) -> Listing:
    """Make the log of activities in the order of days, typical cases in a part of their own."""
    asked = [one for one in county.data.ledger.activities if concerns(county, ask, [one.unit_id])]
    cases = [one for one in asked if one.kind == TYPICAL_CASE]
    others = [one for one in asked if one.kind != TYPICAL_CASE]
    parts = (("宣传培训", others), (TYPICAL_CASE, cases))
    sections = [
        Section(
            numbered(LOG, [_activity(county, one) for one in group]),
            heading=f"{title}（{len(group)}项）",
            keys=tuple(one.id for one in group),
        )
        for title, group in parts
        if group
    ]
    people = sum(one.people or 0 for one in asked)
    told = f"共{len(asked)}项：{counted(one.kind for one in asked)}" + (f"；累计{people}人次。" if people else "。")
    return framed(
        (LOGGED.id, LOGGED.title),
        county,
        LOG,
        sections,
        ask=ask,
        notes=(told,) if asked else (),
        empty="尚未登记宣传培训活动。",
    )


Scores = Mapping[tuple[str, str], Fraction]


def rounds_of(county: County) -> list[str]:
    """Return the rounds of the year's evaluation as they came: 上半年 before 下半年."""
    found = dict.fromkeys(one.round for one in county.data.ledger.public_evaluations)
    return sorted(found, key=lambda name: (_place(name), name))


def _place(name: str) -> int:
    marks = ("一", "1", "上", "二", "2", "下", "三", "3", "四", "4")
    return next((place for place, mark in enumerate(marks) if mark in name), len(marks))


def _evaluation(county: County, one: PublicEvaluation, scores: Scores) -> dict[str, Cell]:
    unit_id, rounds = staying(county.data.units, one.unit_id), rounds_of(county)
    at = rounds.index(one.round)
    before = scores.get((unit_id, rounds[at - 1])) if at else None
    better = sum(score > one.score for (_, round), score in scores.items() if round == one.round)
    return {
        "unit": unit_name(county, one.unit_id),
        "round": one.round or "全年",
        "score": one.score,
        "change": None if before is None else one.score - before,
        "place": better + 1,
        "awareness": one.awareness,
        "sample": one.sample,
        "source": one.source,
    }


def build_evaluations(county: County, ask: Ask) -> Listing:
    """Make the table of the public evaluation, round by round, the best score first; equal scores share a place."""
    results = county.data.ledger.public_evaluations
    scores = {(staying(county.data.units, one.unit_id), one.round): one.score for one in results}
    sections = []
    for name in rounds_of(county):
        found = [one for one in results if one.round == name and concerns(county, ask, [one.unit_id])]
        found.sort(key=lambda one: (-one.score, one.unit_id))
        rows = numbered(EVALUATIONS, [_evaluation(county, one, scores) for one in found])
        sections += [Section(rows, _round_heading(name, found), keys=tuple(one.id for one in found))] if found else []
    frame = (EVALUATED.id, EVALUATED.title)
    return framed(frame, county, EVALUATIONS, sections, ask=ask, empty="尚未导入公众评议结果。")


def _round_heading(name: str, found: list[PublicEvaluation]) -> str:
    mean = round_half_up(sum((one.score for one in found), Fraction(0)) / len(found), 2)
    return f"{name or '全年'}（{len(found)}个单位，平均{mean}分）"


LOGGED = ListKind("log", "宣传培训台账", build_log)
EVALUATED = ListKind("evaluations", "公众评议结果表", build_evaluations)
