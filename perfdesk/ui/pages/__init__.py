"""The pages of the window, in the order of the navigation."""

from perfdesk.ui.page import Page
from perfdesk.ui.pages.overview_page import OverviewPage

PAGES: tuple[type[Page], ...] = (OverviewPage,)
