"""Wordings that count: events that cost points, items that bring them, points approved or given."""

import re
from fractions import Fraction

from perfdesk.domain.quantity import text_of
from perfdesk.domain.rule_wording.clauses import Context, N, Params, once, sort
from perfdesk.domain.target import TargetKind

_COUNTED = "件|起|次|条|例|项|处|个|人次|人|天|日|份|户|宗"
_EVENT = {
    "event": r"(?:扣分制:)?(?P<what>[^\d,]{0,30}?)(?:每(?![少低超高增减差多])[^\d,]{0,6}?|发生|出现)1?"
    rf"(?:{_COUNTED})[^\d,]{{0,8}}?的?[扣减](?P<k>{N})分",
    "stop": r"扣完(?:该项|本项)?(?:分值?)?为止",
    "cap": rf"(?:(?:最多|最高|累计最多)[扣减](?P<most>{N})分|扣分上限为?(?P<cap>{N})分?)",
}
_STEPWISE = re.compile(r"目标|任务数|完成率|百分点")


def read_events(pieces: list[str], context: Context) -> tuple[str, Params] | None:
    """Read 每发生一起扣1分,扣完为止; two kinds of event with points of their own are left unclear."""
    found = sort(pieces, _EVENT)
    measured = context.target.kind in (TargetKind.NUMBER, TargetKind.RANGE) and not context.target.is_zero
    if found is None or measured or not once(found, "event", "stop cap") or _STEPWISE.search("".join(pieces)):
        return None
    cap = {"cap": found["cap"][0]["most"] or found["cap"][0]["cap"]} if found["cap"] else {}
    return "event", {"points": found["event"][0]["k"]} | cap


_ITEM = re.compile(rf"(?P<name>.{{2,60}}?)(?:得|计|,)?(?P<k>{N})分(?:\((?P<parts>[^()]*)\))?")
_NO_ITEM = re.compile(r"酌情|最高|最多|不得|不足|每|扣|否则|完成率|目标值|名次|第.名|满分|加分")
_BAND_LIKE = re.compile(r"(?:完成率|完成|达到?)*[\d.%~-]+[^\d]{0,4}?(?:以上|以下|以内|内|及)*")
_SUB_ITEM = re.compile(rf"(?P<name>.{{2,40}}?)得?(?P<k>{N})分?")
_BEFORE_MONTH = re.compile(r"(?<!\d)(\d{1,2})月(?:\d{1,2}日)?底?(?:之前|以前|前)")


def read_items(pieces: list[str], context: Context) -> tuple[str, Params] | None:
    """Read 有实施方案1分；资金管理制度1分；公示0.5分 where the items add up to the leaf's points."""
    items: list[Params] = []
    for piece in pieces:
        found = _ITEM.fullmatch(piece)
        if found is None or _NO_ITEM.search(piece) or _BAND_LIKE.fullmatch(found["name"]):
            return None
        items.extend(_parts(found["name"], found["k"], found["parts"]))
    total = sum(Fraction(item["points"]) for item in items)
    if len(items) < 2 or context.points is None or total != context.points:
        return None
    return "checklist", {"items": items}


def _parts(name: str, points: str, parts: str | None) -> list[Params]:
    """Return an item, or the parts its bracket splits it into where their points add up to its own."""
    found = [_SUB_ITEM.fullmatch(part) for part in parts.split("、")] if parts else []
    split = [_item(f"{name}：{part['name']}", part["k"]) for part in found if part]
    if split and len(split) == len(found) and sum(Fraction(item["points"]) for item in split) == Fraction(points):
        return split
    return [_item(f"{name}（{parts}）" if parts else name, points)]


def _item(name: str, points: str) -> Params:
    due = _BEFORE_MONTH.search(name)
    month = {"due_month": due[1]} if due and 1 <= int(due[1]) <= 12 else {}
    return {"name": name, "points": text_of(Fraction(points))} | month


_BONUS = {
    "bonus": rf"(?P<what>[^\d,]{{2,40}}?)(?:的|每(?:次|件|项|个|起|人))+加(?P<k>{N})分",
    "cap": rf"(?:最高|最多|累计最多)加(?P<cap>{N})分",
}


def read_bonus(pieces: list[str], _: Context) -> tuple[str, Params] | None:
    """Read 获得省级以上表彰的,每项加0.5分,最高加3分: approved points up to a cap."""
    found = sort(pieces, _BONUS)
    if found is None or not found["bonus"] or len(found["cap"]) != 1 or _STEPWISE.search("".join(pieces)):
        return None
    return "bonus", {"cap": found["cap"][0]["cap"]}


_GIVEN = {
    "direct": r"由.{2,20}直接(?:评分|打分)(?:或根据第三方.{2,20}结果(?:计分|评分))?|根据第三方.{2,20}结果(?:计分|评分)",
    "mirror": r"(?:(?:没有?|未)完成.{0,12}的?)?(?:根据|按照?)(?:省|市|自治区|上级).{0,12}扣分(?:情况)?"
    r"(?:相应|同步|同等|等额)扣分",
    "veto": r"[^\d]{0,60}(?:实行)?一票否决(?:制)?",
}


def read_given(pieces: list[str], _: Context) -> tuple[str, Params] | None:
    """Read rules whose points somebody else gives: 直接评分, 根据省扣分情况相应扣分, 一票否决."""
    found = sort(pieces, _GIVEN)
    return next(((name, {}) for name in _GIVEN if once(found, name)), None)
