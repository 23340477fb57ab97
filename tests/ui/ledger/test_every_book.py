"""What holds of every book of every ledger."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from perfdesk.operations.months import close_year
from perfdesk.ui.ledger.spec import Kind

LEDGERS = (
    "reporting",
    "projects",
    "issues",
    "supervision",
    "meetings",
    "accountability",
    "readiness",
    "results",
)


@pytest.mark.parametrize("page", LEDGERS)
def test_every_field_can_be_emptied_or_says_why_not(workspace, page):
    heard = []
    workspace.desk.warned.connect(lambda said: heard.append(said) if said else None)
    workspace.show_page(page)
    for spec in workspace.page.specs:
        book = workspace.page.turn_to(spec.id)
        for editor in book.panel.form.editors.values():
            if isinstance(editor, QLineEdit) and not editor.isReadOnly():
                editor.setText("")
                editor.editingFinished.emit()
    assert [said for said in heard if "请" not in said or "SQLITE" in said] == []


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)], ids=["100%", "150%"])
@pytest.mark.parametrize("page", LEDGERS)
def test_no_table_scrolls_sideways_on_a_small_screen(workspace, page, size):
    workspace.resize(*size)
    workspace.show()
    workspace.show_page(page)
    for spec in workspace.page.specs:
        book = workspace.page.turn_to(spec.id)
        QApplication.processEvents()
        assert book.table.horizontalHeader().length() <= book.table.viewport().width(), book.spec.title


@pytest.mark.parametrize("page", LEDGERS)
def test_a_change_is_not_called_a_new_entry(workspace, page):
    workspace.show_page(page)
    for spec in workspace.page.specs:
        book = workspace.page.turn_to(spec.id)
        typed = [field for field in book.spec.fields if field.kind in (Kind.LINE, Kind.TEXT) and not field.fixed]
        if book.spec.change and typed:
            book.panel._write(typed[-1].key, "按会议意见更正")
            assert not workspace.desk.doc.log()[-1].title.startswith("登记")


@pytest.mark.parametrize("page", LEDGERS)
def test_the_indicator_of_a_record_is_one_button_away(workspace, page):
    workspace.show_page(page)
    for spec in workspace.page.specs:
        named = any(field.kind in (Kind.LEAF, Kind.NODE) for field in spec.fields)
        assert not named or "查看指标" in workspace.page.book_of(spec.id).panel.doing.buttons


def test_what_only_shows_something_is_offered_in_a_closed_year(workspace):
    close_year(workspace.desk.doc, year=2024)
    workspace.show_page("supervision")
    buttons = workspace.page.book.panel.doing.buttons
    assert buttons["登记反馈"].toolTip().startswith("2024年已关闭，只能查看。如需修改，请先")
    assert buttons["打印通知单"].isEnabled()
    buttons["打印通知单"].click()
    assert workspace.page.tabs.currentWidget() is workspace.page.notice
