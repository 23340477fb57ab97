"""考评结果: how units came out, what that is used for, and what the level above says of the county."""

from perfdesk.ui.ledger.ledger_page import LedgerPage
from perfdesk.ui.pages.results.units import BONUSES, UNITS
from perfdesk.ui.pages.results.upper import RANKS, VERDICTS
from perfdesk.ui.pages.results.uses import RULES, USES


class ResultsPage(LedgerPage):
    """The books of results."""

    id = "results"
    specs = (UNITS, BONUSES, USES, RULES, VERDICTS, RANKS)
