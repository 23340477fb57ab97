"""The rest of the program is read while nobody waits."""

import subprocess
import sys

from perfdesk.ui.field import FIELD_PAGES
from perfdesk.ui.pages import PAGES
from perfdesk.ui.work.ahead import rest_of_program


def test_no_page_has_to_be_read_when_it_is_asked_for():
    list(rest_of_program())
    assert {kind.place.partition(":")[0] for kind in (*PAGES, *FIELD_PAGES)} <= sys.modules.keys()


def test_the_first_letter_typed_waits_for_no_dictionary_and_phrases_are_never_read():
    list(rest_of_program())
    assert "pypinyin" in sys.modules
    assert sys.modules["pypinyin"].constants.PHRASES_DICT == {}


def test_the_first_picture_waits_for_nothing_that_is_shown_after_it():
    start = "import perfdesk.ui.application, perfdesk.ui.pages.overview.page, sys; print(*sys.modules)"
    read = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=True).stdout.split()
    later = ("operations.importing", "domain.yearend", "reports.boards.todos", "reports.lists.supervision")
    later += ("reports.packet", "reports.catalogue", "ui.dialogs", "ui.forms", "ui.pinyin")
    assert [name for name in read if name.startswith(tuple(f"perfdesk.{layer}" for layer in later))] == []
