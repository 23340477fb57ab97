"""Milestones (节点) in words: 主体封顶8月60%；竣工验收12月100%."""

import re
from fractions import Fraction
from itertools import pairwise

from perfdesk.domain.target import Stage
from perfdesk.domain.text.normalise import normalise

_ONCE = re.compile(r"(?:按时|按期|全面|全部|如期|年底前?|年内|12月底?前?)*(?:完成|已完成|建成|竣工)(?:/未完成)?")
_WHEN = re.compile(
    r"(?P<month>\d{1,2})月(?:\d{1,2}[日号])?(?:[上中下]旬)?(?:份)?(?:底|末|初)?(?:之前|以前|前)?"
    r"|(?P<words>第?[一1]季度|第?[二2]季度|上半年|前?[三3]季度|第[三3]季度|[第四4]*四季度|全年|年底|年末|年终|年内)(?:末|底)?(?:之前|以前|前)?"
)
_MONTHS = {"一": 3, "1": 3, "二": 6, "2": 6, "上": 6, "三": 9, "3": 9}
_SHARE = re.compile(r"\(?(?:达到|达|至|完成)?\s*(\d+(?:\.\d+)?)%\)?")
_TRIM = " ,:;。、()"


def read_stages(text: str) -> tuple[Stage, ...]:
    """Return the stages that a text names, () where it names none or leaves one open.

    Each part holds one month (6月底前, 上半年) and its name; shares are cumulative and end at 100. Where the
    text gives no shares the stages count alike; a bare 完成/未完成 is one stage in December.
    """
    plain = normalise(text).strip()
    if _ONCE.fullmatch(plain):
        return (Stage("完成", 12, Fraction(100)),)
    for separators in (r"[;\n]", r"[,;。\n]"):
        read = [_stage(piece) for piece in _pieces(text, separators)]
        stages = tuple(stage for stage in read if stage)
        if stages and len(stages) == len(read):
            return _completed(stages)
    return ()


def _pieces(text: str, separators: str) -> list[str]:
    plain = normalise(text)
    cuts = [0, *(place for found in re.finditer(separators, plain) for place in found.span()), len(plain)]
    return [text[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True) if text[start:end].strip(_TRIM)]


def _stage(piece: str) -> tuple[str, int, Fraction | None] | None:
    plain = normalise(piece)
    whens = list(_WHEN.finditer(plain))
    shares = list(_SHARE.finditer(plain))
    if len(whens) != 1 or len(shares) > 1:
        return None
    when = whens[0]
    month = int(when["month"]) if when["month"] else _month(when["words"])
    spans = sorted(found.span() for found in (*whens, *shares))
    ends = [0, *(place for span in spans for place in span), len(piece)]
    name = "".join(piece[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
    name = name.strip(_TRIM + "，：；（）")
    if not 1 <= month <= 12 or re.search(r"\d", normalise(name)) or not (name or shares):
        return None
    return name or when.group(), month, Fraction(shares[0].group(1)) if shares else None


def _month(words: str) -> int:
    return next((month for key, month in _MONTHS.items() if key in words), 12)


def _completed(read: tuple[tuple[str, int, Fraction | None], ...]) -> tuple[Stage, ...]:
    given = [share for _, _, share in read if share is not None]
    if given and len(given) != len(read):
        return ()
    shares = given or [Fraction(100 * (place + 1), len(read)) for place in range(len(read))]
    stages = tuple(Stage(name, month, share) for (name, month, _), share in zip(read, shares, strict=True))
    rising = all(a.due_month <= b.due_month and a.share <= b.share for a, b in pairwise(stages))
    return stages if rising and shares[-1] == 100 else ()
