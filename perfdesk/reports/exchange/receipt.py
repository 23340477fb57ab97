"""回执: what the county answers a unit on paper, value by value, and whether the report has to come again."""

from dataclasses import replace
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.exchange.receipt import Receipt
from perfdesk.domain.facts import SubmissionState
from perfdesk.reports.exchange.replying import answer_listing, answer_words
from perfdesk.reports.listing import Listing
from perfdesk.reports.phrase import chinese_day, short_day, unit_name

_WIDE = {"field": 20.0, "sent": 12.0, "now": 12.0, "why": 16.0}


def receipt_listing(county: County, receipt: Receipt, today: date) -> Listing:
    """Make the receipt of a unit's month as a list to print."""
    office, listing = county.data.office, answer_listing(county, receipt.lines)
    title = f"{office.county}{receipt.year}年{receipt.month}月绩效考评数据填报回执"
    return replace(
        listing,
        title=title,
        subtitle=f"（{unit_name(county, receipt.unit_id)}）",
        columns=tuple(replace(one, width=_WIDE.get(one.key, one.width)) for one in listing.columns),
        cut_off=chinese_day(today),
        office=f"{office.county}{office.name}",
        notes=tuple(filter(None, (_standing(receipt), answer_words(receipt.lines) and _counted(receipt)))),
        empty="本月没有收到该单位报送的数据。",
    )


def is_returned(receipt: Receipt) -> bool:
    """Tell whether the unit has to send the month again."""
    return receipt.report is not None and receipt.report.state is SubmissionState.RETURNED


def _standing(receipt: Receipt) -> str:
    report = receipt.report
    if report is None:
        return f"{receipt.month}月数据尚未登记收到。"
    came = f"，{short_day(report.received_on, receipt.year)}收到" if report.received_on else ""
    if is_returned(receipt):
        return f"{receipt.month}月数据已退回{came}。退回原因：{report.reason}。请改好后重新报送。"
    return f"{receipt.month}月数据{report.state.title}{came}。"


def _counted(receipt: Receipt) -> str:
    return f"报送的数据{answer_words(receipt.lines)}。对更改有异议的，请与县里联系。"
