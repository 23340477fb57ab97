"""Wordings that compare a figure with its target: by rate, all or nothing, by steps, from a base."""

from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.quantity import text_of
from perfdesk.domain.rule_wording.clauses import NOUGHT, Context, Found, N, Params, once, share, sort
from perfdesk.domain.target import Direction

_DONE = (
    r"(?:(?:按期|按时|全面|如期)?完成(?:年度)?(?:目标任务|目标|任务)?值?的?|达到(?:年度)?(?:目标|标准|要求)值?的?|达标的?"
    r"|(?:控制在|不高于|不超过)目标值?(?:以?内)?的?|完成率达?到?100%(?:\(含\))?(?:及?以上)?的?)"
)
FULL = rf"{_DONE}得(?:基本|满|全部|全|标准|该项赋|该项)?分(?:值)?"
_ELSE = r"(?:未(?:按期|按时)?(?:完成|达到|达标)(?:年度)?(?:目标任务|目标|任务|要求|标准)?值?的?|否则|不达标的?)"
_RATE = r"按(?:实际)?完成(?:率|比例)(?:计算)?(?:得分|计分|赋分)"
_PROPORTIONAL = {
    "full": FULL,
    "rate": rf"(?:{_ELSE})?{_RATE}",
    "least": rf"完成率达?到?(?P<least>{N})%(?:\(含\)|及)?以上的?{_RATE}",
    "below": rf"完成率(?:不足|低于|不到|未达到?)(?P<below>{N})%的?{NOUGHT}",
    "nought": rf"{_ELSE}{NOUGHT}",
}


def read_whole(pieces: list[str], _: Context) -> tuple[str, Params] | None:
    """Read 完成得基本分,未完成的不得分."""
    return ("all_or_nothing", {}) if once(sort(pieces, _PROPORTIONAL), "full nought") else None


def read_rate(pieces: list[str], _: Context) -> tuple[str, Params] | None:
    """Read 未完成任务的按完成率计算得分, with or without a rate below which nothing is given."""
    found = sort(pieces, _PROPORTIONAL)
    if once(found, "rate", "full"):
        return "proportional", {}
    for must in ("rate below", "least below"):
        if found is not None and once(found, must, "full"):
            floor = found["below"][0]["below"]
            same = all(match["least"] == floor for match in found["least"])
            return ("proportional", {"floor": share(floor)}) if same else None
    return None


_GOAL = r"(?:年度)?(?:目标任务|目标值|目标|任务数|任务)"
_LOW = "少完成|少|低于|低|降低|下降|减少|相差|差"
_HIGH = "超过|超出|超|高于|高|增加|多"
_SIZE = rf"(?P<goal>{_GOAL})?的?(?P<n>{N})(?P<unit>[^\d扣加减,]*?)"
_STEP = {
    "full": FULL,
    "deduct": rf"(?:(?P<before>小于|少于|低于|未完成|未达到|超过|高于|大于)(?:{_GOAL})?的?)?"
    rf"每(?P<side>{_LOW}|{_HIGH}|偏离)于?{_SIZE}扣(?P<k>{N})分",
    "bonus": rf"(?:(?:大于|超过|高于|超额完成|超额)(?:{_GOAL})?的?)?"
    rf"每(?P<side>增加|超过|超额|超|多完成|多|提高|高)于?{_SIZE}加(?P<k>{N})分",
    "stop": r"扣分?(?:至|到)(?:基本|该项|本项)?分值?扣?完?为止|扣完(?:该项|本项|基本)?(?:分值?)?为止|扣至0分(?:为止)?",
    "most": rf"(?:最多|最高|累计最多)扣(?P<most>{N})分",
    "least": rf"最低(?:得|不低于)(?P<least>{N})分",
    "cap": rf"(?:最高|最多|累计最多)加(?P<cap>{N})分",
    "to_points": r"(?:加分?(?:至|到)|封顶(?:至|到)?)(?:基本|该项)分值?(?:为止|封顶)?|封顶",
    "started": r"不足(?P<part>.{1,10})按(?P=part)(?:计算|计|扣分)?",
    "whole": r"不足.{1,10}(?:不扣分?|不计算?)",
    "pro_rata": r"(?:不足.{1,10})?按比例(?:计算)?扣分?",
}


def read_step(pieces: list[str], context: Context) -> tuple[str, Params] | None:
    """Read 每少1%扣1分,扣完为止 with its bonus, floor, cap and how part steps count."""
    found = sort(pieces, _STEP)
    if found is None or not once(found, "deduct", "full bonus stop most least cap to_points started whole pro_rata"):
        return None
    ways = [name for name in ("started", "whole", "pro_rata") if found[name]]
    deduct = _steps(found["deduct"][0].groupdict(), context, ways[0] if ways else "whole")
    bonus = _bonus(found, context)
    floor = _floor(found, context.points)
    if len(ways) > 1 or deduct is None or bonus is None or floor is None:
        return None
    return "step", {"deduct": deduct} | bonus | floor


def _steps(said: dict[str, str | None], context: Context, partial: str) -> Params | None:
    side, number, unit = said["side"] or "", said["n"] or "", said["unit"] or ""
    if not _fits(said, context):
        return None
    if unit in ("%", "个百分点", "百分点"):
        kind = _percent_kind(unit, side, bool(said["goal"]), context)
        size: str | None = number
    else:
        kind, size = "absolute", context.amount(number, unit)
    if kind is None or size is None:
        return None
    return {"step": size, "unit": kind, "points": said["k"], "partial": partial}


def _fits(said: dict[str, str | None], context: Context) -> bool:
    """Tell whether points go for missing the target on the side the leaf's direction makes the bad one."""
    high = said["side"] in _HIGH.split("|")
    before = said.get("before") or ""
    if before and high != (before in ("超过", "高于", "大于")):
        return False
    if "before" not in said or context.way is Direction.RANGE:
        return True
    return said["side"] != "偏离" and high == (context.way is Direction.LOWER)


def _percent_kind(unit: str, side: str, goal: bool, context: Context) -> str | None:
    """Decide what a step in % counts: percentage points, or hundredths of the target; None where it may be both."""
    if unit != "%":
        return "pp"
    if goal and context.percent and side not in ("少", "少完成"):
        return None
    turned = context.way is not Direction.HIGHER and not context.percent
    return "pct_of_target" if goal or turned else "pp"


def _bonus(found: Found, context: Context) -> Params | None:
    """Return the bonus part, {} where the wording has none; without a number it is capped at the full points."""
    if not found["bonus"]:
        return None if found["cap"] or found["to_points"] else {}
    said = found["bonus"][0].groupdict()
    steps = _steps(said, context, "whole")
    if steps is None or context.way is not Direction.HIGHER or (found["cap"] and found["to_points"]):
        return None
    return {"bonus": steps | ({"cap": found["cap"][0]["cap"]} if found["cap"] else {})}


def _floor(found: Found, points: Decimal | None) -> Params | None:
    if found["least"] and not found["most"]:
        return {"floor": found["least"][0]["least"]}
    if not found["most"]:
        return {}
    rest = None if points is None else Fraction(points) - Fraction(found["most"][0]["most"])
    return None if rest is None or rest < 0 or found["least"] else {"floor": text_of(rest)}


_BASE = {
    "base": rf"(?:达到|完成)(?:预期)?目标(?:数|值)?的?得(?:标准分的(?P<b1>{N})%|(?P<b2>{N})%的?标准分)",
    "slope": rf"每(?:增加或减少|增减|高或低|高于或低于)(?P<n>{N})(?P<unit>[^\d相增加]*?)"
    rf"(?:相应)?(?:增减|加减|增加或减少)(?P<k>{N})分",
    "cap": rf"最?高?不超过标准分(?:的(?P<cap>{N})倍)?",
    "floor": rf"最?低?不低于标准分的(?P<floor>{N})%",
    "nought": r"(?:扣|减)完为止",
}


def read_base(pieces: list[str], context: Context) -> tuple[str, Params] | None:
    """Read 达到预期目标数得80%标准分;每增加或减少1个百分点,相应增减0.5分,最高不超过标准分的1.2倍."""
    found = sort(pieces, _BASE)
    if found is None or not once(found, "base slope cap", "floor nought"):
        return None
    base, slope = found["base"][0], found["slope"][0]
    percent = slope["unit"] in ("%", "个百分点", "百分点")
    size = slope["n"] if percent else context.amount(slope["n"], slope["unit"])
    if size is None:
        return None
    return "base_slope", {
        "base": share(base["b1"] or base["b2"]),
        "step": size,
        "unit": "pp" if percent else "absolute",
        "points": slope["k"],
        "floor": share(found["floor"][0]["floor"]) if found["floor"] else "0",
        "cap": found["cap"][0]["cap"] or "1",
    }
