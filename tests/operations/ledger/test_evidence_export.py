"""Everything out again: a folder a unit and a leaf, an index, hostile names made safe, whole or not at all."""

from datetime import date

import pytest
from openpyxl import load_workbook

from perfdesk import places
from perfdesk.domain.problems import Cancelled, PerfdeskError
from perfdesk.operations.indicators import change_node
from perfdesk.operations.ledger.evidence import add_file, add_need
from perfdesk.operations.ledger.evidence_export import INDEX, export_evidence

TODAY = date(2024, 11, 10)


@pytest.fixture
def filled(sample, tmp_path):
    """Two files of one leaf whose name no system likes; one of them is what was asked for."""
    doc = sample.doc
    change_node(doc, node_id=sample.indicator.id, name='..\\CON/投资: "重点*" ' + "长" * 80)
    (need,) = add_need(doc, subject_ids=(sample.lead.id,), name="验收\n报告")
    for owner, name, content in ((need.id, "扫描.pdf", b"%PDF-1"), (sample.lead.id, "nul.pdf", b"%PDF-2")):
        path = tmp_path / name
        path.write_bytes(content)
        add_file(doc, year=2024, owner_id=owner, path=path, added_on=TODAY)
    return sample


def export(sample, folder, **more):
    return export_evidence(sample.doc, year=2024, month=10, today=TODAY, folder=folder, **more)


def texts(sheet):
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_files_lie_by_unit_and_leaf_under_names_that_every_system_takes(filled, tmp_path):
    made = export(filled, tmp_path)
    assert made.name == "青河县2024年迎检材料"
    places = sorted(path.relative_to(made).parts for path in made.rglob("*.pdf"))
    assert [(unit, name) for unit, _, name in places] == [("01发改局", "_nul.pdf"), ("01发改局", "验收_报告_扫描.pdf")]
    (leaf,) = {leaf for _, leaf, _ in places}
    assert leaf.startswith("001.._CON_投资_ _重点_")
    assert len(leaf) <= 36


def test_the_index_names_every_file_and_what_is_missing(filled, tmp_path):
    add_need(filled.doc, subject_ids=(filled.lead.id,), name="销号批复")
    book = load_workbook(export(filled, tmp_path) / INDEX)
    index, missing = texts(book.worksheets[0]), texts(book.worksheets[2])
    assert any(text.endswith("验收_报告_扫描.pdf") for text in index)
    assert "销号批复" in missing
    assert "验收\n报告" not in missing


def test_a_second_export_lies_beside_the_first(filled, tmp_path):
    export(filled, tmp_path)
    assert export(filled, tmp_path).name == "青河县2024年迎检材料（2）"


def test_what_was_cancelled_or_is_damaged_leaves_nothing_behind(filled, tmp_path, monkeypatch):
    folder = tmp_path / "出"
    folder.mkdir()

    def cancel(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        export(filled, folder, progress=cancel)
    monkeypatch.setattr(filled.doc, "kept", lambda _: b"")
    with pytest.raises(PerfdeskError, match="已损坏"):
        export(filled, folder)
    assert list(folder.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(filled, tmp_path):
    with pytest.raises(PerfdeskError, match="不能在"):
        export(filled, tmp_path / "没有")


def test_a_folder_that_is_too_deep_is_said_before_anything_is_written(filled, tmp_path, monkeypatch):
    monkeypatch.setattr(places, "_room", lambda: places.WINDOWS)
    folder = tmp_path / ("深" * 81) / ("深" * 81)
    folder.mkdir(parents=True)
    with pytest.raises(PerfdeskError, match="太深"):
        export(filled, folder)
    assert list(folder.iterdir()) == []
