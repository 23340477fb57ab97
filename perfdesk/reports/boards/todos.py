"""What 迎检 and 成果运用 leave to be done, for the overview."""

from collections.abc import Iterator
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.yearend.readiness import readiness
from perfdesk.domain.yearend.uses import contradictions
from perfdesk.reports.phrase import unit_name
from perfdesk.reports.todo import Todo, first_of


def yearend_todos(county: County, today: date) -> Iterator[Todo]:
    """Tell which evidence should have been there, and where praise and blame contradict each other."""
    late = [piece for leaf in readiness(county) for piece in leaf.pieces if piece.overdue(today)]
    if late:
        names = first_of(list(dict.fromkeys(unit_name(county, piece.unit_id, short=True) for piece in late)))
        where = (("chip", "超期"),)
        yield Todo("evidence", f"{len(late)}份迎检材料超期未备：{names}", "催要", "readiness", late[0].need.id, where)
    found = contradictions(county)
    if found:
        names = first_of([unit_name(county, unit_id, short=True) for unit_id in found])
        text, where = f"{len(found)}个单位的表彰、问责建议互相矛盾：{names}", (("chip", "有矛盾"),)
        yield Todo("contradictions", text, "核对", "results", next(iter(found)), where)
