"""A model under every table keeps Qt's rules, whatever the county goes through."""

import importlib
import pkgutil
from fractions import Fraction

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QTabWidget

import perfdesk.ui
from perfdesk.domain.figure import Figure
from perfdesk.operations.figures import set_figure
from perfdesk.ui.page import Target
from perfdesk.ui.pages import PAGES

OURS = perfdesk.ui.__name__


def kinds(base=QAbstractItemModel):
    """Every model of ours, however it is derived."""
    for kind in base.__subclasses__():
        if kind.__module__.startswith(f"{OURS}."):
            yield kind
        yield from kinds(kind)


@pytest.fixture
def watched(workspace):
    """The window with every page shown once, and a tester beside every model of ours."""
    testers = {}

    def look():
        for shower in (*workspace.findChildren(QAbstractItemView), *workspace.findChildren(QCompleter)):
            model = shower.model()
            if type(model).__module__.startswith(f"{OURS}.") and model not in testers:
                testers[model] = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        return workspace, testers

    for page in PAGES:
        workspace.show_page(page.id)
        look()
    leaf = workspace.desk.county().leaves[0].node.id
    workspace.show_page("indicators", Target(leaf))
    for tabs in workspace.findChildren(QTabWidget):
        for place in range(tabs.count()):
            tabs.setCurrentIndex(place)
            look()
    return look()


def test_every_kind_of_model_is_watched_here(watched):
    for module in pkgutil.walk_packages(perfdesk.ui.__path__, f"{OURS}."):
        importlib.import_module(module.name)
    assert set(kinds()) <= {type(model) for model in watched[1]}


def test_no_model_breaks_qts_rules(watched, qtlog):
    workspace, testers = watched
    desk = workspace.desk
    subject = next(assignment for assignment in desk.doc.year(desk.year).assignments)
    for page in PAGES:
        workspace.show_page(page.id)
        set_figure(desk.doc, subject_id=subject, month=desk.month, figure=Figure(value=Fraction(7)))
        desk.look_at(desk.year, 3)
        desk.look_at(desk.year, 10)
        desk.undo()
    for model in testers:
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [record.message for record in qtlog.records if "propagateSizeHints" not in record.message] == []
