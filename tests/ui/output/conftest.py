"""The output page on the sample's October."""

import pytest

from perfdesk.ui.pages.output.output_page import OutputPage


@pytest.fixture
def settle(qtbot):
    """Wait until everything asked for is on the screen."""

    def wait(page):
        latest = (page.preview.latest, page._reading, page.paper._latest)
        resting = page.preview.sheet._rest
        qtbot.waitUntil(
            lambda: not page.desk.busy and not resting.isActive() and not any(one.busy for one in latest),
            timeout=60_000,
        )

    return wait


@pytest.fixture
def page(desk, qtbot, settle):
    """The page, showing a short list."""
    made = OutputPage(desk)
    qtbot.addWidget(made)
    desk.document_changed.connect(lambda _: made.refresh())
    desk.month_changed.connect(made.refresh)
    made.contents.choose("lost")
    made.resize(1140, 680)
    made.show()
    made.refresh()
    settle(made)
    yield made
    for latest in (made.preview.latest, made._reading, made.paper._latest):
        latest.leave()
