"""The sprint board as its page shows it: cards, the table of leaves, the table of units, one leaf in words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from perfdesk.domain.county import County, Judged
from perfdesk.domain.rectification.sprint import FASTER, Lane, Runner, stage_of_year
from perfdesk.domain.target import TargetKind
from perfdesk.reports.boards.overview import Card
from perfdesk.reports.listing import Listing, Row
from perfdesk.reports.lists import sprint
from perfdesk.reports.lists.common import total
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.phrase import days_left, figure_text, lead_name, leaf_title, points, target_text, unit_name

LONG = 3
"""From how many months running a lag is called long."""

BOARD = {
    "leaf": ("指标（任务）", 9),
    "lead": ("牵头单位", 4),
    "light": ("灯", 5),
    "so_far": ("目前月均", 5),
    "needed": ("所需月均", 5),
    "times": ("倍数", 3.4),
    "saves": ("可挽回", 4),
    "worth": ("提速一成可保", 6),
    "gone": ("难以挽回", 4.6),
    "lag": ("连续滞后", 4.6),
    "told": ("说明", 16),
}
UNITS = {"unit": ("单位", 6), "unfinished": ("未完成", 3.6), "saves": ("可挽回", 3.8), "gone": ("难挽回", 3.8)}
"""The columns that the page shows of each list, by key: title and width."""


def cards(county: County, found: Sequence[Runner], today: date) -> tuple[Card, ...]:
    """Return the numbers above the board; each keeps the leaves it counts."""
    days, saved = days_left(county.data.year, today), [one for one in found if one.lane is Lane.SAVE]
    gone = [one for one in found if one.gone]
    fast = [one for one in found if one.doubles]
    long = [one for one in found if one.lag >= LONG]
    stage = stage_of_year(county.data.year, today)
    return (
        Card("days", "距离年终", str(max(days, 0)), f"天　{stage.title}"),
        Card("save", "可挽回", points(total(one.saves for one in saved)), f"分，{len(saved)}项"),
        Card("gone", "难以挽回", points(total(one.gone for one in gone)), f"分，{len(gone)}项"),
        Card("fast", "须大幅提速", str(len(fast)), f"项须达目前的{FASTER}倍以上"),
        Card("lag", "连续滞后", str(len(long)), f"项达{LONG}个月以上"),
    )


def ids_of(found: Sequence[Runner], card: str) -> frozenset[str] | None:
    """Return the leaves that a card counts, None for all."""
    kept = {
        "save": [one for one in found if one.lane is Lane.SAVE],
        "gone": [one for one in found if one.gone],
        "fast": [one for one in found if one.doubles],
        "lag": [one for one in found if one.lag >= LONG],
    }.get(card)
    return None if kept is None else frozenset(one.judged.node.id for one in kept)


def table(county: County, today: date, unit_id: str | None = None) -> Listing:
    """Make the table of the board, of one unit or of all; the printed list has all columns."""
    return _shown(sprint.build(county, Ask(today, unit_id)), BOARD)


def unit_table(county: County, today: date) -> Listing:
    """Make the table of what each unit can still save."""
    return _shown(sprint.build_units(county, Ask(today)), UNITS)


def _shown(listing: Listing, columns: Mapping[str, tuple[str, float]]) -> Listing:
    """Keep some columns of a list, under titles and as wide as a screen has room for; headings without counts."""
    keys = [column.key for column in listing.columns]
    places = [keys.index(key) for key in columns]

    def kept(row: Row) -> Row:
        return tuple(row[place] for place in places)

    sections = [
        replace(
            one,
            heading=one.heading.partition("（")[0],
            rows=tuple(map(kept, one.rows)),
            foot=kept(one.foot) if one.foot else None,
        )
        for one in listing.sections
    ]
    named = [(listing.columns[place], *columns[listing.columns[place].key]) for place in places]
    titled = tuple(replace(column, title=title, width=width) for column, title, width in named)
    return replace(listing, columns=titled, sections=tuple(sections))


def in_words(county: County, runner: Runner) -> str:
    """Write a leaf of the board as a person would say it."""
    judged, result = runner.judged, runner.judged.result
    aimed = judged.terms.target.kind is not TargetKind.NONE
    target = _counted(judged, target_text(judged.terms.target)) if aimed else ""
    done = _counted(judged, figure_text(judged))
    parts = [
        f"{leaf_title(judged)}（{lead_name(county, judged, short=True) or '未明确牵头单位'}）",
        f"目标{target}，完成{done}" if target else f"完成{done}",
        f"预计扣{points(result.expected_loss)}分，可挽回{points(runner.saves)}分" if result.expected_loss else "",
        f"连续滞后{runner.lag}个月" if runner.lag > 1 else "",
        sprint.told_of(runner),
    ]
    return "；".join(filter(None, parts)) + "。"


def _counted(judged: Judged, text: str) -> str:
    """Write what a number counts behind it."""
    return f"{text}{judged.node.measure_unit}" if text[-1:].isdigit() else text


def shown_of(county: County, unit_id: str, card: str, count: int) -> str:
    """Write what the table shows: 住建局　可挽回　3项."""
    titles = {"save": "可挽回", "gone": "难以挽回", "fast": "须大幅提速", "lag": "连续滞后"}
    return "　".join(filter(None, (unit_name(county, unit_id, short=True), titles.get(card, ""), f"{count}项")))
