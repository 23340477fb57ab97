"""The rest of the program is read while nobody waits."""

import sys

from perfdesk.ui.ahead import rest_of_program
from perfdesk.ui.field import FIELD_PAGES
from perfdesk.ui.pages import PAGES


def test_no_page_has_to_be_read_when_it_is_asked_for():
    list(rest_of_program())
    assert {kind.place.partition(":")[0] for kind in (*PAGES, *FIELD_PAGES)} <= sys.modules.keys()
