"""Taking parcels in: one step, in which no edit is lost and nothing outside a unit's scope changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.edits import Edit
from perfdesk.domain.exchange.merging import Choice, Choices, Finding, MergeField, MergeParcel, MergePlan
from perfdesk.domain.exchange.parcel import ParcelKind, Shipment, ShipmentState
from perfdesk.domain.exchange.planning import by_cell, resolution
from perfdesk.domain.facts import Submission, SubmissionState
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Unit
from perfdesk.domain.year import CellKey
from perfdesk.operations.exchange.beside import causes_to_put, files_to_put
from perfdesk.operations.exchange.comparing import STALE, month_of, plan_merge, stays
from perfdesk.operations.exchange.taking_back import return_parcel, undo_merge
from perfdesk.operations.guards import changing
from perfdesk.operations.submissions import came
from perfdesk.store.rows.ids import new_id

_IDLE = (Finding.OUT_OF_SCOPE, Finding.REPLAYED)


@dataclass(frozen=True, slots=True)
class _Taking:
    """A parcel with what is taken of it: fields, with the choice that a person made."""

    parcel: MergeParcel
    fields: tuple[tuple[MergeField, Choice | None], ...]

    @property
    def matters(self) -> bool:
        """Tell whether it brings anything: values, or a report newer than what came before."""
        stale = any(note.kind in STALE for note in self.parcel.notes)
        return not self.parcel.refused and bool(self.fields or self.parcel.incoming.causes or not stale)

    @property
    def cells(self) -> set[CellKey]:
        """The cells of which something is taken."""
        causes = {(cause.subject_id, cause.month) for cause, _ in self.parcel.incoming.causes}
        return causes | {field.key[:2] for field, _ in self.fields}

    @property
    def adopted(self) -> tuple[str, ...]:
        """The edits that were silent and speak again."""
        again = (field for field, _ in self.fields if field.finding is Finding.READOPTED)
        return tuple(edit.id for field in again for edit in field.theirs)


def accept_merge(doc: Document, *, plan: MergePlan, choices: Choices, today: date, reason: str = "") -> int:
    """Take in every parcel of a plan that is not refused, as one step; return its number, 0 where nothing is new.

    Raises PerfdeskError where the file has changed since the plan was made, where a month is frozen and no reason
    is given, and where parcels are of several years.
    """
    if plan.as_of != doc.last_step:
        raise PerfdeskError("预览之后数据有改动。请重新预览后再合并。")
    takings = [taking for taking in (_taking(parcel, choices) for parcel in plan.parcels) if taking.matters]
    if not takings:
        return 0
    years = {one.parcel.incoming.year for one in takings}
    if len(years) > 1:
        raise PerfdeskError("这些包分属不同年度。请按年度分别合并。")
    cells = {cell for taking in takings for cell in taking.cells}
    with changing(doc, _title(doc, takings), years.pop(), cells, reason) as step:
        _enter(doc, takings, step)
        for taking in takings:
            _note_down(doc, taking, step, today)
    return step


def _taking(parcel: MergeParcel, choices: Choices) -> _Taking:
    chosen = ((field, choices.get((parcel.incoming.hash, field.key))) for field in parcel.fields)
    return _Taking(parcel, tuple((field, choice) for field, choice in chosen if _is_taken(field, choice)))


def _is_taken(field: MergeField, choice: Choice | None) -> bool:
    if field.finding is Finding.READOPTED:
        return choice in (Choice.THEIRS, Choice.BOTH)
    return field.finding not in _IDLE


def _title(doc: Document, takings: Sequence[_Taking]) -> str:
    units = {stays(doc, taking.parcel.incoming.unit_id) for taking in takings}
    whose = doc.row(Unit, id=next(iter(units))).name if len(units) == 1 else f"{len(units)}个单位的"
    return f"合并{whose}上报数据"


def _enter(doc: Document, takings: Sequence[_Taking], step: int) -> None:
    """Add the edits, then those by which a person's choices stand against whatever comes later."""
    doc.add(edit for taking in takings for field, _ in taking.fields for edit in field.theirs)
    doc.adopt(key for taking in takings for key in taking.adopted)
    doc.add(_resolutions(doc, takings, step))


def _resolutions(doc: Document, takings: Sequence[_Taking], step: int) -> list[Edit]:
    """Make the choices stand, each against what was there and came up to its parcel: a later one is its own choice."""
    chosen = [(at, field, choice) for at, taking in enumerate(takings) for field, choice in taking.fields if choice]
    entered = doc.entered(field.key[:2] for _, field, _ in chosen)
    known = by_cell(edit for found in entered.values() for edit, _ in found)
    fresh = {edit.id for found in entered.values() for edit, entered_in in found if entered_in == step}
    came = {
        edit.id: at
        for at, taking in reversed([*enumerate(takings)])
        for field, _ in taking.fields
        for edit in field.theirs
    }
    silent, made = doc.set_aside(entered), []
    for at, field, choice in chosen:
        of_field = known[field.key[:2]][field.key[2]]
        here = [edit for edit in of_field if edit.id not in fresh or came.get(edit.id, at) <= at]
        edit = resolution(field, choice, here, silent, station=doc.station, author=doc.person)
        if edit:
            of_field.append(edit)
            made.append(edit)
    return made


def _note_down(doc: Document, taking: _Taking, step: int, today: date) -> None:
    """Keep the record of a parcel, its evidence, and that the months it reports came today."""
    incoming = taking.parcel.incoming
    unit_id = stays(doc, incoming.unit_id)
    shipment = Shipment(
        new_id(),
        incoming.year,
        unit_id,
        ParcelKind.RETURN,
        incoming.carrier,
        month_of(incoming),
        incoming.source,
        incoming.hash,
        today,
        incoming.station,
        incoming.sequence,
        ShipmentState.MERGED,
        step,
        adopted=taking.adopted,
    )
    doc.put(shipment)
    doc.put(*files_to_put(doc, incoming, shipment), *causes_to_put(doc, incoming))
    doc.put(*(_reported(doc, shipment, month) for month in incoming.submitted), year=incoming.year)


def _reported(doc: Document, shipment: Shipment, month: int) -> Submission:
    """Return the month's report as come today; the day on which it came first stays."""
    known = doc.rows(Submission, year=shipment.year, unit_id=shipment.unit_id, month=month)
    old = known[0] if known else Submission(shipment.unit_id, month, SubmissionState.DRAFT)
    here = old.state in (SubmissionState.SUBMITTED, SubmissionState.APPROVED)
    return old if here else came(old, shipment.on)


__all__ = ["accept_merge", "plan_merge", "return_parcel", "undo_merge"]
