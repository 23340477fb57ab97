"""Evidence is kept by what it holds, opened from a copy, and stays when it is removed."""

from datetime import date
from hashlib import sha256

import pytest

from perfdesk.domain.ledger.evidence import EvidenceFile, EvidenceNeed
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.ledger.evidence import add_file, add_need, copy_of, remove_file, remove_need

TODAY = date(2024, 11, 10)
SCAN = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "验收报告.pdf"
    path.write_bytes(SCAN)
    return path


def add(sample, path, owner=None):
    return add_file(sample.doc, year=2024, owner_id=owner or sample.lead.id, path=path, added_on=TODAY)


def test_a_file_is_kept_under_the_hash_of_its_bytes(sample, scan):
    file = add(sample, scan)
    assert (file.name, file.size, file.hash) == ("验收报告.pdf", len(SCAN), sha256(SCAN).hexdigest())
    assert sample.doc.year(2024).ledger.evidence_files == (file,)


def test_the_same_file_is_not_added_twice_to_one_leaf(sample, scan):
    add(sample, scan)
    with pytest.raises(PerfdeskError, match="已经在了"):
        add(sample, scan)
    add(sample, scan, sample.holder.id)


def test_a_removed_file_comes_back_with_undo(sample, scan, tmp_path):
    file = add(sample, scan)
    remove_file(sample.doc, file_id=file.id)
    assert sample.doc.rows(EvidenceFile) == []
    sample.doc.undo()
    (tmp_path / "看").mkdir()
    assert copy_of(sample.doc, file_id=file.id, folder=tmp_path / "看").read_bytes() == SCAN


def test_what_is_opened_is_a_copy_that_cannot_be_written(sample, scan, tmp_path):
    folder = tmp_path / "看"
    folder.mkdir()
    file = add(sample, scan)
    first, second = (copy_of(sample.doc, file_id=file.id, folder=folder) for _ in range(2))
    assert (first.name, second.name) == ("验收报告.pdf", "验收报告（2）.pdf")
    assert first.stat().st_mode & 0o222 == 0


def test_damaged_bytes_are_not_opened(sample, scan, tmp_path, monkeypatch):
    file = add(sample, scan)
    monkeypatch.setattr(sample.doc, "kept", lambda _: b"%PDF-1.7 ...")
    with pytest.raises(PerfdeskError, match="已损坏"):
        copy_of(sample.doc, file_id=file.id, folder=tmp_path)


def test_one_piece_of_evidence_is_asked_of_many_leaves_at_once(sample):
    add_need(sample.doc, subject_ids=(sample.lead.id,), name="完成情况说明")
    add_need(sample.doc, subject_ids=(sample.lead.id, sample.holder.id), name="完成情况说明")
    assert [need.subject_id for need in sample.doc.rows(EvidenceNeed)] == [sample.lead.id, sample.holder.id]
    with pytest.raises(PerfdeskError, match="都已要求"):
        add_need(sample.doc, subject_ids=(sample.lead.id,), name="完成情况说明")


def test_what_met_a_need_stays_with_the_leaf_when_the_need_goes(sample, scan):
    (need,) = add_need(sample.doc, subject_ids=(sample.lead.id,), name="完成情况说明")
    add(sample, scan, need.id)
    remove_need(sample.doc, need_id=need.id)
    assert [file.owner_id for file in sample.doc.rows(EvidenceFile)] == [sample.lead.id]
