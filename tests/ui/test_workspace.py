"""The frame around the pages."""

from perfdesk.operations import units


def test_it_opens_on_the_first_page(workspace):
    assert workspace.page.id == "overview"


def test_a_step_refreshes_what_it_made_stale(workspace):
    before = workspace.top.undo.text()
    workspace.desk.do(lambda: units.add_unit(workspace.desk.doc, name="新区管委会"))
    assert workspace.top.undo.text() != before
