"""A form as data: its columns, its lines, and how it is made from a county's month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from perfdesk.domain.county import County
from perfdesk.domain.duties.reporting import due_day
from perfdesk.domain.edits import Edit, shown_text
from perfdesk.domain.exchange.parcel import Scope
from perfdesk.domain.figure import Figure
from perfdesk.domain.quantity import text_of
from perfdesk.domain.text.entry import write_cause, write_entry
from perfdesk.domain.year import CellKey
from perfdesk.formats.entry_form.stamp import SentCell, Stamp
from perfdesk.reports.entry import EntryRow, unit_rows
from perfdesk.reports.phrase import unit_name

Heads = Mapping[CellKey, Mapping[str, Sequence[Edit]]]
"""The heads of every field of each cell."""


class FormColumn(NamedTuple):
    """A column: `width` in digits, `open` where the unit writes."""

    key: str
    title: str
    width: float
    open: bool = False


COLUMNS = (
    FormColumn("serial", "序号", 5),
    FormColumn("key", "编号", 12),
    FormColumn("leaf", "指标（任务）", 25),
    FormColumn("measure_unit", "计量单位", 7.5),
    FormColumn("target", "年度目标", 12),
    FormColumn("previous", "截至上月完成", 12),
    FormColumn("value", "截至本月完成", 13, open=True),
    FormColumn("blank", "无数据情况", 9, open=True),
    FormColumn("problem", "存在问题", 24, open=True),
    FormColumn("cause_kind", "原因类型", 7.5, open=True),
    FormColumn("cause", "原因类别", 10, open=True),
    FormColumn("measure", "下步措施", 24, open=True),
    FormColumn("deadline", "完成时限", 11, open=True),
)
HIDDEN = "key"
SHEET, COMPUTED = "填报表", "自动计算"
PEOPLE = ("填报人", "联系电话", "审核人")
"""Who signs with a name typed on the form."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One line: the row of the entry grid, and what was sent of it. `texts` are what its cells show."""

    entry: EntryRow
    sent: SentCell
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """A unit's form of a month."""

    county: County
    stamp: Stamp
    rows: tuple[FormRow, ...]
    due_on: date | None

    @property
    def title(self) -> str:
        """青河县2024年10月绩效考评数据填报表."""
        return f"{self.stamp.county}{self.stamp.year}年{self.stamp.month}月绩效考评数据填报表"


def form_entries(county: County, unit_id: str, scope: Scope) -> tuple[EntryRow, ...]:
    """Return the lines that a unit fills in; what it may not write is not on its form."""
    return tuple(row for row in unit_rows(county, unit_id) if (row.subject_id, row.month) in scope)


def make_form(
    county: County, *, county_id: str, unit_id: str, entries: Sequence[EntryRow], heads: Heads, today: date
) -> Form:
    """Make the form of a unit for the county's month; `heads` are those of the cells of `entries`."""
    rows = tuple(_row(entry, heads.get((entry.subject_id, entry.month), {})) for entry in entries)
    data, due_on = county.data, due_day(county.data, unit_id, county.month)
    stamp = Stamp(
        county_id=county_id,
        county=data.office.county,
        year=data.year,
        month=county.month,
        unit_id=unit_id,
        unit=unit_name(county, unit_id),
        made_on=today.isoformat(),
        due_on=due_on.isoformat() if due_on else "",
        cells=tuple(row.sent for row in rows),
    )
    return Form(county, stamp, rows, due_on)


def _row(entry: EntryRow, heads: Mapping[str, Sequence[Edit]]) -> FormRow:
    based = {name: (shown_text(own), tuple(edit.id for edit in own)) for name, own in heads.items()}
    previous = text_of(entry.previous) if entry.previous is not None else None
    sent = SentCell(entry.subject_id, entry.title, entry.node.measure_unit, previous, based, write_cause(entry.cause))
    note, cause = entry.note, entry.cause
    texts = {
        "target": entry.judged.terms.target.text,
        "previous": write_entry(entry.figures[entry.month - 2], entry.node) if entry.month > 1 else "",
        **figure_texts(entry.figure, entry),
        **{name: getattr(note, name) for name in ("problem", "measure", "deadline")},
        "cause_kind": cause.kind.title if cause else "",
        "cause": cause.category if cause else "",
    }
    return FormRow(entry, sent, texts)


def figure_texts(figure: Figure | None, entry: EntryRow) -> dict[str, str]:
    """Return what the two cells of a figure show: a value, or one of the five blanks."""
    blank = figure.blank.title if figure and figure.blank else ""
    return {"value": "" if blank else write_entry(figure, entry.node), "blank": blank}
