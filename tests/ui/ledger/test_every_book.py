"""What holds of every book of every ledger."""

import pytest
from PySide6.QtWidgets import QLineEdit

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
    for book in workspace.page.books.values():
        workspace.page.tabs.setCurrentWidget(book)
        for editor in book.panel.form.editors.values():
            if isinstance(editor, QLineEdit) and not editor.isReadOnly():
                editor.setText("")
                editor.editingFinished.emit()
    assert [said for said in heard if "请" not in said or "SQLITE" in said] == []
