"""The fictional county 青河县: its units and leaves, and how each leaf's figures run through the year."""

import csv
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
TABLES = Path(__file__).parent
YEAR = 2024
MONTHS = range(1, 11)

SHARED = {
    "粮食播种面积": 2,
    "新建高标准农田": 2,
    "耕地“非粮化”整治": 0,
    "改（新）建农村户用厕所": 0,
    "农村危房改造": 0,
    "脱贫劳动力务工就业": 0,
    "孕产妇免费产前筛查": 0,
    "“两癌”免费检查": 0,
    "城镇新增就业": 0,
    "城乡居民养老保险参保": 2,
    "营造林面积": 2,
    "新增经营主体": 0,
}
"""Leaves shared out to the townships, with the places their targets are given in."""

ROLLED_UP = ("城镇新增就业", "新增经营主体")
"""Shared leaves whose county figure is the townships' sum; of the others the lead's own figure counts."""

OVERSTATED = ("改（新）建农村户用厕所", 10)
"""The planted difference: the leaf and month in which the lead reports more than its townships together."""

MEASURED = ("公里", "亿元", "万元", "万亩", "万人", "万千瓦", "亿斤", "万美元", "平方米")
"""Measure units whose figures have decimals; everything else is counted in whole pieces."""

CAUSES = (
    ("资金落实", "主观", "上级补助资金已下达，县级配套资金尚未到位", "财政部门加快拨付，确保{n}月底前资金到位"),
    ("项目进展", "主观", "项目前期工作滞后，进场偏晚", "倒排工期，挂图作战，{n}月底前完成主体工程"),
    ("用地审批", "客观", "项目用地报批未完成，无法开工", "专人跟办用地手续，争取{n}月中旬取得批复"),
    ("施工", "客观", "受汛期连续降雨影响，施工进度缓慢", "增加施工力量，抢抓晴好天气，{n}月底前补齐进度"),
    ("部门配合", "主观", "数据由多个部门掌握，协调不够及时", "建立周会商制度，每周调度一次"),
    ("责任落实", "主观", "责任科室抓落实力度不够，未建立月调度机制", "明确专人负责，每半月调度一次，{n}月底前达到序时"),
    ("政策变化", "客观", "上级政策调整，年初计划需要重新核定", "主动对接市级主管部门，及时调整实施方案"),
)
EVENT = ("责任落实", "主观", "责任压得不实，发生扣分事项", "逐件整改到位，完善制度，防止再次发生")
FRAUD = ("责任落实", "主观", "防范宣传和打击力度不够，发案数高于控制数", "开展专项打击和入户宣传，逐月压降发案")
MEETING = ("责任落实", "主观", "会议部署和业务培训未组织，责任科室未按时限落实", "立即召开会议部署，补办业务培训")
MARKET = ("其他", "客观", "市场需求偏弱，企业订单和投资意愿不足", "加强企业服务和运行调度，稳定重点企业生产")
LATE = {10: {"残疾人联合会": date(2024, 11, 8), "桃源乡": date(2024, 11, 7)}}
MISSING = {10: {"总工会"}}


@dataclass(frozen=True)
class Unit:
    """A row of units.tsv."""

    name: str
    short: str
    kind: str
    aliases: str
    principal: str
    deputy: str
    section: str
    contact: str

    @property
    def official(self) -> str:
        """Return the name on papers: departments carry 县 or 青河县."""
        plain = self.kind in ("乡镇", "国企") or self.name.startswith("共青团")
        return self.name if plain else ("青河县" if self.kind == "群团" else "县") + self.name


@dataclass(frozen=True)
class Leaf:
    """A row of indicators.tsv; `path` says how its figures run (see `figure`)."""

    group: str
    subgroup: str
    indicator: str
    task: str
    unit: str
    target: str
    points: str
    rule: str
    provider: str
    lead: str
    co: str
    path: str

    @property
    def name(self) -> str:
        """Return what the leaf itself is called."""
        return self.task or self.indicator

    @property
    def number(self) -> Decimal | None:
        """Return the number inside the target, None where there is none."""
        digits = "".join(c for c in self.target if c in "0123456789.")
        return Decimal(digits) if digits and self.path[:1] in "cv" else None


def table(kind: type[T], name: str) -> list[T]:
    """Read a table of `tests/data/sample/` as rows of `kind`."""
    with (TABLES / name).open(encoding="utf-8", newline="") as lines:
        return [kind(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def rounded(number: Decimal, places: int) -> Decimal:
    """Round half up to `places`."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def places_of(number: Decimal) -> int:
    """Tell how many decimals a number is written with."""
    return max(0, -int(number.as_tuple().exponent))


def shares(leaf: Leaf, towns: Sequence[Unit]) -> list[Decimal]:
    """Share a leaf's target out to the townships, the last taking what remains."""
    chance = random.Random(leaf.name)
    weights = [Decimal(chance.randint(60, 140)) for _ in towns]
    total, places = leaf.number or Decimal(0), SHARED[leaf.name]
    parts = [rounded(total * w / sum(weights), places) for w in weights[:-1]]
    return [*parts, total - sum(parts)]


def split(amount: Decimal, weights: Sequence[Decimal], places: int) -> list[Decimal]:
    """Part an amount by weights; the rounded parts add up to it."""
    ends = [sum(weights[:end], Decimal(0)) for end in range(len(weights) + 1)]
    marks = [rounded(amount * end / ends[-1], places) for end in ends]
    return [after - before for before, after in pairwise(marks)]


def held(leaf: Leaf, towns: Sequence[Unit], month: int) -> list[Decimal]:
    """Return the townships' figures of a month: they grow at different speeds and add up to the lead's."""
    skews = [random.Random(f"{town.name}{leaf.name}").randint(80, 118) for town in towns]
    weights = [part * skew for part, skew in zip(shares(leaf, towns), skews, strict=True)]
    grown = [Decimal(0)] * len(towns)
    before = Decimal(0)
    for earlier in range(1, month + 1):
        now = figure(leaf, earlier) or Decimal(0)
        more = split(now - before, weights, SHARED[leaf.name])
        if (leaf.name, earlier) == OVERSTATED:
            more = [max(part - 3, Decimal(0)) for part in more]
        grown = [had + part for had, part in zip(grown, more, strict=True)]
        before = now
    return grown


def cumulative(leaf: Leaf, target: Decimal, path: str, month: int) -> Decimal:
    """Return the cumulative figure planned for a month; what is counted in pieces stays whole."""
    factor, _, start = path.partition(":")
    if month < int(start or 0):
        return Decimal(0)
    wobble = Decimal(random.Random(f"{leaf.name}{month}").randint(-25, 25)) / 1000 if month < 10 else Decimal(0)
    done = target * month / 12 * (Decimal(factor) + wobble)
    measured = any(word in leaf.unit for word in MEASURED)
    if not measured and Decimal(factor) >= 1 and leaf.rule != "LOW":
        return done.quantize(Decimal(1), ROUND_CEILING)
    return rounded(done, places_of(target) + 1 if measured and target < 1000 else 0)


def figure(leaf: Leaf, month: int) -> Decimal | None:
    """Return the leaf's figure of a month by its path.

    `c:f` cumulative, at f times the linear pace in October; `c:f:s` the same, nothing before month s;
    `v:a>b` runs from a to b in ten months; `e:3,8` an event in March and August; `b:0.5@9` points from September.
    A unit that did not report (`MISSING`) has none in that month.
    """
    if leaf.lead in MISSING.get(month, ()):
        return None
    kind, _, rest = leaf.path.partition(":")
    if kind == "c" and leaf.number is not None:
        return max(cumulative(leaf, leaf.number, rest, earlier) for earlier in range(1, month + 1))
    if kind == "v":
        first, last = map(Decimal, rest.split(">"))
        return rounded(first + (last - first) * (month - 1) / 9, max(places_of(first), places_of(last)))
    if kind == "e":
        return Decimal(sum(int(m) <= month for m in rest.split(",") if m))
    if kind == "b":
        points, _, since = rest.partition("@")
        return Decimal(points) if month >= int(since) else None
    return None


def words(leaf: Leaf, month: int) -> str:
    """Return progress in words, for leaves that have no number."""
    kind, _, rest = leaf.path.partition(":")
    if kind == "t":
        return rest
    if leaf.path == "0":
        return "/"
    reached = [step for step in rest.split(",") if step]
    if kind == "s":
        stages = [(int(re.sub(r"\D", "", step)), re.sub(r"\d", "", step)) for step in reached]
        names = [name for since, name in stages if since <= month]
        return names[-1] if names else ("未开展" if leaf.rule == "DUE" else "正在开展前期工作")
    if kind == "k":
        items = ("有实施方案", "有工作台账", "有总结报告")
        met = [items[int(i) - 1] for m, _, i in (step.partition("@") for step in reached) if int(m) <= month]
        return "已完成：" + "、".join(met) if met else "正在起草实施方案"
    return ""


def slow(leaf: Leaf) -> bool:
    """Tell whether the leaf was planned to lag."""
    kind, _, rest = leaf.path.partition(":")
    if kind == "c":
        worse = Decimal(rest.split(":")[0]) < Decimal("0.97")
        return worse if leaf.rule != "LOW" else Decimal(rest) > 1
    if kind == "v" and leaf.number is not None and leaf.rule != "S1U":
        return (
            not any(word in leaf.target for word in ("以内", "≤", "不超过"))
            and Decimal(rest.split(">")[1]) < leaf.number
        )
    return leaf.rule == "S1U" or leaf.name == "会议培训部署"


def happened(leaf: Leaf, month: int) -> bool:
    """Tell whether an event that costs points has happened by a month."""
    return leaf.path.startswith("e") and bool(figure(leaf, month))


def messy(leaf: Leaf, month: int) -> object:
    """Write a figure as clerks do: numbers, numbers with units, percentages with remarks, words."""
    number = figure(leaf, month)
    if number is None:
        return words(leaf, month) or None
    match (leaf.name, month):
        case ("加装电梯", 1 | 2):
            return "设备购进中"
        case ("农村危房改造", 10) | ("新增养老服务床位", 8):
            return f"{number}{leaf.unit}"
        case ("外贸进出口总额", 10):
            return f"{number * 10000:,.0f}万元"
        case ("合同利用外资", _):
            return f"{number:,}"
        case ("新增经营主体", 9):
            return "".join(chr(ord(c) + 0xFEE0) for c in str(number))
        case ("实际利用外资", 10):
            return f"{number}（新引进项目外资未到账"
        case _:
            return number


def cause(leaf: Leaf, month: int) -> tuple[str, str, str, str]:
    """Return the cause category and kind, the problem and the next step of a lagging leaf."""
    chance = random.Random(leaf.name)
    money = leaf.subgroup in ("中央预算内投资", "“五网”建设") or "项目" in leaf.indicator
    if leaf.path.startswith("e"):
        return EVENT
    if leaf.rule in ("DUE", "LOW"):
        return MEETING if leaf.rule == "DUE" else FRAUD
    if leaf.subgroup in ("经济运行", "消费外贸", "财税金融"):
        return MARKET
    category, kind, problem, step = CAUSES[0] if money and chance.random() < 0.7 else chance.choice(CAUSES[1:])
    return category, kind, problem, step.format(n=min(month + 2, 12))
