"""The words of single cells: points, nature, direction, origin, months, days and plans of pace."""

import calendar
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from perfdesk.domain.indicator import EVERY_MONTH, CountyValue, Direction, Nature, Origin
from perfdesk.domain.pace import Pace, PaceKind
from perfdesk.domain.target import Comparator, Target, TargetKind
from perfdesk.domain.text.normalise import normalise, squeeze

_POINTS = re.compile(
    r"(?:(扣分上限|最高扣|最多扣|扣)|(加分上限|最高加|最多加|加)|(?:满分|分值|权重))?:?"
    r"([+-]?\d+(?:\.\d+)?)分?"
)
_BLANK = re.compile(r"[-/\\—]*")
_DEDUCTION = re.compile("减分|扣分项|扣分事项|扣分上限|负面清单|倒扣")
_BONUS = re.compile("加分|正向激励|创新奖励")
_LOWER = re.compile("低于|不高于|不超过|控制在|控制率|以内|不大于|降至|降低到")
_MONTH_LIST = re.compile(r"\d{1,2}(?:[、,，;；和.]\d{1,2})*月?")
_DAY = re.compile(r"(?:(20\d\d)[年./-])?(\d{1,2})[月./-](?:(\d{1,2})日?)?(?:底|末|前|之前|以前)*")
_LEVELS = ((re.compile("国家|中央|省|自治区"), Origin.PROVINCE), (re.compile("市|州|盟"), Origin.CITY))
_COUNTY_VALUES = (
    (re.compile("加权"), CountyValue.WEIGHTED),
    (re.compile("平均|均值"), CountyValue.MEAN),
    (re.compile("最差|最低"), CountyValue.WORST),
    (re.compile("合计|汇总|累加|加总|之和"), CountyValue.SUM),
    (re.compile("考评办|绩效办|考核办"), CountyValue.TYPED),
    (re.compile("牵头|部门|单位"), CountyValue.LEAD),
)
_PACE_WORDS = {
    "按月均衡": PaceKind.LINEAR,
    "均衡": PaceKind.LINEAR,
    "对照年度目标": PaceKind.TARGET,
    "无": PaceKind.NONE,
    "无序时要求": PaceKind.NONE,
    "年终一次性": PaceKind.NONE,
}


def read_points(text: str) -> tuple[Decimal | None, Nature | None] | None:
    """Return the points of a cell and the nature its words tell (扣分上限3); None where it is no number.

    An empty cell and a dash give (None, None).
    """
    plain = squeeze(text)
    if _BLANK.fullmatch(plain):
        return None, None
    found = _POINTS.fullmatch(plain)
    if not found:
        return None
    value = Decimal(found[3])
    nature = Nature.DEDUCTION if found[1] or value < 0 else Nature.BONUS if found[2] or found[3][0] == "+" else None
    return abs(value), nature


def read_nature(said: str, *places: str) -> Nature | None:
    """Return the nature that a column says, else that of the groups and headers around the row."""
    for text in (said, *places):
        plain = squeeze(text)
        if _DEDUCTION.search(plain) and _BONUS.search(plain):
            continue
        if _DEDUCTION.search(plain) or (text is said and plain == "扣分"):
            return Nature.DEDUCTION
        if _BONUS.search(plain):
            return Nature.BONUS
    return Nature.BASIC if "基本" in said else None


def read_direction(said: str, name: str, target: Target | None) -> Direction | None:
    """Return the direction a column says, else what target and name make plain; None where nothing tells."""
    plain = squeeze(said)
    if plain:
        known = {"正": Direction.HIGHER, "逆": Direction.LOWER, "负": Direction.LOWER, "反": Direction.LOWER}
        return known.get(plain[0]) or Direction.named(plain)
    if target and target.kind is TargetKind.RANGE:
        return Direction.RANGE
    if target and target.comparator in (Comparator.AT_MOST, Comparator.LESS):
        return Direction.LOWER
    return Direction.LOWER if _LOWER.search(squeeze(name)) else None


def read_origin(said: str) -> Origin | None:
    """Return the level a text names: 省级, 自治区 and 国家 are PROVINCE, then 市, then 县 and 区."""
    plain = squeeze(said)
    found = next((origin for pattern, origin in _LEVELS if pattern.search(plain)), None)
    return found or (Origin.COUNTY if re.search("县|区", plain) else None)


def read_county_value(said: str) -> CountyValue | None:
    """Return where the county's figure comes from, as words tell: 乡镇合计, 加权平均, 部门填报; None: not said."""
    plain = squeeze(said)
    if named := CountyValue.named(plain):
        return named
    return next((value for pattern, value in _COUNTY_VALUES if pattern.search(plain)), None)


@lru_cache(maxsize=256)
def read_months(said: str) -> tuple[int, ...] | None:
    """Return the reporting months that words name (每季, 半年, 年终, 3、6、9月), None where they name none."""
    plain = squeeze(said)
    if _MONTH_LIST.fullmatch(plain):
        months = tuple(sorted({int(number) for number in re.findall(r"\d+", plain)}))
        return months if months and months[0] >= 1 and months[-1] <= 12 else None
    for words, months in (("季", (3, 6, 9, 12)), ("半年", (6, 12)), ("年", (12,)), ("月", EVERY_MONTH)):
        if words in plain:
            return months
    return None


@lru_cache(maxsize=1024)
def read_day(said: str, year: int | None) -> date | None:
    """Return the last day a time limit allows: 10月底前 is 31 October of `year`; None where no day is named."""
    plain = squeeze(said).replace("00:00:00", "").replace("号", "日")
    if re.fullmatch("(?:全年|年底前?|年内|年终|12月底前?)", plain):
        return date(year, 12, 31) if year else None
    found = _DAY.fullmatch(plain)
    used = int(found[1]) if found and found[1] else year
    if not found or used is None or not 1 <= int(found[2]) <= 12:
        return None
    last = calendar.monthrange(used, int(found[2]))[1]
    return date(used, int(found[2]), min(int(found[3] or last), last))


def read_pace(said: str) -> Pace | None:
    """Return a plan of pace named in words, or as 上半年60%; None where the words name none."""
    plain = squeeze(said)
    if kind := _PACE_WORDS.get(plain) or PaceKind.named(plain):
        return Pace(kind) if kind is not PaceKind.MONTHLY else None
    half = re.match(r"上半年(?:完成)?(?:全年任务量?的)?(\d+(?:\.\d+)?)%", plain)
    return pace_of([(6, Fraction(half[1]) / 100), (12, Fraction(1))]) if half else None


def pace_of(points: Sequence[tuple[int, Fraction]]) -> Pace | None:
    """Return the monthly plan through (month, cumulative share) points, even between them.

    Shares in % or as amounts are divided by the last one. None where a share falls or December is missing.
    """
    if not points or points[-1][0] != 12 or points[-1][1] <= 0:
        return None
    shares: list[Fraction] = []
    month, share = 0, Fraction(0)
    for until, value in points:
        reached = value / points[-1][1]
        if reached < share or until <= month:
            return None
        shares += [share + (reached - share) * step / (until - month) for step in range(1, until - month + 1)]
        month, share = until, reached
    return Pace(PaceKind.MONTHLY, tuple(shares))


def unit_word(text: str) -> str:
    """Return a measure unit cell's text without dashes that mean none."""
    return "" if _BLANK.fullmatch(squeeze(text)) else normalise(text).strip()
