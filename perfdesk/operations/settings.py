"""The office's own settings, its years and schemes."""

from dataclasses import fields
from typing import Any

from perfdesk.document import Document
from perfdesk.domain.ledger.supervision import DayOff
from perfdesk.domain.months import YearState
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.year import Office
from perfdesk.formats.sheets.days_off import days_to_begin_with
from perfdesk.operations.guards import require_text
from perfdesk.store.rows.codec import to_json
from perfdesk.store.rows.ids import new_id
from perfdesk.store.rows.months import Setting

FIRST_YEAR, LAST_YEAR = 2000, 2100


def set_office(doc: Document, *, office: Office, title: str = "修改单位设置") -> None:
    """Set the office's name, county, words and lists; `title` names the step."""
    require_text(office.county, "县名")
    with doc.step(title):
        doc.put(*(Setting(field.name, to_json(getattr(office, field.name))) for field in fields(office)))


def add_year(doc: Document, *, year: int, scheme: str = "市对县绩效考评") -> Scheme:
    """Open a new year with one scheme in it. The file's first year stays: without one there is nothing to look at."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PerfdeskError(f"年度“{year}”不对。请填{FIRST_YEAR}至{LAST_YEAR}之间的年份。")
    if year in doc.years:
        raise PerfdeskError(f"{year}年已经有了。不必重复新建。")
    first = Scheme(new_id(), year, require_text(scheme, "方案名称"), position=1)
    with doc.step(f"新建{year}年", barrier=not doc.years):
        doc.put(YearState(year), first, *days_to_begin_with(doc.rows(DayOff), year))
    return first


def add_scheme(doc: Document, *, year: int, name: str, **more: Any) -> Scheme:
    """Add a scheme (考评方案) to a year; `more` are further fields of Scheme."""
    have = doc.rows(Scheme, year=year)
    scheme = Scheme(new_id(), year, require_text(name, "方案名称"), **{"position": len(have) + 1, **more})
    if any(row.name == scheme.name for row in have):
        raise PerfdeskError(f"{year}年已有方案“{scheme.name}”。请改用其他名称。")
    with doc.step(f"新增方案“{scheme.name}”", year=year):
        doc.put(scheme)
    return scheme


def change_scheme(doc: Document, *, scheme: Scheme) -> None:
    """Change a scheme: name, full mark, rounding, lights, margins, grades."""
    old = doc.row(Scheme, id=scheme.id)
    require_text(scheme.name, "方案名称")
    if scheme.year != old.year:
        raise PerfdeskError("方案不能改到其他年度。请在该年度新建方案。")
    if scheme.lights.yellow > scheme.lights.green:
        raise PerfdeskError("黄灯的界限不能高于绿灯的界限。请核对后重新设置。")
    with doc.step(f"修改方案“{old.name}”", year=old.year):
        doc.put(scheme)
