"""The chapters of the manual in their order, each a file `resources/help/<id>.md`; finding words in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from perfdesk.formats.manual.blocks import Block, Heading, Table, read_blocks, text_of, words
from perfdesk.formats.manual.synonyms import SYNONYMS
from perfdesk.places import resource

_SHOWN = 36
"""Characters that are shown around a hit."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: the name of its file, and its title."""

    id: str
    title: str
    sheet: bool = False
    """It is one page by itself, for a unit's desk."""


CHAPTERS = (
    Chapter("start", "十分钟上手"),
    Chapter("install", "安装、升级、换电脑"),
    Chapter("importing", "导入工作簿"),
    Chapter("overview", "总览"),
    Chapter("charts", "差距图"),
    Chapter("sprint", "冲刺板"),
    Chapter("entry", "进度填报"),
    Chapter("reporting", "定期汇报"),
    Chapter("exchange", "填报收发"),
    Chapter("form", "填表一页纸", sheet=True),
    Chapter("field", "程序一页纸", sheet=True),
    Chapter("indicators", "指标体系"),
    Chapter("units", "单位人员"),
    Chapter("projects", "资金项目"),
    Chapter("issues", "问题整改"),
    Chapter("supervision", "督查督办"),
    Chapter("meetings", "会议承诺"),
    Chapter("accountability", "问责奖励"),
    Chapter("readiness", "迎检材料"),
    Chapter("results", "考评结果"),
    Chapter("output", "材料输出"),
    Chapter("data", "数据与设置"),
    Chapter("lists", "清单和数字的含义"),
    Chapter("scoring", "分数是怎么算的"),
    Chapter("calendar", "一年的工作"),
    Chapter("backup", "备份与恢复"),
    Chapter("keys", "快捷键"),
    Chapter("messages", "出现提示怎么办"),
    Chapter("security", "等保对照"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a chapter, and the heading under which it is found ("" at the top)."""

    chapter: Chapter
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found, with the words around."""

    place: Place
    around: str


def chapter(id_: str) -> Chapter:
    """Return the chapter with that id, the first one where there is none."""
    return next((one for one in CHAPTERS if one.id == id_), CHAPTERS[0])


@cache
def blocks_of(id_: str) -> tuple[Block, ...]:
    """Return what a chapter is made of."""
    return read_blocks(resource("help", f"{id_}.md").read_text(encoding="utf-8"))


def place_of(link: str, here: Chapter) -> Place:
    """Return where a link leads that stands in chapter `here`: entry.md, entry.md#查找, #查找."""
    file, _, heading = link.partition("#")
    return Place(chapter(file.removesuffix(".md")) if file else here, heading)


def place_about(topic: str, here: Chapter) -> Place:
    """Return where the manual tells about a topic of a page, whose chapter is `here`: there, or at its beginning."""
    whole = next((one for one in CHAPTERS if one.title == topic), None)
    if whole is not None or not topic:
        return Place(whole or here)
    sections = _sections(here)
    named = (heading for heading, _ in sections if topic in heading)
    told = (heading for heading, lines in sections if any(line.startswith(topic) for line in lines))
    return Place(here, next(named, next(told, "")))


def meant(text: str) -> str:
    """Return words that the manual uses for those sought.

    Where it has none of these they are other ones, or the fixed part of a message that was copied into the search.
    """
    sought = " ".join(text.casefold().split())
    if not sought or find(sought):
        return sought
    other = next((ours for theirs, ours in SYNONYMS.items() if theirs.casefold() in sought), "")
    return other or _fixed_part(text) or sought


def _fixed_part(message: str) -> str:
    """Return the longest part that does not change of the message in the manual that this is, "" where it is none."""
    told = (text_of(row[0]) for block in blocks_of("messages") if isinstance(block, Table) for row in block.rows[1:])
    fitting = [parts for parts in map(_parts, told) if re.search(".*".join(map(re.escape, parts)), message)]
    return max(max(fitting, key=lambda parts: len("".join(parts)), default=[""]), key=len)


def _parts(told: str) -> list[str]:
    return [part for part in told.split("…") if part]


def find(text: str) -> list[Hit]:
    """Find the places that hold all words, one hit a heading; chapters and headings that are called so come first."""
    sought = text.casefold().split()
    if not sought:
        return []
    hits = [hit for one in CHAPTERS for hit in _hits(one, sought)]
    return sorted(hits, key=lambda hit: _rank(hit.place, sought))


def _rank(place: Place, sought: Sequence[str]) -> int:
    """Return how far down a hit stands: chapters that are called so, headings that are, and all else."""
    title, heading = place.chapter.title.casefold(), place.heading.casefold()
    if not heading and all(word in title for word in sought):
        return 0
    return 1 if heading and all(word in heading for word in sought) else 2


def _hits(one: Chapter, sought: Sequence[str]) -> Iterator[Hit]:
    for heading, lines in _sections(one):
        whole = "\n".join((heading, *lines)).casefold()
        if all(word in whole for word in sought):
            line = next((line for line in lines if sought[0] in line.casefold()), heading)
            yield Hit(Place(one, heading), _around(line, sought[0]))


def _sections(one: Chapter) -> list[tuple[str, list[str]]]:
    """Return the headings of a chapter, each with the lines under it; "" is the chapter's own."""
    sections: list[tuple[str, list[str]]] = [("", [])]
    for block in blocks_of(one.id):
        if isinstance(block, Heading) and block.level > 1:
            sections.append((block.text, []))
        sections[-1][1].extend(words([block]))
    return sections


def _around(line: str, sought: str) -> str:
    at = line.casefold().index(sought)
    begin, end = max(at - _SHOWN // 3, 0), min(at + _SHOWN, len(line))
    return f"{'…' if begin else ''}{line[begin:end]}{'…' if end < len(line) else ''}"
