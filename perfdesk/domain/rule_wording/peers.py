"""Wordings that compare with other places, and those that weigh periods of the year."""

import re
from fractions import Fraction

from perfdesk.domain.indicator import Basis
from perfdesk.domain.quantity import text_of
from perfdesk.domain.rule_wording.clauses import NOUGHT, Context, N, Params, once, plain_number, share, sort

_PLACE = r"[\d一二三四五六七八九十]+"
_RATIO = {
    "first": r"第(?:1|一)名得满分",
    "others": r"(?:非第(?:1|一)名|其他|其余)的?按比例(?:计算)?得分",
    "scale": r"(?:规模贡献)?按\(?本值/最大值\)?[*×]赋分(?:计算)?得分",
}


def read_ratio(pieces: list[str], _: Context) -> tuple[str, Params] | None:
    """Read 第1名得满分,非第一名按比例得分."""
    found = sort(pieces, _RATIO)
    return ("rank_ratio", {}) if once(found, "first others") or once(found, "scale") else None


_TABLE = {
    "rank": r"(?:按.{0,12}排名(?:赋分|计分|得分)?:)?"
    rf"(?:第(?P<a>{_PLACE})名?(?:[-~至]第?(?P<b>{_PLACE}))?|前(?P<first>{_PLACE}))名得(?P<k>{N})分",
    "rest": rf"(?:其余|其他|以后)(?:名次)?的?{NOUGHT}",
}


def read_table(pieces: list[str], context: Context) -> tuple[str, Params] | None:
    """Read 第1名得6分,第2名得5分,第3—4名得4分,其余不得分; the ranks follow without a gap."""
    found = sort(pieces, _TABLE)
    if found is None or len(found["rest"]) != 1 or len(found["rank"]) < 2:
        return None
    points: list[str] = []
    for match in found["rank"]:
        first = 1 if match["first"] else plain_number(match["a"])
        last = plain_number(match["first"] or match["b"] or match["a"])
        if first != len(points) + 1 or not first <= last <= 200:
            return None
        points.extend([match["k"]] * (last - first + 1))
    if context.points is not None and Fraction(points[0]) != context.points:
        return None
    return "rank_table", {"points": points}


_EFFICACY = {"efficacy": r"(?:运用|采用|按照?)?功效系数法(?:计算)?(?:计分|得分|评分)"}


def read_efficacy(pieces: list[str], _: Context) -> tuple[str, Params] | None:
    """Read 运用功效系数法计分; worst and best are those of the peers."""
    return ("efficacy", {}) if once(sort(pieces, _EFFICACY), "efficacy") else None


_PERIOD = rf"(一季度|上半年|前三季度|全年)(?:占|按)?({N})%"
_PERIODS = re.compile(rf"(?:按季度|按期|分期)?(?:计分|考核)?:?((?:{_PERIOD}、?)+)(?:计入)?")
_NAMES = {("一季度", "上半年", "前三季度", "全年"): 4, ("上半年", "全年"): 2}


def split_periods(pieces: list[str], context: Context) -> tuple[Params, list[str]] | None:
    """Read 一季度15%、上半年25%、前三季度25%、全年35% and return it with the clauses that say how each period scores.

    Where the leaf is cumulative a period's target is its even share of the year's, else the year's own.
    """
    place = next((n for n, piece in enumerate(pieces) if _PERIODS.fullmatch(piece)), None)
    if place is None or context.target.value is None:
        return None
    read = re.findall(_PERIOD, pieces[place])
    count = _NAMES.get(tuple(name for name, _ in read))
    if count is None or sum(Fraction(weight) for _, weight in read) != 100:
        return None
    whole = context.target.value
    targets = [whole * n / count if context.basis is Basis.CUMULATIVE else whole for n in range(1, count + 1)]
    rest = [piece.removeprefix("各期").removeprefix("各季度") for n, piece in enumerate(pieces) if n != place]
    return {"weights": [share(weight) for _, weight in read], "targets": [text_of(one) for one in targets]}, rest
