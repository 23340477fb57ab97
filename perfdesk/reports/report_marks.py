"""How a month of reporting is marked: a light's shape with the word, so that grey print can be read."""

from datetime import date

from perfdesk.domain.duties.reporting import MonthReport, MonthState
from perfdesk.domain.scheme import LIGHT_SHAPES, Light

STATE_LIGHTS = {
    MonthState.REPORTED: Light.GREEN,
    MonthState.LATE: Light.YELLOW,
    MonthState.PARTLY: Light.YELLOW,
    MonthState.RETURNED: Light.YELLOW,
    MonthState.MISSING: Light.RED,
    MonthState.WAITING: Light.UNREPORTED,
    MonthState.NOTHING_DUE: Light.OTHER,
    MonthState.AHEAD: Light.UNREPORTED,
}


def marked(report: MonthReport) -> str:
    """Write a month's state with its shape: ▲ 迟报."""
    return f"{LIGHT_SHAPES[STATE_LIGHTS[report.state]]} {report.state.title}"


def told(report: MonthReport) -> str:
    """Say a month in words: 9月迟报，应报3项、已报3项，应于10月5日前报，10月12日收到，迟7天."""
    parts = (
        f"{report.month}月{report.state.title}",
        f"应报{report.due}项、已报{report.came}项" if report.due else "",
        f"应于{_day(report.due_on)}前报" if report.due_on and report.state is not MonthState.NOTHING_DUE else "",
        f"{_day(report.received_on)}收到" if report.received_on else "",
        f"迟{report.late_days}天" if report.late_days else "",
        f"退回{report.returned}次" if report.returned else "",
        f"冻结后更正{report.corrected}次" if report.corrected else "",
    )
    return "，".join(filter(None, parts))


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
