"""The briefing packet (通报材料) of a month: cover, three chapters of text, and the annexes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from perfdesk.domain.county import County, Judged, UnitResult
from perfdesk.domain.scoring import PointsState
from perfdesk.reports.catalogue import LISTS
from perfdesk.reports.lists import Ask
from perfdesk.reports.lists.common import by_unit, unit_id_of
from perfdesk.reports.lists.reporting import reporting
from perfdesk.reports.packet import bulletin
from perfdesk.reports.packet.chapters import Block, Chapter, Heading, Packet, Paragraph
from perfdesk.reports.packet.sprint import sprint
from perfdesk.reports.phrase import (
    CATEGORY_PHRASES,
    NUMERALS,
    chinese_day,
    cut_off,
    days_left,
    period,
    unit_name,
)
from perfdesk.reports.sentence import spoken

Draw = Callable[[County], Sequence[Block]]
"""Draws the pictures of the chart annex; given from outside, so that text needs no drawing library."""


@dataclass(frozen=True, slots=True)
class _Annex:
    id: str
    title: str
    lists: tuple[str, ...]


ANNEXES = (
    _Annex("lost", "已出现扣分点指标清单", ("lost",)),
    _Annex("at_risk", "存在扣分隐患指标清单", ("at_risk",)),
    _Annex("progress", "指标进展情况表", ("progress",)),
    _Annex("ranking", "部门、乡镇排名", ("ranking",)),
    _Annex("missing", "未报送单位", ("missing",)),
    _Annex("charts", "差距图", ()),
    _Annex("accountability", "问责建议清单", ("accountability",)),
)
CHAPTER_TITLES: Mapping[str, str] = {
    "overview": "总体情况",
    "problems": "存在问题",
    "next_steps": "下一步工作要求",
    **{annex.id: annex.title for annex in ANNEXES},
}
"""The packet's chapters by their ids, in their usual order."""

CHAPTERS = tuple(CHAPTER_TITLES)
"""Ids of the packet's chapters in their usual order."""


def packet(
    county: County,
    today: date,
    *,
    chapters: Sequence[str] = CHAPTERS,
    draw: Draw | None = None,
    edited: Mapping[str, str] | None = None,
    document_number: str = "",
) -> Packet:
    """Make the packet of a month in the given order of chapters; `edited` replaces paragraphs by their id."""
    office = county.data.office
    body: dict[str, Callable[[], Chapter]] = {
        "overview": lambda: _overview(county),
        "problems": lambda: _problems(county),
        "next_steps": lambda: _next_steps(county, today),
    }
    made: list[Chapter] = []
    for name in chapters:
        number = sum(chapter.annex is not None for chapter in made) + 1
        made.append(body[name]() if name in body else _annex(county, today, name, number, draw))
    return Packet(
        title=f"{office.county}{county.data.year}年{period(county.month)}绩效考评指标进展情况通报",
        office=f"{office.county}{office.name}",
        cut_off=cut_off(county),
        date=chinese_day(today),
        chapters=tuple(_numbered(_with_edits(made, edited or {}))),
        document_number=document_number,
    )


def _numbered(chapters: Sequence[Chapter]) -> list[Chapter]:
    """Number the chapters of text 一、二、三、 in the order they stand in."""
    done, body = [], 0
    for chapter in chapters:
        if chapter.annex is not None:
            done.append(chapter)
            continue
        title = f"{NUMERALS[body]}、{chapter.title}"
        body += 1
        done.append(Chapter(chapter.id, title, (Heading(title), *chapter.blocks)))
    return done


def _with_edits(chapters: Sequence[Chapter], edited: Mapping[str, str]) -> list[Chapter]:
    def block(one: Block) -> Block:
        return Paragraph(edited[one.id], one.id) if isinstance(one, Paragraph) and one.id in edited else one

    return [Chapter(c.id, c.title, tuple(map(block, c.blocks)), c.annex) for c in chapters]


def _texts(*pairs: tuple[str, str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, name) for name, text in pairs if text)


def _overview(county: County) -> Chapter:
    blocks = _texts(
        ("overview", bulletin.overview(county)),
        ("split", bulletin.progress_split(county)),
        ("outlook", bulletin.outlook(county)),
    )
    return Chapter("overview", CHAPTER_TITLES["overview"], blocks)


def _problems(county: County) -> Chapter:
    """Make the chapter of problems: the causes, then unit by unit what is lost and what is slow."""
    blocks: list[Block] = [*_texts(("causes", bulletin.causes(county)))]
    states = ((PointsState.LOST, "已出现扣分点的指标"), (PointsState.AT_RISK, "进展慢、存在扣分隐患的指标"))
    number = 0
    for state, title in states:
        leaves = bulletin.in_state(county, state)
        if leaves:
            blocks.append(Heading(f"（{NUMERALS[number]}）{title}", 2))
            number += 1
            text = "；".join(_unit_clause(county, key, group) for key, group in by_unit(county, leaves).items())
            blocks.append(Paragraph(f"{text}。", f"problems_{state.value}"))
    if not blocks:
        blocks = [Paragraph("暂无存在扣分隐患和已出现扣分点的指标。", "problems_none")]
    return Chapter("problems", CHAPTER_TITLES["problems"], tuple(blocks))


def _unit_clause(county: County, unit_id: str, leaves: Sequence[Judged]) -> str:
    name = unit_name(county, unit_id, short=True)
    return f"{name}负责的{spoken(leaves)}" if name else f"尚未明确牵头单位的{spoken(leaves)}"


def _next_steps(county: County, today: date) -> Chapter:
    """Make the chapter of requirements: save what can be saved, remedy causes, report in time."""
    left = days_left(county.data.year, today) > 0
    steps = (
        ("抓紧补救已出现的扣分点。", _remedy(county)),
        ("加快进度，消除扣分隐患。" if left else "配合核验评估，尽力挽回扣分。", sprint(county, today)),
        ("对症施策，解决突出问题。", _by_cause(county)),
        ("严格时限，按时报送数据。", _report_in_time(county)),
    )
    told = [(title, text) for title, text in steps if text]
    texts = [f"（{numeral}）{title}{text}" for numeral, (title, text) in zip(NUMERALS, told, strict=False)]
    blocks = tuple(Paragraph(text, f"step_{place}") for place, text in enumerate(texts, 1))
    return Chapter("next_steps", CHAPTER_TITLES["next_steps"], blocks)


def _remedy(county: County) -> str:
    units = by_unit(county, bulletin.in_state(county, PointsState.LOST))
    names = "、".join(unit_name(county, unit_id, short=True) for unit_id in units if unit_id)
    return f"{names}要逐项制定补救措施，明确责任人和完成时限，最大限度减少扣分影响。" if names else ""


def _by_cause(county: County) -> str:
    """Write who has to act on which cause, category by category."""
    parts = []
    for category, leaves in bulletin.by_category(county):
        units = dict.fromkeys(unit_name(county, unit_id_of(county, judged), short=True) for judged in leaves)
        names = "、".join(filter(None, units))
        if names:
            parts.append(f"属于{CATEGORY_PHRASES.get(category, category)}的，由{names}牵头整改")
    return "；".join(parts) + "。" if parts else ""


def _report_in_time(county: County) -> str:
    reported = list(reporting(county))
    missing = "、".join(_called(unit.standing) for unit in reported if unit.unreported)
    late = "、".join(_called(unit.standing) for unit in reported if unit.late_now)
    parts = [f"{missing}要立即补报" if missing else "", f"本月迟报的{late}要按时报送" if late else ""]
    text = "；".join(filter(None, parts))
    return f"{text}。" if text else ""


def _called(standing: UnitResult) -> str:
    return standing.unit.short_name or standing.unit.name


def _annex(county: County, today: date, name: str, number: int, draw: Draw | None) -> Chapter:
    annex = next(annex for annex in ANNEXES if annex.id == name)
    tables = [kind.build(county, Ask(today)) for kind in LISTS if kind.id in annex.lists]
    pictures = draw(county) if draw and not annex.lists else ()
    return Chapter(annex.id, annex.title, (*tables, *pictures), annex=number)
