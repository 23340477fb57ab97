"""Reading a form that came back, whatever became of it: what is certain is taken, the rest is named."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from perfdesk.domain.county import County
from perfdesk.domain.exchange.parcel import Carrier, Incoming, ParcelKind
from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.domain.text.normalise import squeeze
from perfdesk.formats.entry_form.identity import Asked, asked_of, identify
from perfdesk.formats.entry_form.saying import Said, Teller, changed, say
from perfdesk.formats.entry_form.sighting import Line, Seen, find_tables
from perfdesk.formats.entry_form.stamp import Stamp, read_stamp
from perfdesk.formats.sheet import Sheet, content_of, read_workbook

_TITLE = re.compile(r"(.*?)(\d{4})年(\d{1,2})月绩效考评数据填报表")
_UNIT = re.compile(r"填报单位[:：]\s*(\S+)")
_NAME = 20
_MOST_LINES, _MOST_PROBLEMS, _NAMED = 2_000, 100, 5


@dataclass(frozen=True, slots=True)
class Known:
    """What a form is read against: the id under which the county sends, its years, and a month's results."""

    county_id: str
    years: Collection[int]
    assess: Callable[[int, int], County]


def read_form(path: Path, *, known: Known) -> Incoming:
    """Return what a form says against what was sent: an edit for every field that differs.

    A form of another county, or of a year that is not here, comes back without edits; one that nobody touched is
    ours (`ParcelKind.OUT`). Without its stamp what was sent is not known: then it says all that stands in it. Raises
    PerfdeskError where the file is no form.
    """
    sheets = read_workbook(path)
    tables = list(find_tables(sheets))
    if not tables:
        raise PerfdeskError(f"“{path.name}”不是填报表：找不到填报表的表头。请使用县里发的填报表，不要删改标题行。")
    stamp = _stamp_of(sheets)
    shown = stamp or _as_shown(path.name, tables, known)
    blank = _incoming(path, shown)
    if shown.county_id != known.county_id or shown.year not in known.years:
        return blank
    county = known.assess(shown.year, shown.month)
    if shown.unit_id not in county.data.units:
        return blank
    return _Reader(county, shown, tables, trusted=stamp is not None).read(blank)


def _stamp_of(sheets: Iterable[Sheet]) -> Stamp | None:
    """Return the stamp, wherever its sheet is now; two that differ (forms copied into one file) are none."""
    found = [stamp for sheet in sheets if (stamp := _stamp_on(sheet))]
    return found[0] if found and all(stamp == found[0] for stamp in found) else None


def _stamp_on(sheet: Sheet) -> Stamp | None:
    return read_stamp([[cell.text for cell in row] for row in sheet.rows])


def _as_shown(name: str, tables: Sequence[Seen], known: Known) -> Stamp:
    """Return whose form it is by its title. Raises PerfdeskError where that is not told."""
    texts = [text for table in tables for text in table.heading]
    title = next((found for text in texts if (found := _TITLE.search(squeeze(text)))), None)
    unit = next((found[1] for text in texts if (found := _UNIT.search(text))), "")
    if title is None or not unit or not 1 <= int(title[3]) <= 12:
        raise PerfdeskError(f"“{name}”看不出是哪个单位、哪个月的填报表，未读入。请使用县里发的填报表重新填写。")
    county, year, month = title[1], int(title[2]), int(title[3])
    if year not in known.years:
        return Stamp(known.county_id, county, year, month, "", unit)
    data = known.assess(year, month).data
    unit_id = next((key for key, one in data.units.items() if unit in (one.name, one.short_name)), "")
    ours = county in ("", squeeze(data.office.county))
    return Stamp(known.county_id if ours else "", county, year, month, unit_id, unit)


def _incoming(path: Path, stamp: Stamp) -> Incoming:
    return Incoming(
        source=path.name,
        carrier=Carrier.FORM,
        county_id=stamp.county_id,
        year=stamp.year,
        unit_id=stamp.unit_id,
        station=f"form:{stamp.unit_id}",
        hash=sha256(content_of(path)).hexdigest(),
        edits=(),
        month=stamp.month,
        county=stamp.county,
        unit=stamp.unit,
    )


class _Reader:
    """Gathers what the lines of one form say, over all sheets that hold its table."""

    def __init__(self, county: County, stamp: Stamp, tables: Sequence[Seen], *, trusted: bool) -> None:
        self._county, self._stamp, self._tables, self._trusted = county, stamp, tables, trusted
        self._asked = asked_of(county, stamp.unit_id, stamp.cells)
        self._problems: list[Problem] = [problem for table in tables for problem in table.sheet.problems]
        self._lines: dict[str, tuple[Asked, list[Line]]] = {}

    def read(self, blank: Incoming) -> Incoming:
        """Return what the form says."""
        for line in [line for table in self._tables for line in table.lines][:_MOST_LINES]:
            self._sight(line)
        people = {who: name for table in reversed(self._tables) for who, name in table.people.items()}
        author = people.get("填报人", "")[:_NAME]
        teller = Teller(self._stamp.month, blank.station, author, self._county.data.office.cause_categories)
        said = [self._say(one, lines, teller) for one, lines in self._lines.values()]
        for each in said:
            self._problems += each.problems
        self._name_missing()
        edits = tuple(edit for each in said for edit in each.edits)
        causes = tuple(each.cause for each in said if each.cause)
        ours = self._trusted and not (edits or causes or people or self._problems)
        phone = people.get("联系电话", "")[:_NAME]
        return replace(
            blank,
            edits=edits,
            base=self._base(),
            submitted=(self._stamp.month,) if any(each.filled for each in said) and not ours else (),
            person=f"{author}（{phone}）" if author and phone else author or phone,
            problems=tuple(_first(self._problems)),
            kind=ParcelKind.OUT if ours else ParcelKind.RETURN,
            causes=causes,
        )

    def _sight(self, line: Line) -> None:
        found = identify(self._county, self._asked, line)
        if isinstance(found, Problem):
            self._problems.append(found)
        elif found:
            self._lines.setdefault(found.subject_id, (found, []))[1].append(line)

    def _say(self, one: Asked, lines: Sequence[Line], teller: Teller) -> Said:
        """Return what a leaf's line says; of several (a copied sheet or line) the one that was filled in."""
        written = {tuple(changed(one, line).items()): line for line in reversed(lines) if changed(one, line)}
        if len(written) < 2:
            return say(one, next(iter(written.values()), lines[0]), teller)
        first, *others = sorted(written.values(), key=lambda line: (line.sheet, line.row))
        places = "、".join(f"“{line.sheet}”表第{line.row + 1}行" for line in others)
        told = f"“{one.name}”与{places}填的不一样，都未读入。请只留一份。"
        return Said(problems=(first.problem("leaf", told, "twice"),))

    def _name_missing(self) -> None:
        if not self._trusted:
            message = "县里发出时的底稿信息缺失或被改动，按表面内容读入；与县里现有数据不同的作为冲突列出。请逐项核对。"
            self._problems.insert(0, Problem("填报表", message, "no_stamp"))
        gone = [cell.name for cell in self._stamp.cells if cell.subject_id not in self._lines]
        if gone:
            names = "、".join(gone[:_NAMED]) + ("等" if len(gone) > _NAMED else "")
            message = f"缺{len(gone)}项：{names}，按未填处理。请核实是否误删。"
            self._problems.append(Problem("填报表", message, "missing_lines"))

    def _base(self) -> dict[tuple[str, int, str], tuple[str, ...]]:
        month = self._stamp.month
        return {
            (cell.subject_id, month, name): heads
            for cell in self._stamp.cells
            for name, (_, heads) in cell.fields.items()
        }


def _first(problems: Sequence[Problem]) -> Iterable[Problem]:
    yield from problems[:_MOST_PROBLEMS]
    if len(problems) > _MOST_PROBLEMS:
        yield Problem("填报表", f"另有{len(problems) - _MOST_PROBLEMS}处问题未列出。请改好上面的再重新报送。", "more")
