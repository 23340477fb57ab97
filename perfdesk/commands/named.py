"""Things by the names that people give them on a command line; a name that fits nothing is refused."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from perfdesk.domain.problems import PerfdeskError

if TYPE_CHECKING:
    from perfdesk.domain.county import County
    from perfdesk.formats.manual.chapters import Chapter
    from perfdesk.reports.charts import ChartKind
    from perfdesk.reports.lists import ListKind


def _unknown(what: str, name: str, known: Iterable[tuple[str, str]]) -> PerfdeskError:
    names = "、".join(f"{id_}（{title}）" for id_, title in known)
    return PerfdeskError(f"没有名为“{name}”的{what}。可用的{what}有：{names}。")


def list_named(name: str) -> "ListKind":
    """Return the list with that id or title. Raises PerfdeskError where there is none."""
    from perfdesk.reports.catalogue import LISTS, list_kind

    kind = list_kind(name)
    if kind is None:
        raise _unknown("清单", name, ((one.id, one.title) for one in LISTS))
    return kind


def chart_named(name: str) -> "ChartKind":
    """Return the chart with that id or title. Raises PerfdeskError where there is none."""
    from perfdesk.reports.catalogue import CHARTS, chart_kind

    kind = chart_kind(name)
    if kind is None:
        raise _unknown("图表", name, ((one.id, one.title) for one in CHARTS))
    return kind


def chapters_named(names: str) -> tuple[str, ...]:
    """Return the ids of chapters, given by id or title with commas between. Raises PerfdeskError for an unknown one."""
    from perfdesk.reports.packet.briefing import CHAPTER_TITLES

    ids = {title: id_ for id_, title in CHAPTER_TITLES.items()}
    asked = [name.strip() for name in names.replace("，", ",").split(",")]
    found = tuple(dict.fromkeys(ids.get(name, name) for name in asked))
    for name in found:
        if name not in CHAPTER_TITLES:
            raise _unknown("章节", name, CHAPTER_TITLES.items())
    return found


def chapter_of_manual(name: str) -> "Chapter":
    """Return the manual's chapter with that id or title. Raises PerfdeskError where there is none."""
    from perfdesk.formats.manual.chapters import CHAPTERS

    found = next((one for one in CHAPTERS if name in (one.id, one.title)), None)
    if found is None:
        raise _unknown("章节", name, ((one.id, one.title) for one in CHAPTERS))
    return found


def unit_named(county: "County", name: str) -> str:
    """Return the id of the unit with that name, short or former name. Raises PerfdeskError unless it is one unit."""
    from perfdesk.domain.text.unit_names import UnitNames

    names = UnitNames(county.data.units.values(), county=county.data.office.county)
    found = names.one(name)
    if found is None:
        near = names.suggest(name)
        raise PerfdeskError(f"没有找到单位“{name}”。" + (f"是不是“{near}”？" if near else "请核对单位名称或简称。"))
    return found


def leaf_named(county: "County", name: str) -> str:
    """Return the id of the leaf with that name or code. Raises PerfdeskError unless it is one leaf."""
    found = [judged.node.id for judged in county.leaves if name in (judged.node.name, judged.node.code)]
    if not found:
        raise PerfdeskError(f"没有找到指标“{name}”。请核对指标或任务的名称。")
    if len(found) > 1:
        raise PerfdeskError(f"名为“{name}”的指标有{len(found)}项。请改用指标编号。")
    return found[0]
