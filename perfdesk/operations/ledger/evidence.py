"""Evidence (佐证材料): what a leaf must show, the files that are there, and all of them out again as a folder."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from perfdesk.document import Document
from perfdesk.domain.ledger.evidence import EvidenceFile, EvidenceNeed
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.evidence_file import read_evidence
from perfdesk.formats.file_names import safe_name
from perfdesk.operations.guards import require_month, require_text
from perfdesk.places import unused
from perfdesk.store.rows.ids import new_id


def add_file(
    doc: Document, *, year: int, owner_id: str, path: Path, added_on: date, month: int | None = None, note: str = ""
) -> EvidenceFile:
    """Keep a file as evidence of a leaf, need, issue or order; what it is follows from its content.

    Raises PerfdeskError for what may not be kept, and where the owner has the very same file already.
    """
    if month is not None:
        require_month(month)
    content = read_evidence(path)
    key = sha256(content).hexdigest()
    known = next(iter(doc.rows(EvidenceFile, year=year, owner_id=owner_id, hash=key)), None)
    if known:
        raise PerfdeskError(f"这份材料已经在了，名为“{known.name}”。不必重复加入。")
    name = safe_name(path.name)
    file = EvidenceFile(new_id(), year, owner_id, name, key, len(content), added_on, month, note.strip())
    with doc.step(f"加入材料“{name}”", year=year):
        doc.keep(content)
        doc.put(file)
    return file


def remove_file(doc: Document, *, file_id: str) -> None:
    """Take a file out of view; its bytes stay, so that undo brings it back."""
    file = doc.row(EvidenceFile, id=file_id)
    with doc.step(f"移除材料“{file.name}”", year=file.year):
        doc.remove(file)


def change_file(doc: Document, *, file_id: str, owner_id: str | None = None, note: str | None = None) -> EvidenceFile:
    """Let a file prove something else, or change what is noted of it."""
    file = doc.row(EvidenceFile, id=file_id)
    owner = file.owner_id if owner_id is None else owner_id
    changed = replace(file, owner_id=owner, note=file.note if note is None else note.strip())
    with doc.step(f"修改材料“{file.name}”", year=file.year):
        doc.put(changed)
    return changed


def copy_of(doc: Document, *, file_id: str, folder: Path) -> Path:
    """Write a read-only copy of a file into a folder and return its path; opening it cannot change what is kept.

    Raises PerfdeskError where the kept bytes are no longer those that were added.
    """
    file = doc.row(EvidenceFile, id=file_id)
    content = intact(doc, file)
    copy = unused(folder / safe_name(file.name))
    try:
        copy.write_bytes(content)
        copy.chmod(0o444)
    except OSError as error:
        raise PerfdeskError(f"不能在临时文件夹写出“{file.name}”。请检查磁盘空间后再试。") from error
    return copy


def intact(doc: Document, file: EvidenceFile) -> bytes:
    """Return a file's bytes. Raises PerfdeskError where they are missing or damaged."""
    content = doc.kept(file.hash)
    if content is None or sha256(content).hexdigest() != file.hash:
        raise PerfdeskError(f"材料“{file.name}”已损坏，不能打开。请从备份恢复，或移除后重新加入。")
    return content


def add_need(
    doc: Document,
    *,
    subject_ids: tuple[str, ...],
    name: str,
    unit_id: str | None = None,
    person: str = "",
    due_on: date | None = None,
) -> list[EvidenceNeed]:
    """Ask for a piece of evidence, of one leaf or of several alike; those that ask for it already stay as they are."""
    name = require_text(name, "材料名称")
    if not subject_ids:
        raise PerfdeskError("没有选指标。请先选需要这份材料的指标。")
    year = doc.year_of(subject_ids[0])
    asked = {need.subject_id for need in doc.rows(EvidenceNeed, name=name)}
    fresh = [one for one in dict.fromkeys(subject_ids) if one not in asked]
    if not fresh:
        raise PerfdeskError(f"所选指标都已要求“{name}”。请改用其他名称。")
    needs = [EvidenceNeed(new_id(), one, name, unit_id, person.strip(), due_on) for one in fresh]
    with doc.step(f"要求材料“{name}”" + (f"（{len(needs)}项指标）" if len(needs) > 1 else ""), year=year):
        doc.put(*needs)
    return needs


def set_need(doc: Document, *, need: EvidenceNeed) -> None:
    """Ask for a piece of evidence of one leaf, or change what is asked for, who brings it and by when."""
    name = require_text(need.name, "材料名称")
    if not need.subject_id:
        raise PerfdeskError("没有选指标。请先选需要这份材料的指标。")
    if any(other.id != need.id for other in doc.rows(EvidenceNeed, subject_id=need.subject_id, name=name)):
        raise PerfdeskError(f"该指标已要求“{name}”。请改用其他名称。")
    known = doc.rows(EvidenceNeed, id=need.id)
    title = f"修改材料要求“{known[0].name}”" if known else f"要求材料“{name}”"
    with doc.step(title, year=doc.year_of(need.subject_id)):
        doc.put(replace(need, name=name, person=need.person.strip()))


def remove_need(doc: Document, *, need_id: str) -> None:
    """Ask for a piece of evidence no longer; the files that met it stay with the leaf."""
    need = doc.row(EvidenceNeed, id=need_id)
    files = [replace(file, owner_id=need.subject_id) for file in doc.rows(EvidenceFile, owner_id=need.id)]
    with doc.step(f"取消材料要求“{need.name}”", year=doc.year_of(need.subject_id)):
        doc.put(*files)
        doc.remove(need)
