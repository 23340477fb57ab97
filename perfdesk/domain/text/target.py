"""The text of a target as issued -> what is to be reached, or what is unclear in it."""

import re
from dataclasses import replace
from fractions import Fraction

from perfdesk.domain.quantity import round_half_up, text_of
from perfdesk.domain.target import Comparator, Stage, Target, TargetKind
from perfdesk.domain.text.measure import in_unit, split_number
from perfdesk.domain.text.normalise import normalise, squeeze
from perfdesk.domain.text.stage import read_stages

_NONE = re.compile(r"(?:[-/\\]*|不适用|不?考核.{0,4}|不(?:设|纳入|列入|下达).*|无(?:目标|任务)?)")
_BEFORE = {
    Comparator.AT_LEAST: "≥ >= => 大于等于 大于或等于 达到 达 不低于 不少于 不小于 至少 超过 高于 突破 超",
    Comparator.MORE: "> 大于",
    Comparator.EQUAL: "= 等于",
    Comparator.AT_MOST: "≤ <= =< 小于等于 小于或等于 不高于 不超过 不大于 不多于 低于 控制在 控制到 至多 最多",
    Comparator.LESS: "< 小于",
}
_AFTER = {Comparator.AT_LEAST: "及以上 以上", Comparator.AT_MOST: "及以下 以下 之内 以内 内"}
_WORDS = {word: comparator for comparator, words in _BEFORE.items() for word in words.split()}
_COMPARATOR = "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))
_FILLER = r"(?:每人|每月|每年|每户|月均|年均|人均|为|到|:)*"
_VERB = (
    "完成|完成率|实现|新增|建成|建设|新建|改造|改建|培养|达成|增长|增速|增幅|目标|全年|年底前?|年内|力争|确保|保持在?"
)
_LEAD = re.compile(rf"(?P<lead>[^\d≥≤<>=;,。]*?)(?:(?P<word>{_COMPARATOR}){_FILLER})?(?=[+-]?\d)")
_PLAIN_LEAD = re.compile(rf"(?:(?:{_VERB})*|[\u4e00-\u9fff]*(?:率|水平|标准|比例|占比|比重|幅|速)(?:为|:)?)")
_FALLING = re.compile(r"下降|降低|压减|减少")
_BOUND = r"[+-]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:/[1-9]\d*)?"
_RANGE = re.compile(
    rf"(?:在|控制在|保持在)?(?P<open>\[)?\s*(?P<low>{_BOUND})\s*(?P<unit>[^\d,~;\]-]*?)\s*"
    rf"(?:~|至|到|-|(?(open),|~))\s*(?P<high>{_BOUND})\s*(?(open)\])\s*(?P<tail>[^\d]*?)(?:之间|以内|之内)?"
)
_SHARE = re.compile(r"(-?\d+)/([1-9]\d*)(?![\d/])")
_PIECE = re.compile(r"[;、\n…]+|,(?!\d{3}(?!\d))|(?<!\d),")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\d+\s*(?:月|日|年(?!均|度)|季度)")
_LONGEST = 200


def parse_target(
    text: str, *, measure_unit: str = "", number: Fraction | None = None, number_format: str = ""
) -> tuple[Target, tuple[str, ...]]:
    """Understand a target's cell; the second part says in Chinese what is unclear, the target is then TEXT.

    `number` and `number_format` are the cell's stored number and format: 0.95 shown as 95% is 95 with unit %.
    The value is given in `measure_unit` where the text names another unit of the same kind.
    """
    issued = text.strip()
    plain = normalise(issued).strip()
    if len(issued) > _LONGEST:
        return Target(issued, TargetKind.TEXT), ()
    target = _number_cell(issued, number, number_format) if number is not None else None
    target = target or _understood(issued)
    if target.kind is TargetKind.TEXT:
        return target, _unclear(issued, plain)
    return _checked(target, measure_unit)


def _understood(text: str) -> Target:
    """Read one target's text without regard to the leaf's unit; what is not understood is TEXT."""
    plain = normalise(text).strip()
    if _NONE.fullmatch("".join(plain.split())):
        return Target(text, TargetKind.NONE)
    if found := _range(plain) or _number(plain):
        return replace(found, text=text)
    stages = read_stages(text)
    return Target(text, TargetKind.STAGES if stages else TargetKind.TEXT, stages=stages)


def _unclear(issued: str, plain: str) -> tuple[str, ...]:
    if not _DIGIT.search(plain) or plain.startswith("扣分上限"):
        return ()
    if parts := split_targets(issued):
        listed = "、".join(f"{name}{print_target(target)}" for name, target in parts[:4])
        listed += "等" if len(parts) > 4 else ""
        return (f"“{issued}”一格有{len(parts)}个目标（{listed}），请拆成任务分别填写。",)
    return (f"“{issued}”未能读作数值目标，请改写或确认按文字目标处理。",)


def _checked(target: Target, measure_unit: str) -> tuple[Target, tuple[str, ...]]:
    """Bring the target into the leaf's unit, or say why it cannot be."""
    as_text = Target(target.text, TargetKind.TEXT)
    top = target.high if target.value is None else target.value
    if top and squeeze(measure_unit) == "%" and not target.unit and abs(top) <= 1:
        percent = text_of(top * 100)
        return as_text, (f"“{target.text}”的计量单位是%，请确认{text_of(top)}是指{percent}%还是{text_of(top)}%。",)
    if top is not None and in_unit(top, target.unit, measure_unit) is None:
        return as_text, (f"“{target.text}”的单位“{target.unit}”与计量单位“{measure_unit}”不符，请核对。",)
    return _converted(target, measure_unit), ()


def _converted(target: Target, measure_unit: str) -> Target:
    value, low, high = (
        None if part is None else in_unit(part, target.unit, measure_unit)
        for part in (target.value, target.low, target.high)
    )
    changed = (value, low, high) != (target.value, target.low, target.high)
    unit = measure_unit if changed else target.unit
    return replace(target, value=value, low=low, high=high, unit=unit)


def _number_cell(issued: str, number: Fraction, number_format: str) -> Target | None:
    """Return the target of a cell that stores a number: what it shows, with the stored number's digits.

    None where the cell shows no number (a date).
    """
    if "%" in number_format:
        return Target(issued, TargetKind.NUMBER, value=number * 100, unit="%")
    plain = normalise(issued).strip()
    if _NONE.fullmatch(plain):
        return Target(issued, TargetKind.NUMBER, value=number)
    shown = _number(plain)
    if shown is None or shown.value is None:
        return None
    decimals = re.search(r"\.(\d+)", plain)
    exact = Fraction(round_half_up(number, len(decimals[1]) if decimals else 0)) == shown.value
    return replace(shown, text=issued, value=number if exact else shown.value)


def _value(text: str) -> tuple[Fraction, str, str] | None:
    """Return number, unit and rest; a share of two whole numbers (2/3) is a number too."""
    if share := _SHARE.match(text):
        return Fraction(int(share.group(1)), int(share.group(2))), "", text[share.end() :].strip()
    return split_number(text)


def _number(plain: str) -> Target | None:
    """Read one number with the words around it that compare: 不低于60元/月, 达95%以上, 控制在3%以内."""
    found = _LEAD.match(plain)
    if not found or _FALLING.search(found.group()):
        return None
    word = found.group("word")
    if not word and not _PLAIN_LEAD.fullmatch(found.group().replace(" ", "")):
        return None
    value = _value(plain[found.end() :])
    if value is None or _DATE.match(plain[found.end() :]):
        return None
    number, unit, rest = value
    rest = rest.replace("(含)", "").strip("。.; ")
    after = next((c for c, words in _AFTER.items() if rest in words.split()), None)
    if rest and after is None:
        return None
    return Target(kind=TargetKind.NUMBER, comparator=after or _WORDS.get(word or ""), value=number, unit=unit)


def _range(plain: str) -> Target | None:
    """Read 60—80, 60%~80%, [60,80], 60至80."""
    found = _RANGE.fullmatch(plain)
    if not found or _DATE.search(plain):
        return None
    low, high = _value(found["low"] + found["unit"]), _value(found["high"] + found["tail"])
    if low is None or high is None or low[2] or high[2]:
        return None
    unit = high[1] or low[1]
    first = in_unit(low[0], low[1] or unit, unit)
    if first is None or first >= high[0] or 1990 <= first < 2100:
        return None
    return Target(kind=TargetKind.RANGE, low=first, high=high[0], unit=unit)


def split_targets(text: str) -> tuple[tuple[str, Target], ...]:
    """Return the several targets of one cell as (name, target), () where there are not at least two.

    5所;1000个 gives two without names; 城市300元/人、农村140元/人 names them 城市 and 农村; a part without a number
    (江山市:/) is kept with what it says.
    """
    if len(text) > _LONGEST:
        return ()
    plain = normalise(text)
    cuts = [0, *(place for found in _PIECE.finditer(plain) for place in found.span()), len(plain)]
    pieces = [text[start:end].strip() for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    parts = tuple(_part(piece) for piece in pieces if piece)
    numbers = [target for _, target in parts if target.kind in (TargetKind.NUMBER, TargetKind.RANGE)]
    return parts if len(parts) > 1 and len(numbers) > 1 else ()


def _part(piece: str) -> tuple[str, Target]:
    name, colon, _ = normalise(piece).partition(":")
    if colon and not _DIGIT.search(name):
        return piece[: len(name)].strip(), _understood(piece[len(name) + 1 :].strip())
    found = _LEAD.match(normalise(piece))
    if not found:
        return "", _understood(piece)
    name = found["lead"]
    return piece[: len(name)].strip(), _understood(piece[len(name) :].strip())


def print_target(target: Target) -> str:
    """Write what was understood in the shortest form that `parse_target` reads back."""
    match target.kind:
        case TargetKind.NUMBER if target.value is not None:
            sign = target.comparator.title if target.comparator else ""
            return f"{sign}{text_of(target.value)}{target.unit}"
        case TargetKind.RANGE if target.low is not None and target.high is not None:
            return f"{text_of(target.low)}～{text_of(target.high)}{target.unit}"
        case TargetKind.STAGES:
            return "；".join(map(_print_stage, target.stages))
        case _:
            return target.text


def _print_stage(stage: Stage) -> str:
    return f"{stage.name}{stage.due_month}月{text_of(stage.share)}%"


def target_hint(name: str) -> str:
    """Return the amounts an indicator's name mentions (送戏曲下乡20场 gives 20场), "" where none: a hint, no target."""
    found = []
    for place in re.finditer(r"(?<![\dA-Za-z.-])\d", normalise(name[:_LONGEST])):
        amount = split_number(name[place.start() :])
        if amount and amount.unit and amount.unit not in ("月", "日", "年"):
            found.append(f"{text_of(amount.number)}{amount.unit}")
    return "、".join(found)
