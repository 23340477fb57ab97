"""What a report says of a checklist (清单): by numbers, by the items' names, or all or none of them -> items met."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.text.figure import NOT_BEGUN, Reading
from perfdesk.domain.text.normalise import squeeze

_ALL = re.compile(r"(?:已|均|都|全部|全面|各项|按时|按期|按要求|任务|工作|要求)*(?:完成|落实|到位|达标)(?:任务|工作)?")
_LIST = re.compile(
    r"(?:已|均|完成|达到|落实)*(?P<mark>第)?(?P<list>\d{1,2}(?:(?:项?[、,;和及]第?|[-~至到])\d{1,2})*)项?"
)
_RANGE = re.compile(r"(\d+)[-~至到](\d+)")
_LEAD = re.compile(r"^[^:]{0,10}(?:完成|具备|落实|达到|已有|现有)[^:]{0,4}:")
_PIECE = re.compile(r"[;,。、]")
_NOT_MET = re.compile(r"未|没有|尚无|暂无|缺|正在|拟|准备|待|起草中|撰写中|制定中|编制中|起草(?!完)")
_COMING = re.compile(r"下一?步|计划|预计|将|力争|继续|推进|(?:均|已)?(?:完成|到位|落实)$")
_VERB = re.compile(r"^(?:已经?|均|都|全部)*(?:有|完成|建立|制定|印发|出台|形成|编制|起草|提交)*了?")
_MARK = 0xE000


class _Said(NamedTuple):
    """The items that a text says are met, those it says are not, and the pieces that name no item."""

    met: set[int]
    open: set[int]
    unknown: list[str]


def read_items(text: str, names: Sequence[str]) -> Reading | None:
    """Return the figure of the items that a cell says are met; None where it speaks of no item of the list.

    `names` are the list's items in order, numbered from 1. A name that the list lacks is not counted and named in
    the warnings; a number that may be a count or an item (3) is 待核.
    """
    shown, plain = text.strip(), squeeze(text).strip("。")
    if NOT_BEGUN.fullmatch(plain) or plain in ("无", "零"):
        return Reading(Figure(items=frozenset(), text=shown))
    if _ALL.fullmatch(plain):
        return Reading(Figure(items=frozenset(range(1, len(names) + 1)), text=shown))
    if found := _LIST.fullmatch(plain):
        return _numbered(shown, found, len(names))
    said = _named(_LEAD.sub("", plain), names)
    if not (said.met or said.open or _LEAD.match(plain)):
        return None
    warnings = _unknown(shown, said.unknown, names)
    if not (said.met or said.open):
        return Reading(Figure(text=shown, blank=Blank.TO_VERIFY), warnings=warnings)
    return Reading(Figure(items=frozenset(said.met - said.open), text=shown), warnings=warnings)


def _numbered(shown: str, found: re.Match[str], length: int) -> Reading:
    """Read 第1、3项, 1—3项 and 1、3; a lone 3 counts items unless 第 stands before it."""
    written = _RANGE.sub(lambda m: "、".join(map(str, range(int(m[1]), int(m[2]) + 1))), found["list"])
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    if len(numbers) == 1 and not found["mark"]:
        if numbers[0] not in (0, length):
            return _unsure(shown, f"是第{numbers[0]}项还是{numbers[0]}项不能确定")
        numbers = list(range(1, numbers[0] + 1))
    beyond = [number for number in numbers if not 1 <= number <= length]
    if beyond:
        return _unsure(shown, f"中的第{beyond[0]}项不在评分规则的{length}项清单内")
    return Reading(Figure(items=frozenset(numbers), text="" if shown[:1].isdigit() else shown))


def _unsure(shown: str, why: str) -> Reading:
    figure = Figure(text=shown, blank=Blank.TO_VERIFY)
    return Reading(figure, warnings=(f"“{shown}”{why}，请写明完成的是第几项（暂记待核）。",))


def _named(plain: str, names: Sequence[str]) -> _Said:
    """Find the items by name: whole names first, for they may hold the marks that part pieces, then likenesses."""
    cores = [_VERB.sub("", squeeze(name)) or squeeze(name) for name in names]
    for number in sorted(range(len(cores)), key=lambda n: -len(cores[n])):
        plain = plain.replace(cores[number], chr(_MARK + number))
    said = _Said(set(), set(), [])
    for piece in filter(None, _PIECE.split(plain)):
        marks = {ord(character) - _MARK for character in piece if _MARK <= ord(character) < _MARK + len(cores)}
        items = {number + 1 for number in marks or _like(piece, cores)}
        if items:
            (said.open if _NOT_MET.search(piece) else said.met).update(items)
        elif not _COMING.search(piece):
            said.unknown.append(piece)
    return said


def _like(piece: str, cores: Sequence[str]) -> list[int]:
    """Return the one item whose name holds what the piece says (方案 for 工作方案), none where several do."""
    core = _VERB.sub("", piece)
    found = [number for number, name in enumerate(cores) if len(core) > 1 and core in name]
    return found if len(found) == 1 else []


def _unknown(shown: str, pieces: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    if not pieces:
        return ()
    listed = "、".join(f"{number}.{name}" for number, name in enumerate(names, 1))
    said = "、".join(pieces)
    return (f"“{shown}”中的“{said}”不是清单中的项，未计入；清单为：{listed}。请核对。",)
