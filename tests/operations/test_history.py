"""Going back over several steps, and taking back one import."""

import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Unit
from perfdesk.operations import history, months, units


@pytest.fixture
def names(sample):
    """The names of the units that were added after the sample."""
    for name in ("甲局", "乙局", "丙局"):
        units.add_unit(sample.doc, name=name)
    return lambda: [unit.name for unit in sample.doc.rows(Unit)][2:]


def step(doc, title):
    return next(one.id for one in doc.log() if title in one.title)


def test_back_to_a_step_takes_back_all_after_it(sample, names):
    assert history.undo_to(sample.doc, step_id=step(sample.doc, "甲局")) == 2
    assert names() == ["甲局"]


def test_a_step_redone_counts_where_it_stood(sample, names):
    sample.doc.undo()
    sample.doc.redo()
    history.undo_to(sample.doc, step_id=step(sample.doc, "乙局"))
    assert names() == ["甲局", "乙局"]


@pytest.mark.usefixtures("names")
def test_there_is_no_going_back_to_what_was_taken_back(sample):
    sample.doc.undo()
    with pytest.raises(PerfdeskError, match="已经撤销"):
        history.undo_to(sample.doc, step_id=step(sample.doc, "丙局"))


def test_going_back_stops_at_a_freeze_and_says_so(sample, names):
    months.freeze_month(sample.doc, year=2024, month=9, files={})
    units.add_unit(sample.doc, name="丁局")
    with pytest.raises(PerfdeskError, match=r"已撤销1步，到此为止：第.*冻结"):
        history.undo_to(sample.doc, step_id=step(sample.doc, "甲局"))
    assert names() == ["甲局", "乙局", "丙局"]


def test_cancelling_keeps_what_was_taken_back(sample, names):
    def cancel(done, _):
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        history.undo_to(sample.doc, step_id=step(sample.doc, "甲局"), progress=cancel)
    assert names() == ["甲局", "乙局"]


@pytest.fixture
def imported(sample):
    """The step of an import."""
    with sample.doc.step("导入单位和人员") as number:
        sample.doc.put(Unit("u", "新区管委会"))
    return number


def test_the_last_import_is_taken_back(sample, imported):
    assert history.undo_import(sample.doc, step_id=imported) == "导入单位和人员"
    assert sample.doc.rows(Unit, id="u") == []
    with pytest.raises(PerfdeskError, match="已经撤销"):
        history.undo_import(sample.doc, step_id=imported)


@pytest.mark.usefixtures("names")
def test_an_import_with_work_after_it_says_what_is_in_the_way(sample, imported):
    units.add_unit(sample.doc, name="戊局")
    with pytest.raises(PerfdeskError, match=r"还有1步操作.*戊局"):
        history.undo_import(sample.doc, step_id=imported)


def test_an_import_before_a_freeze_stays(sample, imported):
    months.freeze_month(sample.doc, year=2024, month=9, files={})
    with pytest.raises(PerfdeskError, match="冻结2024年9月"):
        history.undo_import(sample.doc, step_id=imported)


def test_imports_are_known_by_their_titles(sample, imported):
    assert [one.id for one in history.imports_of(sample.doc.log())] == [imported]
