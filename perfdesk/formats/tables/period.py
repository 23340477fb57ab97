"""The period a title or header names: 1- 8月, 1—9月, 19月 (a lost dash), 截至1031日, 三季度, 上半年, 全年."""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """A period by its last month; `single` where one month alone is named (当月), `final` for a full year."""

    year: int | None = None
    month: int | None = None
    single: bool = False
    final: bool = False


_DASH = r"(?:[-—–―－~～至到]{1,2})"
_YEAR = re.compile(r"(20\d\d)年?")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_CHINESE_MONTH = re.compile(r"(十[一二]?|[一二三四五六七八九])(?=月|至|到)")
_HALF_OR_YEAR = (
    (re.compile(r"前?(?:三|3)个?季度|第(?:三|3)季度"), 9, False),
    (re.compile(r"上半年|第?(?:二|2)季度"), 6, False),
    (re.compile(r"第?(?:一|1)季度"), 3, False),
    (re.compile(r"全年|年终|第?(?:四|4)季度|下半年"), 12, True),
)
_RANGE = re.compile(rf"(?<!\d)(?:0?1月?{_DASH})(\d{{1,2}})月?")
_LOST_DASH = re.compile(r"(?<!\d)1([3-9]|1[0-2]|10)月")
_UNTIL = re.compile(r"截[至止](?:20\d\d年?)?(\d{1,2})月")
_UNTIL_LOST_MONTH = re.compile(r"截[至止](?:20\d\d年?)?(\d{1,2})(\d\d)日")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月")


def read_period(text: str) -> Period | None:
    """Return the period that `text` names, None where it names neither year nor month."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    year_found = _YEAR.search(plain)
    year = int(year_found[1]) if year_found else None
    rest = plain.replace(year_found[0], "", 1) if year_found else plain
    month, single, final = _month(rest)
    if month is None and year is not None and re.search(r"年度|全年", plain) and "完成" in plain:
        month, final = 12, True
    return Period(year, month, single, final) if year or month else None


def _month(text: str) -> tuple[int | None, bool, bool]:
    for pattern, month, final in _HALF_OR_YEAR:
        if pattern.search(text) and not re.search("全年(?:目标|任务|计划)", text):
            return month, False, final
    digits = _CHINESE_MONTH.sub(_in_digits, text)
    for pattern in (_RANGE, _UNTIL, _UNTIL_LOST_MONTH, _LOST_DASH):
        found = pattern.search(digits)
        if found and 1 <= int(found[1]) <= 12:
            return int(found[1]), False, False
    alone = _MONTH.search(digits)
    if alone and 1 <= int(alone[1]) <= 12:
        return int(alone[1]), not re.search("月底|月末|累计", digits), False
    return None, False, False


def _in_digits(found: re.Match[str]) -> str:
    word = found[1]
    if word.startswith("十"):
        return str(10 + int(word[1:].translate(_DIGITS) or 0)) if word[1:] else "10"
    return word.translate(_DIGITS)
