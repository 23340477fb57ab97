"""What a parcel brings beside its edits: evidence and causes of gaps, as far as they are the unit's own."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from perfdesk.document import Document
from perfdesk.domain.exchange.parcel import CarriedFile, Incoming, Scope, Shipment
from perfdesk.domain.facts import Cause
from perfdesk.domain.ledger.evidence import EvidenceFile
from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.domain.text.entry import write_cause
from perfdesk.domain.year import CellKey
from perfdesk.formats.evidence_file import check_evidence
from perfdesk.formats.file_names import safe_name
from perfdesk.store.rows.ids import new_id


def sorted_files(incoming: Incoming, scope: Scope) -> tuple[tuple[CarriedFile, ...], list[Problem]]:
    """Return the files that may be kept as evidence of the unit's own cells, and why the others may not."""
    good, problems = [], []
    for file in incoming.files:
        try:
            if (file.owner_id, file.month) not in scope:
                raise PerfdeskError(f"“{safe_name(file.name)}”不是该单位承担指标的材料，没有收下。")
            check_evidence(file.name, file.content)
            good.append(file)
        except PerfdeskError as refusal:
            problems.append(Problem(incoming.source, str(refusal), "file_refused"))
    return tuple(good), problems


def sorted_causes(
    doc: Document, incoming: Incoming, scope: Scope
) -> tuple[tuple[tuple[Cause, str], ...], list[Problem]]:
    """Return the causes to be taken: those that differ, where the county still has what the sender knew."""
    taken, problems = [], []
    for cause, before in incoming.causes:
        cell = cause.subject_id, cause.month
        now = write_cause(main_cause(doc, cell))
        if cell not in scope:
            problems.append(Problem(incoming.source, "有原因不是该单位承担的指标的，没有收下。", "out_of_scope"))
        elif now == before and write_cause(cause) != now:
            taken.append((cause, before))
        elif write_cause(cause) != now:
            told = f"{cause.month}月原因上报为“{write_cause(cause)}”，县里已改为“{now or '无'}”，保留县里的。"
            problems.append(Problem(incoming.source, told, "cause_conflict"))
    return tuple(taken), problems


def main_cause(doc: Document, cell: CellKey) -> Cause | None:
    """Return the main cause of a cell."""
    return next(iter(doc.rows(Cause, subject_id=cell[0], month=cell[1], main=1)), None)


def causes_to_put(doc: Document, incoming: Incoming) -> Iterator[Cause]:
    """Yield the causes of a parcel as rows; each takes the place of the main one, under an id of the county's own."""
    for cause, _ in incoming.causes:
        old = main_cause(doc, (cause.subject_id, cause.month))
        yield replace(cause, id=old.id if old else new_id(), main=True)


def files_to_put(doc: Document, incoming: Incoming, shipment: Shipment) -> Iterator[EvidenceFile]:
    """Yield the files of a parcel as rows, their bytes kept, except those that are here already."""
    for number, file in enumerate(incoming.files):
        key, name = sha256(file.content).hexdigest(), safe_name(file.name)
        if not doc.rows(EvidenceFile, owner_id=file.owner_id, hash=key):
            doc.keep(file.content)
            known = f"{shipment.id}/{number}", shipment.year, file.owner_id, name, key, len(file.content)
            yield EvidenceFile(*known, added_on=shipment.on, month=file.month)
