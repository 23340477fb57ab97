"""What a rule was understood as, in one short sentence that a clerk can confirm against the wording."""

from fractions import Fraction

from perfdesk.domain.indicator import Rule
from perfdesk.domain.quantity import shown
from perfdesk.domain.rules import RULES, ScoringRule, read_rule
from perfdesk.domain.rules.bands import Band, Banded
from perfdesk.domain.rules.counted import Checklist, Event, Item
from perfdesk.domain.rules.given import Bonus, Mirror, Unclear
from perfdesk.domain.rules.peers import Efficacy, RankTable
from perfdesk.domain.rules.periods import Periods
from perfdesk.domain.rules.plain import Proportional
from perfdesk.domain.rules.steps import BaseSlope, Step, Steps

_COUNTING = {"whole": "，不足一步不计", "started": "，不足一步按一步计", "pro_rata": "，按比例折算"}


def describe_rule(rule: Rule) -> str:
    """Say what a rule does: 达到目标得满分；每少1个百分点扣1分（不足一步不计），扣完为止."""
    ready = read_rule(rule)
    known = any(kind.kind == rule.kind for kind in RULES)
    return f"{ready.title}：{_said(ready)}" if known else _said(ready)


def _said(rule: ScoringRule) -> str:
    match rule:
        case Proportional(floor=floor):
            below = "" if floor is None else f"，完成率低于{_percent(floor)}不得分"
            return f"完成目标得满分，未完成的按完成率得分{below}。"
        case Step():
            return _step(rule)
        case Banded(bands=bands, by_rate=by_rate):
            return f"按{'完成率' if by_rate else '完成值'}分档，{'；'.join(_band(band, by_rate) for band in bands)}。"
        case Event(each=each, cap=cap):
            return f"每发生一次扣{shown(each)}分，" + ("扣完为止。" if cap is None else f"最多扣{shown(cap)}分。")
        case Checklist(items=items):
            return f"共{len(items)}项，{'；'.join(map(_item, items))}。"
        case BaseSlope():
            return _slope(rule)
        case RankTable(table=table):
            ranks = "，".join(f"第{n}名{shown(points)}分" for n, points in enumerate(table, start=1))
            return f"{ranks}，其余不得分；须录入兄弟县区数值。"
        case Efficacy(ends=None, floor=floor):
            return f"最差得{_percent(floor)}分值，最好得满分，其余按位置计算；须录入兄弟县区数值。"
        case Efficacy(ends=(low, high), floor=floor):
            return f"{shown(low)}至{shown(high)}之间按位置计算，最差得{_percent(floor)}分值，最好得满分。"
        case Periods():
            return _periods(rule)
        case _:
            return _given(rule)


def _given(rule: ScoringRule) -> str:
    match rule:
        case Bonus(cap=cap) if cap is not None:
            return f"按批准的分数加分，最高加{shown(cap)}分，须有佐证材料。"
        case Mirror(full=full) if full is not None:
            return f"上级扣多少分，本级按上级满分{shown(full)}分折算扣分；上级核定之前无法预测。"
        case Unclear(reason=reason):
            return f"{reason}。"
        case _:
            return rule.help


def _percent(share: Fraction) -> str:
    return f"{shown(share * 100)}%"


def _size(steps: Steps) -> str:
    unit = {"pp": "个百分点", "pct_of_target": "%"}.get(steps.unit, "")
    goal = "目标值的" if steps.unit == "pct_of_target" else ""
    return f"{goal}{shown(steps.size)}{unit}"


def _step(rule: Step) -> str:
    stop = f"最低得{shown(rule.floor)}分" if rule.floor else "扣完为止"
    lost = f"与目标每差{_size(rule.deduct)}扣{shown(rule.deduct.points)}分{_COUNTING[rule.deduct.partial]}，{stop}"
    if rule.bonus is None:
        return f"达到目标得满分；{lost}。"
    cap = "加至与分值相等为止" if rule.cap is None else f"最高加{shown(rule.cap)}分"
    gained = f"每超{_size(rule.bonus)}加{shown(rule.bonus.points)}分{_COUNTING[rule.bonus.partial]}，{cap}"
    return f"达到目标得满分；{lost}；{gained}。"


def _slope(rule: BaseSlope) -> str:
    step = f"每好或差{_size(rule.steps)}增减{shown(rule.steps.points)}分{_COUNTING[rule.steps.partial]}"
    limits = f"限在分值的{_percent(rule.floor)}至{_percent(rule.cap)}之间"
    return f"达到目标得分值的{_percent(rule.base)}；{step}，{limits}。"


def _band(band: Band, by_rate: bool) -> str:
    write = _percent if by_rate else shown
    above = "" if band.low is None else f"{'高于' if band.low_open else '不低于'}{write(band.low)}"
    below = "" if band.high is None else f"{'低于' if band.high_open else '不高于'}{write(band.high)}"
    return f"{'且'.join(filter(None, (above, below))) or '其余'}得{shown(band.points)}分"


def _item(item: Item) -> str:
    due = f"（{item.due_month}月底前）" if item.due_month else ""
    return f"{item.name}{due}{shown(item.points)}分"


def _periods(rule: Periods) -> str:
    parts = zip(rule.ends(), rule.weights, rule.targets, strict=True)
    said = "；".join(f"{month}月底目标{shown(target)}，占{_percent(weight)}" for month, weight, target in parts)
    return f"{said}；各期{_said(rule.inner)}"
