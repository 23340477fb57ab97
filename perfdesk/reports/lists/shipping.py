"""填报表发放签收单: which unit was handed its form, and who signed for it."""

from collections.abc import Sequence
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.duties.reporting import due_day
from perfdesk.domain.tree import staying
from perfdesk.reports.entry import entry_units, unit_rows
from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.reports.lists.common import SERIAL, framed
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import chinese_day, short_day, unit_name

COLUMNS = (
    SERIAL,
    Column("unit", "填报单位", 10),
    Column("leaves", "填报项数", 4, Align.CENTER),
    Column("due_on", "报送截止", 5.4, Align.CENTER),
    Column("taken_by", "领取人（签字）", 8),
    Column("phone", "联系电话", 7),
    Column("taken_on", "领取日期", 5.4),
    Column("back_on", "报回日期", 5.4),
    Column("back_to", "接收人（签字）", 8),
)


def shipping_listing(county: County, unit_ids: Sequence[str], today: date) -> Listing:
    """Make the list to sign for the forms of these units."""
    rows = tuple(_row(county, serial, unit_id) for serial, unit_id in enumerate(unit_ids, 1))
    notes = (f"填报表{chinese_day(today)}发放，共{len(rows)}份；报回时核对单位、月份和填报人后登记。",) if rows else ()
    return framed(
        (SHIPPING.id, f"{county.month}月{SHIPPING.title}"),
        county,
        COLUMNS,
        [Section(rows, keys=tuple(unit_ids))] if rows else [],
        notes=notes,
        empty="没有要填报数据的单位。",
    )


def _row(county: County, serial: int, unit_id: str) -> tuple[str | int, ...]:
    due_on = due_day(county.data, unit_id, county.month)
    due = short_day(due_on, county.data.year) if due_on else "未定"
    return serial, unit_name(county, unit_id), len(unit_rows(county, unit_id)), due, "", "", "", "", ""


def build(county: County, ask: Ask) -> Listing:
    """Make the list to sign for the forms of all units that fill something in, or of the asked one."""
    asked = staying(county.data.units, ask.unit_id) if ask.unit_id else None
    filling = [key for key, _ in entry_units(county) if unit_rows(county, key)]
    return shipping_listing(county, [key for key in filling if asked in (None, key)], ask.today)


SHIPPING = ListKind("shipping", "填报表发放签收单", build)
