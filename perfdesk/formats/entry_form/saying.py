"""What a line of a form says that differs from what was sent: edits, a cause, and what to look at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from perfdesk.domain.edits import FIGURE_FIELDS, Edit, new_edit, read_field, texts_of
from perfdesk.domain.facts import Cause, CauseKind
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.problems import Problem
from perfdesk.domain.quantity import exact
from perfdesk.domain.text.entry import read_cause, read_entry, write_entry
from perfdesk.domain.text.normalise import squeeze
from perfdesk.formats.entry_form.form import COMPUTED
from perfdesk.formats.entry_form.identity import Asked
from perfdesk.formats.entry_form.sighting import Line
from perfdesk.formats.entry_form.stamp import Base
from perfdesk.formats.paper.clean import clean

NOTES = ("problem", "measure", "deadline")
_CAUSES = ("cause_kind", "cause")
_FIGURES = ("value", "blank")
_LONGEST = 2_000
_NO_BASE: Base = (None, ())


@dataclass(frozen=True, slots=True)
class Teller:
    """Who says it: the month, the station that a unit's forms are, the name typed on the form."""

    month: int
    station: str
    author: str
    categories: Sequence[str]

    def edit(self, one: Asked, field: str, text: str | None) -> Edit | None:
        """Return the edit by which a field comes to say `text`; None where it said so when the form was sent."""
        before, heads = _base(one, field)
        if text == before:
            return None
        return new_edit(
            one.subject_id, self.month, field, text, parents=heads, station=self.station, author=self.author
        )


@dataclass(frozen=True, slots=True)
class Said:
    """What one line says; `filled` tells whether it holds a figure, changed or not."""

    edits: tuple[Edit, ...] = ()
    cause: tuple[Cause, str] | None = None
    problems: tuple[Problem, ...] = ()
    filled: bool = False


def changed(one: Asked, line: Line) -> dict[str, str]:
    """Return the cells in which a line differs from what was sent; where that is not known, all that say something."""
    shown = _shown(one)
    open_cells = {key: line.texts[key] for key in (*_FIGURES, *NOTES, *_CAUSES) if key in line.texts}
    return {key: text for key, text in open_cells.items() if not _alike(text, shown.get(key, ""))}


def say(one: Asked, line: Line, teller: Teller) -> Said:
    """Return what a line says."""
    cells = changed(one, line)
    problems = [
        line.problem(key, f"内容超过{_LONGEST}字，未读入。请精简后重新报送。", "too_long")
        for key, text in cells.items()
        if len(text) > _LONGEST
    ]
    cells = {key: text for key, text in cells.items() if len(text) <= _LONGEST}
    problems += _locked(one, line)
    figure, doubts = _figure(one, line, cells)
    edits = [*_figure_edits(one, figure, teller), *_note_edits(one, cells, teller)]
    cause, unknown = _cause(one, line, cells, teller)
    filled = bool(line.texts.get("value") or line.texts.get("blank"))
    return Said(tuple(edits), cause, (*problems, *doubts, *unknown), filled)


def _shown(one: Asked) -> dict[str, str]:
    """Return what the open cells of a line showed when it was sent."""
    if one.sent is None:
        return {}
    figure, cause = base_figure(one), _base_cause(one)
    blank = figure.blank.title if figure and figure.blank else ""
    return {
        "value": "" if blank else write_entry(figure, one.node),
        "blank": blank,
        **{name: _base(one, name)[0] or "" for name in NOTES},
        "cause_kind": cause.kind.title if cause else "",
        "cause": cause.category if cause else "",
    }


def base_figure(one: Asked) -> Figure | None:
    """Return the figure that a line showed when it was sent, None where it was empty."""
    texts = {name: text for name in FIGURE_FIELDS if (text := _base(one, name)[0]) is not None}
    return Figure(**{name: read_field(name, text) for name, text in texts.items()}) if texts else None


def _base(one: Asked, field: str) -> Base:
    return one.sent.fields.get(field, _NO_BASE) if one.sent else _NO_BASE


def _alike(seen: str, shown: str) -> bool:
    return squeeze(clean(seen)) == squeeze(clean(shown)) or _same_number(seen, shown)


def _is_number(text: str) -> bool:
    return _same_number(text, text)


def _same_number(seen: str, shown: str) -> bool:
    try:
        return exact(seen.replace(",", "")) == exact(shown)
    except ValueError:
        return False


def _locked(one: Asked, line: Line) -> Iterator[Problem]:
    """Name what was changed in cells that are locked: last month's value is corrected elsewhere."""
    told, previous = line.texts.get("value", ""), line.texts.get("previous", "").removesuffix("%")
    if one.computed and told not in ("", COMPUTED):
        yield line.problem("value", "该项由程序计算，填写的数未采用。请填报它的下设任务或项目。", "computed")
    if one.sent and one.sent.previous and _is_number(previous) and not _same_number(previous, one.sent.previous):
        message = "上月数不能在本表更改，已略过。确需更正的请书面说明。"
        yield line.problem("previous", message, "locked", blocking=False)


def _figure(one: Asked, line: Line, cells: Mapping[str, str]) -> tuple[Figure | None, list[Problem]]:
    """Return the figure that was typed over the one sent, which is returned where nothing was typed."""
    old = base_figure(one)
    if one.computed or not cells.keys() & set(_FIGURES):
        return old, []
    value, blank = line.texts.get("value", ""), line.texts.get("blank", "")
    if value and blank and cells.keys() >= set(_FIGURES) and not _is_zero(value, blank):
        return old, [line.problem("blank", f"既填了“{value}”又选了“{blank}”，未读入。请只留一个。", "both")]
    first, second = (value, blank) if "value" in cells else (blank, value)
    text = first or second
    if text and text == blank and (refusal := _no_blank(line, blank)):
        return old, [refusal]
    reading = read_entry(text, one.node, one.terms, old=old, previous=one.previous)
    warnings = [line.problem("value", f"“{text}”：{told}", "figure", blocking=False) for told in reading.warnings]
    return reading.figure, warnings


def _is_zero(value: str, blank: str) -> bool:
    return squeeze(blank) == Blank.ZERO.title and squeeze(value) in ("0", "零")


def _no_blank(line: Line, text: str) -> Problem | None:
    titles = [blank.title for blank in Blank]
    if squeeze(text) in titles:
        return None
    return line.problem("blank", f"“{text}”不是规定的情况，未读入。请从{'、'.join(titles)}中选。", "no_blank")


def _figure_edits(one: Asked, figure: Figure | None, teller: Teller) -> Iterator[Edit]:
    for field, text in texts_of(figure or Figure()).items():
        if edit := teller.edit(one, field, text):
            yield edit


def _note_edits(one: Asked, cells: Mapping[str, str], teller: Teller) -> Iterator[Edit]:
    """Yield what was written beside the figure; words that were carried over are confirmed by writing them anew."""
    edits = [edit for name in NOTES if name in cells if (edit := teller.edit(one, name, cells[name] or None))]
    yield from edits
    if edits and _base(one, "carried")[0] and (confirmed := teller.edit(one, "carried", None)):
        yield confirmed


def _base_cause(one: Asked) -> Cause | None:
    blank = Cause("", one.subject_id, 0, CauseKind.OBJECTIVE, "")
    text = one.sent.cause if one.sent else ""
    category = text.partition("·")[2].partition("：")[0]
    return read_cause(text, [category], old=blank) if text else None


def _cause(
    one: Asked, line: Line, cells: Mapping[str, str], teller: Teller
) -> tuple[tuple[Cause, str] | None, list[Problem]]:
    """Return the cause chosen over the one sent; a cause that was emptied stays as it was at the county."""
    if not cells.keys() & set(_CAUSES) or not line.texts.get("cause"):
        return None, []
    known = _base_cause(one)
    kind, category = line.texts.get("cause_kind", ""), line.texts["cause"]
    if category not in teller.categories or kind not in ("", *(word.title for word in CauseKind)):
        said = "·".join(filter(None, (kind, category)))
        told = f"原因“{said}”不在可选的类别中，未读入。请从列表中选。"
        return None, [line.problem("cause", told, "no_cause")]
    chosen = CauseKind.named(kind) if kind else known.kind if known else CauseKind.OBJECTIVE
    text = known.text if known and known.category == category else ""
    key = sha256("\n".join((teller.station, one.subject_id, str(teller.month))).encode()).hexdigest()[:32]
    cause = Cause(key, one.subject_id, teller.month, chosen or CauseKind.OBJECTIVE, category, text)
    return (cause, one.sent.cause if one.sent else ""), []
