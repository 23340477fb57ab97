"""会议承诺: from what a meeting required and units promised to what became of it."""

from perfdesk.ui.ledger.ledger_page import LedgerPage
from perfdesk.ui.pages.meetings.meeting_books import COMMITMENTS, MEETINGS, REQUIREMENTS
from perfdesk.ui.pages.meetings.request_books import ACTIVITIES, DISPUTES, EVALUATIONS, INSTRUCTIONS


class MeetingsPage(LedgerPage):
    """The books of meetings, promises, instructions, disputes, activities and the public evaluation."""

    id = "meetings"
    specs = (MEETINGS, REQUIREMENTS, COMMITMENTS, INSTRUCTIONS, DISPUTES, ACTIVITIES, EVALUATIONS)
