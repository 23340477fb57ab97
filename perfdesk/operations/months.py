"""Freezing a month as it was published, thawing it, and closing a year. None of these can be undone by undo."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.months import Frozen, FrozenFile, YearState
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.guards import require_month, require_text
from perfdesk.store.rows.ids import new_id


def freeze_month(doc: Document, *, year: int, month: int, files: Mapping[str, bytes], on: date | None = None) -> Frozen:
    """Freeze a month: keep its data, rules, order and the files (name -> bytes) made of them."""
    require_month(month)
    require_thawed(doc, year, month)
    parts = doc.snapshot(year)
    with doc.step(f"冻结{year}年{month}月", year=year, barrier=True) as step:
        data, rules, order = (doc.keep(part) for part in parts)
        frozen = Frozen(new_id(), year, month, step, data, rules, order, (on or date.today()).isoformat())
        doc.put(frozen)
        doc.put(*(FrozenFile(new_id(), frozen.id, name, doc.keep(content)) for name, content in files.items()))
    return frozen


def require_thawed(doc: Document, year: int, month: int) -> None:
    """Raise PerfdeskError where the month is frozen already, or the file does not have the year."""
    doc.state(year)
    if doc.frozen(year, month):
        raise PerfdeskError(f"{year}年{month}月已经冻结。如需重新冻结，请先解冻并写明理由。")


def thaw_month(doc: Document, *, year: int, month: int, reason: str) -> None:
    """Thaw a frozen month (解冻) with the reason; what was kept of it stays."""
    reason = require_text(reason, "解冻理由")
    frozen = _frozen(doc, year, month)
    with doc.step(f"解冻{year}年{month}月", year=year, barrier=True) as step:
        doc.put(replace(frozen, thawed_step=step, thaw_reason=reason))


def reprint(doc: Document, *, year: int, month: int, name: str) -> bytes:
    """Return a file of a frozen month byte for byte as it was kept."""
    frozen = _frozen(doc, year, month)
    files = doc.rows(FrozenFile, frozen_id=frozen.id)
    content = next((doc.kept(file.hash) for file in files if file.name == name), None)
    if content is None:
        names = "、".join(kept_files(doc, year=year, month=month)) or "无"
        raise PerfdeskError(f"{year}年{month}月冻结时没有留存“{name}”。留存的文件有：{names}。")
    return content


def kept_files(doc: Document, *, year: int, month: int) -> list[str]:
    """Return the names of the files kept with a frozen month."""
    return [file.name for file in doc.rows(FrozenFile, frozen_id=_frozen(doc, year, month).id)]


def close_year(doc: Document, *, year: int, reason: str = "") -> None:
    """Close a year: from then on it can only be read."""
    if doc.state(year).closed:
        raise PerfdeskError(f"{year}年已经关闭。不必重复操作。")
    with doc.step(f"关闭{year}年", barrier=True):
        doc.put(YearState(year, True, reason.strip()))


def reopen_year(doc: Document, *, year: int, reason: str) -> None:
    """Open a closed year again for changes, with the reason."""
    reason = require_text(reason, "重新开放的理由")
    if not doc.state(year).closed:
        raise PerfdeskError(f"{year}年没有关闭，可以直接修改。")
    with doc.step(f"重新开放{year}年：{reason}", barrier=True):
        doc.put(YearState(year, False, reason))


def _frozen(doc: Document, year: int, month: int) -> Frozen:
    frozen = doc.frozen(year, month)
    if frozen is None:
        raise PerfdeskError(f"{year}年{month}月没有冻结。请先冻结该月。")
    return frozen
