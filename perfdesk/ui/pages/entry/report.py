"""The report of the unit shown: taken in, approved, sent back."""

from collections.abc import Callable

from perfdesk.domain.facts import SubmissionState
from perfdesk.operations import submissions
from perfdesk.reports.entry import unit_state
from perfdesk.reports.phrase import unit_name
from perfdesk.ui.page import Desk
from perfdesk.ui.pages.entry.strips import ReasonStrip
from perfdesk.ui.widgets import button, offer


class Report:
    """The two buttons of a unit's report, and the line that asks why it is sent back."""

    def __init__(self, desk: Desk, unit: Callable[[], str], advance: Callable[[], None]) -> None:
        """Report for the unit that `unit` returns, "" in the view by indicator; a click on the first advances."""
        self._desk, self._unit = desk, unit
        self.submit = button("报送", advance, tip="登记该单位本月数据的报送和审核", key="F8", kind="primary")
        self.strip = ReasonStrip("退回原因", "确认退回", self.return_report)
        self.send_back = button("退回", self.strip.ask, tip="退回该单位本月数据，须写明原因")

    def advance(self) -> None:
        """Take the unit's report in (已报), or approve it (已审)."""
        desk, unit_id = self._desk, self._unit()
        doc, year, month = desk.doc, desk.year, desk.month

        def act() -> object:
            if self._state is SubmissionState.SUBMITTED:
                return submissions.approve_report(doc, year=year, unit_id=unit_id, month=month)
            return submissions.submit_report(doc, year=year, unit_id=unit_id, month=month, received_on=desk.today)

        if desk.do(act):
            county = desk.county()
            desk.tell(f"{unit_name(county, unit_id)}{month}月数据：{unit_state(county, unit_id)}")

    def return_report(self, reason: str) -> bool:
        """Send the unit's report back with the reason; tell whether it was."""
        desk, unit_id = self._desk, self._unit()
        return desk.do(
            lambda: submissions.return_report(
                desk.doc, year=desk.year, unit_id=unit_id, month=desk.month, reason=reason
            )
        )

    def renew(self) -> None:
        """Offer what comes next for the unit."""
        known, by_unit, shut = self._state, bool(self._unit()), self._desk.shut
        approved = "本月数据已审；有问题的，先退回。" if known is SubmissionState.APPROVED else ""
        self.submit.setText("审核通过" if known is SubmissionState.SUBMITTED else "报送")
        self.submit.setVisible(by_unit)
        offer(self.submit, shut or approved)
        self.send_back.setVisible(by_unit and known in (SubmissionState.SUBMITTED, SubmissionState.APPROVED))
        offer(self.send_back, shut)

    @property
    def _state(self) -> SubmissionState | None:
        report = self._desk.county().data.submissions.get((self._unit(), self._desk.month))
        return report.state if report else None
