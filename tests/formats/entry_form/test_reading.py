"""A form that came back: what was typed becomes edits, whatever people did to the workbook."""

import subprocess
from shutil import which

import pytest

from perfdesk.domain.exchange.parcel import Carrier, ParcelKind
from perfdesk.domain.facts import CauseKind
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.entry_form.writing import HEADER_ROW


def test_a_form_that_nobody_touched_is_ours(paper):
    form = paper.read()
    assert (form.kind, form.carrier, form.edits, form.submitted, form.problems) == (
        ParcelKind.OUT, Carrier.FORM, (), (), (),
    )  # fmt: skip


def test_what_was_typed_is_an_edit_over_what_was_sent(paper, heads):
    (edit,) = paper.fill(value=1.8).sign().read().edits
    assert (edit.field, edit.value, edit.station, edit.author) == ("value", "1.8", "form:城关镇", "张三")
    ((sent,),) = [fields["value"] for fields in heads.values()]
    assert edit.parents == (sent.id,)


def test_who_filled_it_in_and_which_month_is_reported(paper):
    form = paper.fill(value=1.8).sign().read()
    assert (form.person, form.submitted, form.month, form.unit) == ("张三（13800000000）", (10,), 10, "城关镇")


def test_a_name_beside_its_label_in_one_cell_is_read_too(paper):
    assert paper.book(lambda book: book["填报表"].__setitem__("A4", "填报人：李四")).read().person == "李四"


def test_the_same_form_twice_gives_the_same_edits(paper):
    filled = paper.fill(value="1.8", problem="天旱")
    assert filled.read().edits == filled.copy("另一个名字.xlsx").read().edits


@pytest.mark.parametrize(
    ("leaf", "typed", "field", "value"),
    [
        ("粮食", "1.80", "value", "1.8"),
        ("粮食", 1.8000000000000003, "value", "1.8"),
        ("粮食", "+0.2", "value", "1.7"),
        ("粮食", "１．９万亩", "value", "1.9"),
        ("投资", "1.2亿", "value", "12000"),
        ("投资", "1,200", "value", "1200"),
        ("投资", "+120", "value", "920"),
        ("投资", "57%", "rate", "57"),
        ("入园率", "95.5%", "value", "95.5"),
        ("入园率", "191/200", "numerator", "191"),
        ("敬老院", "主体封顶", "stage", "主体封顶"),
        ("敬老院", "57%", "rate", "57"),
    ],
)
def test_figures_are_understood_as_on_the_entry_page(paper, leaf, typed, field, value):
    said = paper.fill(leaf, value=typed).said()
    assert said.get((leaf, field)) == (None if (leaf, value) == ("粮食", "1.7") else value)


def test_a_percentage_is_read_as_it_is_shown(paper):
    def type_percentage(book):
        cell = book["填报表"].cell(HEADER_ROW + 3, 7)
        cell.value, cell.number_format = 0.955, "0.00%"

    assert paper.book(type_percentage).said() == {("入园率", "value"): "95.5"}


def test_one_of_the_five_blanks_is_chosen(paper):
    assert paper.fill("投资", blank="未到期").said() == {("投资", "blank"): "not_due"}
    assert paper.fill("投资", blank="零", value=0).said()["投资", "value"] == "0"


def test_a_number_over_a_blank_that_was_sent_stands(paper):
    assert paper.fill("粮食", value=None, blank="待核").said() == {
        ("粮食", "value"): None,
        ("粮食", "blank"): "to_verify",
    }


def test_an_emptied_cell_empties_the_field(paper):
    assert paper.fill(value=None).said() == {("粮食", "value"): None}


def test_words_and_a_cause(paper):
    form = paper.fill(problem="天旱", measure="抗旱", deadline="12月20日", cause_kind="主观", cause="人员").read()
    assert {edit.field: edit.value for edit in form.edits} == {
        "problem": "天旱", "measure": "抗旱", "deadline": "12月20日",
    }  # fmt: skip
    ((cause, before),) = form.causes
    assert (cause.kind, cause.category, cause.month, before) == (CauseKind.SUBJECTIVE, "人员", 10, "")


@pytest.mark.parametrize(
    ("cells", "kind", "cell"),
    [
        ({"value": 3, "blank": "待核"}, "both", "H7"),
        ({"blank": "不知道"}, "no_blank", "H7"),
        ({"cause": "没想好"}, "no_cause", "K7"),
        ({"problem": "长" * 2001}, "too_long", "I7"),
        ({"previous": 700}, "locked", "F7"),
        ({"value": "大约500多"}, "figure", "G7"),
        ({"value": "=A1+"}, "uncomputed", "G7"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_cell(paper, cells, kind, cell):
    assert (kind, cell) in paper.fill("投资", **cells).troubles()


def test_what_is_wrong_in_one_cell_leaves_the_others(paper):
    assert paper.fill("投资", blank="不知道", problem="天旱").said() == {("投资", "problem"): "天旱"}


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_a_form_saved_again_by_libreoffice_says_the_same(paper, tmp_path):
    filled = paper.fill(value="1,9", problem="天旱").fill("入园率", value="95.5%").sign()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    kind = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "U盘"]
    command = ["soffice", profile, "--headless", *kind, filled.path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    again = type(filled)(tmp_path / "U盘" / filled.path.name, filled.known).read()
    assert again.edits == filled.read().edits != ()
    assert again.problems == filled.read().problems


def test_a_file_that_is_no_form_is_refused(paper):
    paper.book(lambda book: book["填报表"].delete_rows(HEADER_ROW))
    with pytest.raises(PerfdeskError, match="不是填报表"):
        paper.read()
