"""The pages of the window, in the order of the navigation."""

from perfdesk.ui.page import PageKind


def _page(page_id: str, title: str, group: str, place: str) -> PageKind:
    return PageKind(page_id, title, page_id, group, page_id, f"perfdesk.ui.pages.{place}")


PAGES = (
    _page("overview", "总览", "看", "overview.page:OverviewPage"),
    _page("charts", "差距图", "看", "charts.charts_page:ChartsPage"),
    _page("sprint", "冲刺板", "看", "sprint.page:SprintPage"),
    _page("entry", "进度填报", "填", "entry.page:EntryPage"),
    _page("reporting", "定期汇报", "填", "reporting.page:ReportingPage"),
    _page("exchange", "填报收发", "填", "exchange.page:ExchangePage"),
    _page("indicators", "指标体系", "管", "indicators.page:IndicatorsPage"),
    _page("units", "单位人员", "管", "units.units_page:UnitsPage"),
    _page("projects", "资金项目", "管", "projects.page:ProjectsPage"),
    _page("issues", "问题整改", "办", "issues.page:IssuesPage"),
    _page("supervision", "督查督办", "办", "supervision.page:SupervisionPage"),
    _page("meetings", "会议承诺", "办", "meetings.page:MeetingsPage"),
    _page("accountability", "问责奖励", "办", "accountability.page:AccountabilityPage"),
    _page("readiness", "迎检材料", "用", "readiness.page:ReadinessPage"),
    _page("results", "考评结果", "用", "results.page:ResultsPage"),
    _page("output", "材料输出", "出", "output.output_page:OutputPage"),
    _page("data", "数据与设置", "", "data.data_page:DataPage"),
)
