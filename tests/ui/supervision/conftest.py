"""The page of supervision in the window of the sample county."""

import pytest


@pytest.fixture
def page(workspace):
    """The page, shown."""
    workspace.show_page("supervision")
    return workspace.page
