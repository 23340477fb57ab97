"""Measure units (计量单位): what a number is counted in, and exact conversion between units of one kind."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from perfdesk.domain.text.normalise import normalise, squeeze

_MULTIPLIER = re.compile(r"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万|千)")
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

_KINDS: dict[str, dict[str, Fraction]] = {
    "元": {"元": Fraction(1)},
    "美元": {"美元": Fraction(1)},
    "欧元": {"欧元": Fraction(1)},
    "港元": {"港元": Fraction(1), "港币": Fraction(1)},
    "米": {"米": Fraction(1), "公里": Fraction(1000), "km": Fraction(1000), "m": Fraction(1)},
    "克": {
        "克": Fraction(1),
        "公斤": Fraction(1000),
        "kg": Fraction(1000),
        "斤": Fraction(500),
        "吨": Fraction(10**6),
        "t": Fraction(10**6),
    },
    "平方米": {
        "平方米": Fraction(1),
        "平米": Fraction(1),
        "㎡": Fraction(1),
        "m²": Fraction(1),
        "平方公里": Fraction(10**6),
        "公顷": Fraction(10**4),
        "亩": Fraction(2000, 3),
    },
    "立方米": {"立方米": Fraction(1), "m³": Fraction(1), "立方": Fraction(1)},
    "%": {
        "%": Fraction(1),
        "‰": Fraction(1, 10),
        "比例": Fraction(100),
        "百分点": Fraction(1),
        "个百分点": Fraction(1),
    },
    "瓦": {"瓦": Fraction(1), "kw": Fraction(1000)},
    "分钟": {"分钟": Fraction(1), "小时": Fraction(60)},
    "天": {"天": Fraction(1), "日": Fraction(1)},
}
"""Kind -> unit -> how many of the kind's base it is. 1亩 is 60平方丈, hence exactly 2000/3平方米."""

_COUNTED = re.split(
    "、",
    "人、人次、户、户次、户数、套、个、所、家、家次、座、场、场次、次、件、起、项、条、台、台套、辆、只、头、羽、尾、"
    "株、棵、本、册、份、篇、期、处、间、床、张、名、位、组、支、队、村、镇、乡、街道、社区、批、批次、宗、例、对、"
    "口、眼、艘、架、盏、根、块、片、段、班、校、师、生、学位、床位、企业、项目、标准箱、工作日、个工作日、个月、月、"
    "年、季度、周、度、瓦时、吨标煤、吨标准煤、分、级、星、标段、平方、方、伏、安、泊位、车位、基站、平台、门、扇、"
    "幅、幢、栋、单元、层、亩次、亩均、斗、桶、箱、袋、瓶、包、枚、颗、粒、部、款、种、类、档、代、届、轮、遍、趟、"
    "步、公斤标煤、用户",
)
_WORDS = {word for units in _KINDS.values() for word in units} | set(_COUNTED)
_WORD = "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))
_UNIT = re.compile(
    rf"(?:(?:{_MULTIPLIER.pattern})*+(?:{_WORD})(?:[/·](?:{_WORD}))*+|(?:{_MULTIPLIER.pattern})++)", re.IGNORECASE
)
NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3}){1,6}(?![\d,])|\d{1,20})(?:\.\d{1,20})?(?![\d.])(?!,\d)"
"""A decimal number, thousands separated or not; normalised text."""
_NUMBER = re.compile(NUMBER)
_NOUN = re.compile(r"(?![以及左])[\u4e00-\u9fff]{1,4}$")
_VERBAL = re.compile(r"[已未完成开工中建待正在余多约]")
_BRACKET = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit taken apart: `factor` of `kind`, per each of `per` (万元/人: 10000 of 元, per 人)."""

    kind: str
    factor: Fraction
    per: tuple[str, ...] = ()


@lru_cache(maxsize=512)
def measure(unit: str) -> Measure:
    """Take a unit apart; an unknown word is a kind of its own, "" or 万 alone a number without kind."""
    head, *per = re.split(r"[/·]", squeeze(unit).strip("-/\\"))
    factor, lowered = _multiplied(head.lower())
    for kind, units in _KINDS.items():
        if lowered in units:
            return Measure(kind, factor * units[lowered], tuple(sorted(per)))
    return Measure(lowered, factor, tuple(sorted(per)))


def _multiplied(head: str) -> tuple[Fraction, str]:
    """Split a unit into what its word is multiplied with, and the word: 万亩 is 10000 of 亩."""
    factor = Fraction(1)
    while not _known(head) and (found := _MULTIPLIER.match(head)):
        for character in found.group():
            factor *= _POWERS[character]
        head = head[found.end() :]
    return factor, head


def _known(word: str) -> bool:
    return any(word in units for units in _KINDS.values())


def convert(value: Fraction, source: str, target: str) -> Fraction | None:
    """Return `value` of unit `source` in unit `target`, exactly, or None where they are not of one kind."""
    old, new = measure(source), measure(target)
    if (old.kind, old.per) != (new.kind, new.per):
        return None
    return value * old.factor / new.factor


def in_unit(value: Fraction, found: str, wanted: str) -> Fraction | None:
    """Return a number written with unit `found` (perhaps none) in the unit `wanted` (perhaps none).

    People leave out what goes without saying: 1.2亿 under 万元 is 12000万元 and under 万亩 12000万亩, 60元 under
    元/月/人 is 60. Where both merely count things (7699套 under 户) the number stands. None: the units differ in kind.
    """
    old, new = measure(found), measure(wanted)
    if not found or new == measure(""):
        return value
    if not old.kind:
        return value * old.factor / _multiplied(squeeze(wanted).lower())[0]
    counted = not (_measured(old) or _measured(new))
    if old.kind and old.kind != new.kind and not counted:
        return None
    if old.kind and old.per and old.per != new.per:
        return None
    return value * old.factor / new.factor


def _measured(one: Measure) -> bool:
    return one.kind in _KINDS


def is_percent(unit: str) -> bool:
    """Tell whether a unit counts in hundredths (%, 百分点, ‰)."""
    return measure(unit).kind == "%" and squeeze(unit) != "比例"


def is_unit(text: str) -> bool:
    """Tell whether a text is a measure unit that is known by its words: 万元 or 元/人, not 见表 or 县发改局."""
    return _UNIT.fullmatch(text) is not None


def unit_in_brackets(name: str) -> str:
    """Return the unit that a name or header carries in brackets: 城镇新增就业(人) gives 人, else ""."""
    plain = normalise(name)
    for found in reversed(list(_BRACKET.finditer(plain))):
        inner = found.group(1).strip().removeprefix("单位:").strip()
        if is_unit(inner):
            return inner
    return ""


class Quantity(NamedTuple):
    """A number at the start of a text, the unit glued to it ("" where none) and the rest, word for word."""

    number: Fraction
    unit: str
    rest: str


def split_number(text: str) -> Quantity | None:
    """Split 1300人, 11.2公里, 1.2亿元, 57%(偏慢) into number, unit and rest; None where no number leads.

    A noun of up to four characters after a counting word belongs to the unit's phrase: 37个村 is 37个.
    """
    trimmed = text.strip()
    plain = normalise(trimmed)
    found = _NUMBER.match(plain)
    if not found:
        return None
    number = Fraction(found.group().replace(",", ""))
    start = found.end() + len(plain[found.end() :]) - len(plain[found.end() :].lstrip())
    unit = _UNIT.match(plain, start)
    if not unit:
        return Quantity(number, "", trimmed[found.end() :].strip())
    rest = trimmed[unit.end() :].strip()
    if _NOUN.match(rest) and not _VERBAL.search(rest):
        rest = ""
    return Quantity(number, unit.group(), rest)
