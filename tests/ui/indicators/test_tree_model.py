"""The tree as a model."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from perfdesk.reports.boards.indicator_tree import COLUMNS, TreeRow
from perfdesk.ui.pages.indicators.tree_model import TreeModel
from perfdesk.ui.table.model import CHANGED_ROLE, KEY_ROLE


def row(name, parent="", points=""):
    cells = tuple({"name": name, "points": points}.get(column.key, "") for column in COLUMNS)
    return TreeRow(name, parent, "scheme" if not parent else "indicator", cells)


ROWS = [row("市对县"), row("民生", "市对县"), row("就业", "民生", "5"), row("养老", "民生", "3"), row("修路", "市对县")]


@pytest.fixture
def model(qapp):  # noqa: ARG001 - the model's timer needs it
    made = TreeModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show(ROWS)
    return made


def test_it_is_a_tree(model):
    people = model.index_of("民生")
    assert model.parent(people).data(KEY_ROLE) == "市对县"
    assert [model.index(n, 0, people).data() for n in range(model.rowCount(people))] == ["就业", "养老"]


def test_other_rows_can_come_and_go(model):
    model.show(ROWS[:2])
    model.show([])
    model.show(ROWS)
    assert model.rowCount(model.index_of("市对县")) == 2


def test_a_changed_cell_flashes(model):
    cells = list(ROWS[2].cells)
    cells[1] = "6"
    model.show([replace(one, cells=tuple(cells)) if one.id == "就业" else one for one in ROWS])
    changed = model.index_of("就业").siblingAtColumn(1)
    assert changed.data() == "6"
    assert changed.data(CHANGED_ROLE)
    assert not model.index_of("养老").data(CHANGED_ROLE)


@pytest.mark.parametrize(
    ("name", "at", "parent", "place"),
    [("修路", 0, "民生", 1), ("修路", -1, "民生", 3), ("就业", 2, "民生", 2), ("养老", 0, "民生", 1)],
)
def test_a_row_is_dropped_at_a_place(model, qtbot, name, at, parent, place):
    carried = model.mimeData([model.index_of(name)])
    with qtbot.waitSignal(model.dropped) as dropped:
        model.dropMimeData(carried, Qt.DropAction.MoveAction, at, 0, model.index_of(parent))
    assert dropped.args == [name, parent, place]


def test_nothing_is_dropped_beside_the_schemes(model, qtbot):
    with qtbot.assertNotEmitted(model.dropped):
        model.dropMimeData(model.mimeData([model.index_of("修路")]), Qt.DropAction.MoveAction, 0, 0, QModelIndex())


def test_a_filtered_tree_cannot_be_dragged(model):
    model.movable = False
    assert not model.flags(model.index_of("就业")) & Qt.ItemFlag.ItemIsDragEnabled
