"""The text of a reported figure -> value, rate, stage, text or one of the five blanks, with what to look at."""

import re
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Basis
from perfdesk.domain.quantity import text_of
from perfdesk.domain.target import Stage
from perfdesk.domain.text.measure import Quantity, in_unit, is_percent, split_number
from perfdesk.domain.text.normalise import normalise, squeeze

_BLANKS = {
    Blank.NOT_APPLICABLE: r"[-/\\]+|不适用|不考核|无此项|无任务",
    Blank.UNREPORTED: r"(?:未|没有|尚未)(?:上?报送?|提供|填报)(?:数据)?|缺报|漏报",
    Blank.TO_VERIFY: r"待核.?|待(?:审核|核定|确认|定)|核实中",
    Blank.NOT_DUE: r"未到期|未到(?:时间|考核期|节点)|(?:年终|年底)(?:考核|统计|一次性.*|评定)|次年.*",
    Blank.ZERO: r"零(?:发生|报告)?",
}
_MEANINGLESS = re.compile(r"暂?无(?:数据)?")
_BEFORE = re.compile(
    r"(?:截[至止]到?)?(?:(?:\d{4}年)?(?:\d{1,2}[-~])?\d{1,2}月(?:\d{1,2}日|底|末|份)?止?,?)?(?:目前|现)?(?:已|累计|共|实际|全县)*"
    r"(?:完成(?:[^\d,;]{0,6}的|目标|任务|率)?|达到(?:目标)?|达|实现|新增|解决|建成|为)?:?(?=[+-]?\d)"
)
_TAIL_START = "(（,，;；。、 \n"
_FRACTION = re.compile(r"(\d{1,20}(?:\.\d{1,20})?)\s*/\s*(\d{1,20}(?:\.\d{1,20})?)")
NOT_BEGUN = re.compile(
    r"(?:目前|现|截至目前)?[,:]?(?:尚|还|仍|暂|均|都)*未(?:能|予)?"
    r"(?:完成|开展|启动|开工|动工|实施|进场|召开|开始|进行|开建|落实)(?:工作|建设|任务|项目|该项工作)?"
    r"|(?:正在|处于|正)?(?:开展|进行|做)?(?:项目)?(?:前期|筹备|准备)(?:工作|准备|筹备)*(?:阶段|中|正在进行|进行中|推进中)?"
    r"|(?:没有|无)(?:进展|开展|启动)"
)
"""Words by which nothing of a piece of work is done yet; on other leaves they are words."""
_ALL_DONE = re.compile(
    r"(?:已|均|都|全部|全面|按时|按期|如期|按要求|任务|工作)*(?:完成|完工|竣工|办结)(?:任务|工作|建设)?"
)
_LONGEST = 200
_DATED = re.compile(r"(?:\d+\s*[-~]\s*)?\d+\s*(?:年|月份?|日|号)")
_DATE = re.compile(rf"(?:(?:{_DATED.pattern})+[底末初前]?|\d{{4}}[./-]\d{{1,2}}(?:[./-]\d{{1,2}}(?: [\d:.]+)?)?)")
_DATE_UNITS = ("年", "月", "日")
_FORMAT_TEXT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_ANOTHER = re.compile(r"\d")
_BRACKETED = re.compile(r"\([^)]*\)?")


class Reading(NamedTuple):
    """What a figure's cell says: the figure (None for an empty cell), the remark glued to it, and warnings."""

    figure: Figure | None
    remark: str = ""
    warnings: tuple[str, ...] = ()


class Rate(NamedTuple):
    """A printed completion rate: the rate in % (None where words stand), and the words."""

    rate: Fraction | None
    text: str = ""


def parse_figure(
    text: str,
    *,
    measure_unit: str = "",
    basis: Basis = Basis.CUMULATIVE,
    number: Fraction | None = None,
    number_format: str = "",
    previous: Fraction | None = None,
    stages: tuple[Stage, ...] = (),
) -> Reading:
    """Understand a figure's cell; the value is given in `measure_unit`.

    `number` and `number_format` are the cell's stored number and format. `previous` is last month's value, to
    which +120 adds on a cumulative leaf. 57% is a value where the leaf counts in % (or is a growth or ratio),
    else a typed rate. Of work that goes by stages 未开工 is 0 % and 已完成 100 %. A number that cannot be taken
    without a guess is 待核, with a warning; words are text.
    """
    shown = text.strip()
    if len(shown) > _LONGEST:
        return Reading(Figure(text=shown))
    if number is not None:
        return _number_cell(shown, number, number_format, measure_unit, basis)
    if not squeeze(shown):
        return Reading(None)
    if blank := _blank(shown):
        return Reading(Figure(value=Fraction(0) if blank is Blank.ZERO else None, blank=blank))
    if stage := _stage(shown, stages):
        return Reading(Figure(stage=stage))
    if (stages or basis is Basis.STAGE) and (reading := _all_or_none(shown, len(stages))):
        return reading
    plain = normalise(shown)
    if _MEANINGLESS.fullmatch(plain):
        return _unsure(shown, "是零、未到期、不适用还是未报")
    if _DATE.fullmatch(plain):
        return _words(shown, "日期或月份不能作为完成值")
    if parts := _FRACTION.fullmatch(plain):
        return _share(shown, Fraction(parts[1]), Fraction(parts[2]), basis, measure_unit)
    return _leading_number(shown, measure_unit, basis, previous)


def _blank(text: str) -> Blank | None:
    plain = squeeze(text).strip("()。")
    return next((blank for blank, words in _BLANKS.items() if re.fullmatch(words, plain)), None)


def _stage(text: str, stages: tuple[Stage, ...]) -> str:
    """Return the name of the stage that a text says is reached: 已主体封顶 and 主体封顶完成 too, "" where none."""
    said = re.sub(r"^(?:目前)?(?:已经?)?(?:完成)?|(?:已?完成|达到)?[。.]?$", "", squeeze(text))
    return next((s.name for s in stages if squeeze(s.name) in (said, squeeze(text))), "")


def _all_or_none(shown: str, stages: int) -> Reading | None:
    """Read 未开工 as 0 % and 已完成 as 100 % of work that goes by stages; None where it says something else."""
    plain = squeeze(shown).strip("()。")
    if _ALL_DONE.fullmatch(plain):
        return Reading(Figure(rate=Fraction(100), text=shown))
    if not NOT_BEGUN.fullmatch(plain):
        return None
    doubt = f"“{shown}”按0%读入；如已达到某个节点，请填节点名称。"
    return Reading(Figure(rate=Fraction(0), text=shown), warnings=(doubt,) if stages > 1 and "完成" in plain else ())


def _number_cell(shown: str, number: Fraction, number_format: str, measure_unit: str, basis: Basis) -> Reading:
    bare = _FORMAT_TEXT.sub("", number_format)
    if re.search("[ymdhs年月日]", bare, re.IGNORECASE):
        return _words(shown, "单元格是日期格式，不能作为完成值")
    if "%" in bare:
        return _placed(Quantity(number * 100, "%", ""), shown, measure_unit, basis)
    glued = split_number(shown)
    same = glued is not None and glued.number == number and not glued.rest
    return _placed(glued if glued and same else Quantity(number, "", ""), shown, measure_unit, basis)


def _leading_number(shown: str, measure_unit: str, basis: Basis, previous: Fraction | None) -> Reading:
    lead = _BEFORE.match(normalise(shown))
    start = lead.end() if lead else 0
    found = split_number(shown[start:])
    if found is None or found.unit in _DATE_UNITS or (found.rest and found.rest[0] not in _TAIL_START):
        return _words(shown, "文字中的数字未采用" if _ANOTHER.search(_DATED.sub("", normalise(shown))) else "")
    if _ANOTHER.search(_DATED.sub("", _BRACKETED.sub("", normalise(found.rest)))):
        return _words(shown, "一格中有几个数，未采用")
    reading = _placed(found, shown, measure_unit, basis)
    remark = found.rest.lstrip("，,；;。、 ")
    reading = reading._replace(remark=_unbracketed(remark))
    if normalise(shown).startswith("+") and basis in (Basis.CUMULATIVE, Basis.STAGE):
        return _added(reading, shown, previous)
    if normalise(shown).startswith("+") and basis is not Basis.GROWTH and reading.figure:
        return reading._replace(warnings=(*reading.warnings, f"“{shown}”按当前值记录，未加到上月数上；请核对。"))
    return reading


def _unbracketed(remark: str) -> str:
    """Take the brackets off a remark, also where one of them was forgotten: (马站未开工 is 马站未开工."""
    plain = normalise(remark)
    if not plain.startswith("(") or ")" in plain[1:-1]:
        return remark
    return remark[1:-1].strip() if plain.endswith(")") else remark[1:].strip()


def _added(reading: Reading, shown: str, previous: Fraction | None) -> Reading:
    figure = reading.figure
    if figure is None or figure.value is None:
        return reading
    if previous is None:
        return _unsure(shown, "是在上月基础上增加，但没有上月数")
    return reading._replace(figure=replace(figure, value=previous + figure.value))


def _placed(found: Quantity, shown: str, measure_unit: str, basis: Basis) -> Reading:
    """Put a number where it belongs: a rate, or a value in the leaf's unit."""
    if basis is not Basis.STAGE and not _is_progress(found.unit, measure_unit, basis):
        return _value(found, shown, measure_unit, basis)
    if not found.unit and 0 < found.number <= 1:
        return _unsure(shown, f"是{_either(found.number)}")
    return Reading(Figure(rate=found.number))


def _is_progress(unit: str, measure_unit: str, basis: Basis) -> bool:
    """Tell whether a percentage is the progress towards the target, not the figure itself."""
    if not is_percent(unit):
        return False
    return in_unit(Fraction(1), "%", measure_unit) is None if measure_unit else basis is Basis.CUMULATIVE


def _value(found: Quantity, shown: str, measure_unit: str, basis: Basis) -> Reading:
    value = in_unit(found.number, found.unit, measure_unit)
    if value is None:
        return _unsure(shown, f"的单位“{found.unit}”与计量单位“{measure_unit}”不符")
    if not measure_unit and re.search("[万亿]", found.unit):
        return _unsure(shown, f"带单位“{found.unit}”，但指标没有计量单位")
    in_percent = squeeze(measure_unit) == "%" or (not measure_unit and basis in (Basis.RATIO, Basis.GROWTH))
    if in_percent and not found.unit and 0 < abs(value) <= 1:
        return _unsure(shown, f"是{_either(value)}")
    return Reading(Figure(value=value))


def _either(value: Fraction) -> str:
    return f"{text_of(value * 100)}%还是{text_of(value)}%"


def _share(shown: str, top: Fraction, bottom: Fraction, basis: Basis, measure_unit: str) -> Reading:
    """Read 7558/6300: numerator and denominator of a ratio, done and planned of a cumulative leaf."""
    if bottom == 0:
        return _unsure(shown, "的分母是0")
    if basis is Basis.RATIO:
        value = in_unit(top * 100 / bottom, "%", measure_unit or "%")
        return Reading(Figure(value=value, numerator=top, denominator=bottom))
    if top <= 12 and bottom <= 31:
        return _unsure(shown, "可能是日期")
    warning = f"“{shown}”按完成{text_of(top)}、总数{text_of(bottom)}读取，请核对。"
    return Reading(Figure(value=top, numerator=top, denominator=bottom), warnings=(warning,))


def _words(shown: str, why: str) -> Reading:
    warnings = (f"“{shown}”：{why}，按文字进展保存；如有完成值请单独填写。",) if why else ()
    return Reading(Figure(text=shown), warnings=warnings)


def _unsure(shown: str, why: str) -> Reading:
    figure = Figure(text=shown, blank=Blank.TO_VERIFY)
    return Reading(figure, warnings=(f"“{shown}”{why}，请核对后填写（暂记待核）。",))


def parse_rate(text: str, *, number: Fraction | None = None, number_format: str = "") -> Rate:
    """Read a printed completion rate: 119% and 961.7 are rates in %, 达到目标60元 and - are words."""
    shown = text.strip()
    if number is not None:
        return Rate(number * 100 if "%" in number_format else number)
    found = split_number(shown)
    if found is None or (found.unit and not is_percent(found.unit)) or found.rest:
        return Rate(None, shown)
    return Rate(found.number)
