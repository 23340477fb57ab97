"""The pages of the window, in the order of the navigation."""

from perfdesk.ui.page import Page
from perfdesk.ui.pages.accountability.page import AccountabilityPage
from perfdesk.ui.pages.charts.charts_page import ChartsPage
from perfdesk.ui.pages.data.data_page import DataPage
from perfdesk.ui.pages.entry import EntryPage
from perfdesk.ui.pages.exchange.page import ExchangePage
from perfdesk.ui.pages.indicators.page import IndicatorsPage
from perfdesk.ui.pages.issues.page import IssuesPage
from perfdesk.ui.pages.meetings.page import MeetingsPage
from perfdesk.ui.pages.output.output_page import OutputPage
from perfdesk.ui.pages.overview.page import OverviewPage
from perfdesk.ui.pages.projects.page import ProjectsPage
from perfdesk.ui.pages.readiness.page import ReadinessPage
from perfdesk.ui.pages.reporting.page import ReportingPage
from perfdesk.ui.pages.results.page import ResultsPage
from perfdesk.ui.pages.sprint.page import SprintPage
from perfdesk.ui.pages.supervision.page import SupervisionPage
from perfdesk.ui.pages.units.units_page import UnitsPage

PAGES: tuple[type[Page], ...] = (
    OverviewPage,
    ChartsPage,
    SprintPage,
    EntryPage,
    ReportingPage,
    ExchangePage,
    IndicatorsPage,
    UnitsPage,
    ProjectsPage,
    IssuesPage,
    SupervisionPage,
    MeetingsPage,
    AccountabilityPage,
    ReadinessPage,
    ResultsPage,
    OutputPage,
    DataPage,
)
