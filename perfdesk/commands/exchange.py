"""Commands of the round trip: forms for the units, and taking in what came back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfdesk.commands.base import (
    bar,
    command,
    file_argument,
    month_option,
    open_file,
    option,
    reason_option,
    tell,
    text_of,
    today_option,
    year_of,
    year_option,
)
from perfdesk.commands.named import unit_named
from perfdesk.commands.values import File, Words
from perfdesk.domain.problems import FrozenMonthError, PerfdeskError, Problem

if TYPE_CHECKING:
    from perfdesk.document import Document
    from perfdesk.domain.exchange.merging import MergeParcel, MergePlan


@command(help="生成某月的填报表，按单位放进文件夹，附签收单。")
@file_argument
@month_option
@year_option
@today_option
@option("--unit", "units", type=Words("单位"), multiple=True, help="只要这个单位，可写几次；默认全部")
@option("--to", "folder", type=File(), required=True, help="存放的文件夹，如U盘")
def forms(file: Path, month: int, year: int | None, today: date, units: tuple[str, ...], folder: Path) -> None:
    """Write the forms of a month and note them as sent."""
    from perfdesk.operations.exchange.forms import form_units, make_cover, make_forms

    with open_file(file, read_only=False) as doc:
        number = year_of(doc, year)
        county = doc.assess(number, month)
        chosen = tuple(unit_named(county, name) for name in units) or form_units(doc, year=number, month=month)
        with bar("生成填报表") as progress:
            made = make_forms(
                doc, year=number, month=month, unit_ids=chosen, folder=folder, today=today, progress=progress
            )
        make_cover(doc, year=number, month=month, unit_ids=chosen, folder=folder, today=today)
    click.echo(f"已在“{folder}”生成{month}月填报表{len(made)}份和签收单，逐份重读无误。")


@command(help="合并报回的填报表和填报包：一个或几个文件，或整个文件夹、U盘。")
@file_argument
@click.argument("paths", metavar="填报材料...", type=File(), nargs=-1, required=True)
@year_option
@today_option
@option("--dry-run", is_flag=True, help="只预览，不写入")
@option("--passphrase", type=Words("口令"), help="加密填报包的口令")
@reason_option
def merge(
    file: Path,
    paths: tuple[Path, ...],
    year: int | None,
    today: date,
    dry_run: bool,
    passphrase: str | None,
    reason: str | None,
) -> None:
    """Show unit by unit what a stick would change, and take it in as one step; conflicts wait as 待核."""
    from perfdesk.operations.exchange.reading import read_parcels
    from perfdesk.reports.exchange.merging import parcel_listing

    for path in paths:
        if not path.exists():
            raise PerfdeskError(f"找不到“{path}”。请检查路径，或确认U盘已插好。")
    with open_file(file, read_only=dry_run) as doc:
        number = year_of(doc, year)
        with bar("读取") as progress:
            plan = read_parcels(doc, paths, progress, passphrase or "", year=number)
        if plan.parcels:
            click.echo(text_of([parcel_listing(doc.assess(number, _month(plan)), plan)]))
        tell([*plan.unread, *(told for parcel in plan.parcels for told in _told(parcel))])
        taken = 0 if dry_run else _accept(doc, plan, today, reason or "")
    good = sum(not parcel.refused for parcel in plan.parcels)
    outcome = "预览" if dry_run else "已合并" if taken else "没有新内容可合并"
    click.echo(f"{outcome}：{len(plan.parcels)}份中{good}份可以合并，{len(plan.unread)}个文件未读入或重复。")


def _month(plan: "MergePlan") -> int:
    return max((parcel.incoming.month for parcel in plan.parcels if 1 <= parcel.incoming.month <= 12), default=12)


def _told(parcel: "MergeParcel") -> Iterator[Problem]:
    if parcel.refused:
        yield Problem(parcel.incoming.source, parcel.refused, "refused", True)
    yield from parcel.notes
    yield from (replace(one, place=f"{parcel.incoming.source}{one.place}") for one in parcel.incoming.problems)


def _accept(doc: "Document", plan: "MergePlan", today: date, reason: str) -> int:
    from perfdesk.operations.exchange.merging import accept_merge

    try:
        return accept_merge(doc, plan=plan, choices={}, today=today, reason=reason)
    except FrozenMonthError as refusal:
        raise PerfdeskError(f"{refusal}更正原因用“--reason 原因”写明。") from refusal
