"""The manual is whole: a chapter for every page, a section for every list, no dead link, no lacking picture."""

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

import perfdesk
from perfdesk.domain.ledger.accountability import PROPOSAL_RULES
from perfdesk.domain.ledger.reporting import Discipline
from perfdesk.formats.manual.blocks import Block, Code, Heading, Items, Quote, Run, RunStyle, Table, Text, text_of
from perfdesk.formats.manual.chapters import CHAPTERS, Place, blocks_of, chapter, find, meant, place_of
from perfdesk.formats.manual.synonyms import SYNONYMS
from perfdesk.formats.paper.pages.manual_pdf import picture_files
from perfdesk.formats.trial_table import run_trial
from perfdesk.places import resource
from perfdesk.reports.catalogue import CHARTS, LISTS
from perfdesk.reports.lists import ListKind

SCORING_EXAMPLES = Path(__file__).parents[2] / "data" / "scoring_examples.tsv"
IDS = [one.id for one in CHAPTERS]


def headings(id_: str) -> list[str]:
    return [block.text for block in blocks_of(id_) if isinstance(block, Heading)]


def runs_of(blocks: tuple[Block, ...]) -> Iterator[Run]:
    for block in blocks:
        match block:
            case Text(runs=runs):
                yield from runs
            case Items(items=items):
                yield from (run for item in items for run in runs_of(item))
            case Table(rows=rows):
                yield from (run for row in rows for cell in row for run in cell)
            case Quote(blocks=inner):
                yield from runs_of(inner)


def test_every_file_is_a_chapter() -> None:
    assert sorted(path.stem for path in resource("help").glob("*.md")) == sorted(IDS)


@pytest.mark.parametrize("id_", IDS)
def test_a_chapter_begins_with_its_title(id_: str) -> None:
    assert headings(id_)[0] == chapter(id_).title
    assert [block.level for block in blocks_of(id_) if isinstance(block, Heading)].count(1) == 1


@pytest.mark.parametrize("id_", IDS)
def test_headings_of_a_chapter_differ(id_: str) -> None:
    assert len(set(headings(id_))) == len(headings(id_))


@pytest.mark.parametrize("id_", IDS)
def test_every_link_leads_somewhere(id_: str) -> None:
    for run in runs_of(blocks_of(id_)):
        if run.to:
            place = place_of(run.to, chapter(id_))
            assert run.to.startswith(("#", f"{place.chapter.id}.md"))
            assert place.heading in ("", *headings(place.chapter.id))


@pytest.mark.parametrize("id_", IDS)
def test_every_picture_is_there(id_: str) -> None:
    assert all(resource("pictures", name).is_file() for name in picture_files(blocks_of(id_)))


def test_every_picture_is_shown_somewhere() -> None:
    shown = {name for one in CHAPTERS for name in picture_files(blocks_of(one.id))}
    assert {path.name for path in resource("pictures").glob("*.png")} == shown


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.id)
def test_every_list_has_its_section(kind: ListKind) -> None:
    assert kind.title in headings("lists")


def test_every_chart_is_explained() -> None:
    said = [run.text for run in runs_of(blocks_of("charts"))]
    assert all(kind.title in said for kind in CHARTS)


def test_the_worked_examples_are_what_the_program_works_out() -> None:
    workings = {row.computed["working"] for row in run_trial(SCORING_EXAMPLES)}
    told = [block.text for block in blocks_of("scoring") if isinstance(block, Code)]
    assert told
    assert set(told) <= workings


def test_the_rules_of_accountability_are_told_as_they_come() -> None:
    rules = next(block for block in blocks_of("accountability") if isinstance(block, Table))
    told = [[text_of(cell) for cell in row] for row in rules.rows[1:]]
    come = [(one.kind.title, one.role.title if one.role else "单位", one.ground.title) for one in PROPOSAL_RULES]
    assert [(row[0], *row[2:]) for row in told] == come
    for row, rule in zip(told, PROPOSAL_RULES, strict=True):
        numbers = [rule.at_least, rule.losing] if rule.losing else [rule.at_least]
        assert [Decimal(found) for found in re.findall(r"\d+", row[1])] == numbers


def test_the_worked_example_of_the_discipline_score_adds_up() -> None:
    [told] = [block.text for block in blocks_of("reporting") if isinstance(block, Code)]
    counts, cost = map(int, re.findall(r"(\d+)次", told)), Discipline()
    score = 100 - sum(n * each for n, each in zip(counts, (cost.late, cost.returned, cost.corrected), strict=True))
    assert told.endswith(f" = {score}")


@pytest.mark.parametrize(
    ("sought", "place"),
    [
        ("沿用", Place(chapter("entry"), "快填")),
        ("单位责任清单", Place(chapter("lists"), "单位责任清单")),
        ("逐字节", Place(chapter("output"), "冻结本月")),
    ],
)
def test_words_are_found_where_they_stand(sought: str, place: Place) -> None:
    assert place in [hit.place for hit in find(sought)]


def test_headings_are_found_first_and_nothing_finds_nothing() -> None:
    assert find("责任未落实指标清单")[0].place.heading == "责任未落实指标清单"
    assert find(" ") == find("无此一说") == []


def test_a_hit_shows_the_words_around_it() -> None:
    assert all("CTRL+K" in hit.around.upper() for hit in find("ctrl+k"))


@pytest.mark.parametrize(("theirs", "ours"), SYNONYMS.items())
def test_a_synonym_stands_for_a_word_that_the_manual_uses(theirs: str, ours: str) -> None:
    assert not find(theirs)
    assert find(ours)
    assert meant(theirs) == ours


@pytest.mark.parametrize(
    ("sought", "chapter_id"), [("催报", "reporting"), ("扣分", "reporting"), ("备份", "backup"), ("恢复", "backup")]
)
def test_what_is_called_so_is_found_first(sought: str, chapter_id: str) -> None:
    assert find(sought)[0].place.chapter.id == chapter_id


@pytest.mark.parametrize("id_", IDS)
def test_no_mark_of_markdown_is_left_in_the_text(id_: str) -> None:
    assert not [run.text for run in runs_of(blocks_of(id_)) if "**" in run.text or "`" in run.text]


@cache
def said_by_the_program() -> str:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in Path(perfdesk.__file__).parent.rglob("*.py")]
    texts = [node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return "\n".join(text for text in texts if isinstance(text, str))


@pytest.mark.parametrize("id_", IDS)
def test_what_is_called_by_name_has_that_name_in_the_program(id_: str) -> None:
    names = [run.text for run in runs_of(blocks_of(id_)) if run.style is RunStyle.STRONG]
    assert not [name for name in names if name not in said_by_the_program()]
