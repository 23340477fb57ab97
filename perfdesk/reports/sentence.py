"""How a bulletin counts and enumerates: 3项（其中任务5项）, A指标中的B任务、C任务, 一是…；二是…."""

from collections.abc import Collection, Iterable, Sequence

from perfdesk.domain.county import Count, County, Judged
from perfdesk.domain.indicator import NodeKind
from perfdesk.reports.phrase import NUMERALS, lead_name, points

TOLD = 8
"""How many items a sentence names before it says 等; the annexes name them all."""


def items(leaves: Sequence[Judged], elsewhere: Collection[str] = ()) -> str:
    """Write how many indicators leaves are, their tasks in brackets where the numbers differ: 3项（其中任务5项）.

    Indicators whose ids are in `elsewhere` are counted there; of them only tasks are left.
    """
    tasks = sum(judged.node.kind is NodeKind.TASK for judged in leaves)
    own = {judged.indicator.id for judged in leaves}.difference(elsewhere)
    return counted(Count(len(own), tasks), len(leaves))


def counted(count: Count, leaves: int) -> str:
    """Write the count of some leaves; only the tasks where their indicators are counted elsewhere."""
    if not count.indicators:
        return f"任务{count.tasks}项"
    return f"{count.indicators}项" + (f"（其中任务{count.tasks}项）" if leaves != count.indicators else "")


def enumerated(leaves: Iterable[Judged]) -> str:
    """Write leaves with what each may lose: A指标中的B任务（预计扣2分）、C任务（预计扣1分）；D指标（预计扣1分）."""
    return first([_with_loss(group) for group in _by_indicator(leaves)], "；")


def spoken(leaves: Iterable[Judged]) -> str:
    """Write leaves as the speech does: A、B指标、C指标中的D任务、E任务."""
    parts: list[str] = []
    plain: list[str] = []
    for group in _by_indicator(leaves):
        tasks = _tasks(group)
        if not tasks:
            plain.append(_bare(group[0].indicator.name))
            continue
        parts += _closed(plain)
        plain = []
        parts.append(f"{_ending(group[0].indicator.name, '指标')}中的{'、'.join(tasks)}")
    return "、".join(parts + _closed(plain))


def of_lead(county: County, leaves: Sequence[Judged]) -> str:
    """Write whose leaves are meant: 发改局的A、B指标."""
    return of_unit(lead_name(county, leaves[0], short=True), leaves)


def of_unit(name: str, leaves: Sequence[Judged]) -> str:
    """Write a unit's leaves; where no unit answers for them, so much is said."""
    return f"{name or '未明确牵头单位'}的{spoken(leaves)}"


def first(texts: Sequence[str], joint: str, most: int = TOLD) -> str:
    """Join texts; of more than `most` only the first, closed by 等."""
    return joint.join(texts[:most]) + ("等" if len(texts) > most else "")


def numbered(texts: Iterable[str]) -> str:
    """Write parts as 一是…；二是…, closed by a full stop."""
    parts = [f"{numeral}是{text}" for numeral, text in zip(NUMERALS, texts, strict=False)]
    return "；".join(parts) + "。" if parts else ""


def _by_indicator(leaves: Iterable[Judged]) -> list[list[Judged]]:
    groups: dict[str, list[Judged]] = {}
    for judged in leaves:
        groups.setdefault(judged.indicator.id, []).append(judged)
    return list(groups.values())


def _with_loss(group: Sequence[Judged]) -> str:
    name, tasks = _ending(group[0].indicator.name, "指标"), _tasks(group)
    losses = [judged.result.expected_loss for judged in group]
    tails = [f"（预计扣{points(loss)}分）" if loss else "" for loss in losses]
    if not tasks:
        return name + tails[0]
    return f"{name}中的" + "、".join(task + tail for task, tail in zip(tasks, tails, strict=True))


def _tasks(group: Iterable[Judged]) -> list[str]:
    return [_ending(judged.node.name, "任务") for judged in group if judged.node.kind is NodeKind.TASK]


def _closed(names: Sequence[str]) -> list[str]:
    """Close indicators named together with one 指标: A、B指标."""
    return ["、".join([*names[:-1], _ending(names[-1], "指标")])] if names else []


def _ending(name: str, word: str) -> str:
    bare = _bare(name)
    return bare if bare.endswith(word) else bare + word


def _bare(name: str) -> str:
    """Take away the punctuation with which papers end a name, so that none is doubled."""
    return name.rstrip("。；，、：;,: ")
