"""A step is whole or not at all; the log is a chain; undo and redo follow each other."""

import gc
import sqlite3
import weakref
from contextlib import suppress
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from perfdesk.domain.edits import new_edit
from perfdesk.domain.facts import Note
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Assignment
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Alias, Unit
from perfdesk.store.journal import APPEND_ONLY, UNJOURNALED


def test_an_error_takes_the_whole_step_back(doc):
    before = doc.rows(Unit)

    def fail():
        with doc.step("改"):
            doc.put(Unit("教育局", "教育局"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert doc.rows(Unit) == before
    assert doc.undo_title == "建库"


def test_a_database_error_ends_the_step_even_when_swallowed(doc):
    def skip_bad_rows():
        with doc.step("逐行导入"):
            doc.put(Unit("教育局", "教育局"))
            with suppress(PerfdeskError):
                doc.put(Unit("坏行", None))
            doc.put(Unit("民政局", "民政局"))

    with pytest.raises(PerfdeskError, match="已因错误结束"):
        skip_bad_rows()
    assert [unit.id for unit in doc.rows(Unit)] == ["发改局"]


def test_a_reference_to_nothing_is_refused_in_words(doc):
    with pytest.raises(PerfdeskError, match="不存在或仍被引用"), doc.step("分工"):
        doc.put(Assignment("错", "指标", "没有的单位"))
    assert doc.check() == []


def test_steps_do_not_nest(doc):
    with pytest.raises(PerfdeskError, match="尚未结束"), doc.step("外"), doc.step("内"):
        pass


def test_a_step_without_changes_leaves_no_trace(doc):
    steps = doc.log()
    with doc.step("原样保存"):
        doc.put(*doc.rows(Unit))
    assert doc.log() == steps


def test_the_log_says_what_and_who(doc):
    last = doc.log()[-1]
    assert (last.title, last.person, last.kind) == ("建库", "王敏", "do")
    assert date.fromisoformat(last.at[:10])


def test_undo_and_redo_are_steps_themselves(doc, report):
    report(doc, 9, 1)
    report(doc, 10, 2)
    assert (doc.undo(), doc.undo(), doc.redo(), doc.undo_title, doc.redo_title) == (
        "填报10月", "填报9月", "填报9月", "填报9月", "填报10月",
    )  # fmt: skip
    assert [step.kind for step in doc.log()][-3:] == ["undo", "undo", "redo"]


def test_a_figure_says_which_of_undo_and_redo_it_came_by(doc, report):
    report(doc, 9, 1)
    doc.undo()
    doc.redo()
    assert [edit.reason for edit, _ in doc.entered([("分工", 9)])["分工", 9]] == ["", "撤销", "重做"]


def test_a_new_step_forgets_what_could_be_redone(doc, report):
    report(doc, 9, 1)
    doc.undo()
    report(doc, 9, 2)
    with pytest.raises(PerfdeskError, match="没有可重做"):
        doc.redo()


def test_the_new_file_itself_cannot_be_undone(doc):
    doc.undo()
    with pytest.raises(PerfdeskError, match="没有可撤销"):
        doc.undo()
    assert doc.station


def test_undoing_a_figure_adds_edits_and_deletes_none(doc, report):
    report(doc, 9, 1)
    report(doc, 9, 2)
    known = doc.edits(("分工", 9))
    doc.undo()
    assert doc.edits(("分工", 9))[:2] == known
    assert [edit.value for edit in doc.edits(("分工", 9))] == ["1", "2", "1"]


def test_entering_the_same_again_adds_no_edit(doc, report):
    report(doc, 9, 1, text="推进中")
    report(doc, 9, 1, text="推进中")
    assert len(doc.edits(("分工", 9))) == 2


def test_a_figure_comes_back_as_it_went_in(doc):
    numbers = Fraction(1, 3), Fraction(2), Fraction("0.0038"), Fraction(57)
    figure = Figure(*numbers, "主体封顶", frozenset({1, 3}), "“慢”\n\t\\", Blank.ZERO, True)
    with doc.step("填报"):
        doc.enter({("分工", 9): figure})
        doc.enter({("分工", 9): Note("分工", 9, problem='含"引号"、换行\n')})
    assert doc.year(2024).figures["分工", 9] == figure
    assert doc.year(2024).notes["分工", 9].problem == '含"引号"、换行\n'


def test_text_with_odd_signs_survives_undo(doc):
    odd = Unit("发改局", '县"发改\\局"\n（新）\t\x01', aliases=(Alias("计'委", date(2020, 1, 1)),))
    with doc.step("改名"):
        doc.put(odd)
    doc.undo()
    doc.redo()
    assert doc.rows(Unit) == [odd]


def test_two_stations_that_disagree_are_in_conflict_until_one_is_chosen(doc):
    first, second = (new_edit("分工", 9, "value", text, station=text) for text in ("5", "6"))
    with doc.step("合并"):
        doc.add([first, second])
    assert doc.year(2024).figures["分工", 9].conflict
    with doc.step("核定"):
        doc.add([new_edit("分工", 9, "value", "6", parents=[first.id, second.id])])
    assert doc.year(2024).figures["分工", 9] == Figure(value=Fraction(6))
    doc.undo()
    assert doc.year(2024).figures["分工", 9].conflict


def test_entering_another_field_leaves_the_conflict_to_a_person(doc):
    with doc.step("合并"):
        doc.add([new_edit("分工", 9, "value", text, station=text) for text in ("5", "6")])
    with doc.step("补充说明"):
        doc.enter({("分工", 9): Figure(value=Fraction(5), text="已核实")})
    assert doc.year(2024).figures["分工", 9] == Figure(value=Fraction(5), text="已核实", conflict=True)
    assert doc.check() == []


def test_the_same_edits_twice_are_the_same_edits_once(doc):
    edits = [new_edit("分工", 9, "value", "5"), new_edit("分工", 9, "text", "快了")]
    with doc.step("读入填报包"):
        doc.add(edits)
    steps = doc.log()
    with doc.step("再读一次"):
        doc.add(reversed(edits))
    assert doc.log() == steps


def test_an_edit_that_was_tampered_with_is_refused(doc):
    edit = replace(new_edit("分工", 9, "value", "5"), value="9999")
    with pytest.raises(PerfdeskError, match="校验值不符"), doc.step("读入填报包"):
        doc.add([edit])


def test_every_table_is_watched_but_the_few_exempt_ones(doc):
    rows = doc._file.connection.execute("SELECT name, type, tbl_name FROM sqlite_schema").fetchall()
    tables = {name for name, kind, _ in rows if kind == "table"}
    triggers = {name for name, kind, _ in rows if kind == "trigger"}
    events = ("insert", "update", "delete")
    watched = {table for table in tables if {f"journal_{table}_{event}" for event in events} <= triggers}
    assert tables - watched == UNJOURNALED
    assert {f"keep_{table}_{event}" for table in APPEND_ONLY for event in ("update", "delete")} <= triggers


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_was_kept_is_never_changed(doc, report, table):
    report(doc, 9, 1)
    with doc.step("留存"):
        doc.keep(b"a page")
        doc.put(Unit("教育局", "教育局"))
    with doc.maintenance(), pytest.raises(sqlite3.IntegrityError, match="append-only"):
        doc._file.connection.execute(f"DELETE FROM {table}")


def test_changed_says_what_was_touched(doc, report):
    heard = []
    doc.changed.append(heard.append)
    report(doc, 9, 1)
    assert (heard[0].tables, heard[0].cells) == ({"edit"}, {("分工", 9)})
    assert "分工" in heard[0].subjects
    doc.undo()
    assert len(heard) == 2


def test_what_was_read_inside_a_failed_step_is_forgotten(doc):
    def fail():
        with doc.step("改"):
            doc.put(Unit("教育局", "教育局"))
            assert "教育局" in doc.year(2024).units
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert "教育局" not in doc.year(2024).units


def test_results_are_let_go_of_once_the_structure_has_changed(doc):
    gone = weakref.ref(doc.assess(2024, 9).data)
    with doc.step("改名"):
        doc.put(Unit("发改局", "发展和改革局"))
    gc.collect()
    assert gone() is None
