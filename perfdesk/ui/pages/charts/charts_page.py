"""差距图: six charts of the month, narrowed like the lists; a bar opens what it stands for."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QTabBar, QVBoxLayout, QWidget

from perfdesk.domain.packet_plan import PlannedChart
from perfdesk.formats.chart_file import pdf_of, write_chart
from perfdesk.operations.packet_plans import packet_plan, set_charts
from perfdesk.reports.catalogue import CHARTS, USUAL_CHARTS
from perfdesk.reports.charts import Chart, ChartKind, Mark
from perfdesk.ui.page import Desk, Page, Target
from perfdesk.ui.pages.charts.filters import Filters
from perfdesk.ui.pages.charts.month_slider import MonthSlider
from perfdesk.ui.paper.chart_view import ChartView, said
from perfdesk.ui.paper.printing import print_pdf
from perfdesk.ui.paper.saving import ask_file
from perfdesk.ui.widgets import EmptyState, Tool, button, label, named

_READABLE = 480
"""How high a chart is at least, unless it is wide; where there is less room, it scrolls."""
_HINT = "指向图形查看数值，单击或按回车打开对应的指标、单位"


class ChartsPage(Page):
    """One chart at a time, with its filters above and the month below."""

    id = "charts"

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.tabs = named(QTabBar(), "图表种类", "图表种类（← → 切换）")
        self.filters, self.view, self.months = Filters(), ChartView(), MonthSlider()
        self.setFocusProxy(self.view)
        self.put = button("放入通报", self.put_in_packet, tip="放入通报附件“差距图”，再按一次移出", kind="chip")
        self.copy = Tool("copy", "复制图片", self.copy_picture, key="Ctrl+Shift+C")
        self.save = Tool("save", "保存图片", self.save_picture, key="Ctrl+S")
        self.print = button("打印", self.print_chart, tip="打印这张图", key="Ctrl+P", kind="primary")
        self.told = label(_HINT, "quiet")
        self.content = QWidget()
        self.empty = EmptyState("还没有指标。先导入指标任务分解表，再导入各月月报。", "导入工作簿", self._import)
        self._lay_out()
        self._connect()

    @property
    def kind(self) -> ChartKind:
        """The kind of chart shown."""
        return CHARTS[max(self.tabs.currentIndex(), 0)]

    def refresh(self) -> None:
        """Draw the month as it is now."""
        county = self.desk.county()
        self.empty.setVisible(not county.leaves)
        self.content.setVisible(bool(county.leaves))
        self.filters.show_county(county)
        self.months.show_month(self.desk.month)
        self._show()

    def show_item(self, target: Target) -> None:
        """Show a kind of chart (view), or the trend of a leaf (item); unit and leaf narrow it."""
        names = [kind.id for kind in CHARTS]
        wanted = target.view or ("trend" if target.item in self.desk.county().data.nodes else target.item)
        if target.item:
            self.filters.choose("leaf", target.item)
        if target.filter("unit"):
            self.filters.choose("unit", target.filter("unit"))
        if wanted in names:
            self.tabs.setCurrentIndex(names.index(wanted))

    def here(self) -> Target:
        """Return the kind of chart shown."""
        return Target(view=self.kind.id)

    def copy_picture(self) -> None:
        """Copy the chart as a picture."""
        QGuiApplication.clipboard().setImage(self.view.image)
        self.desk.tell("已复制图片，可粘贴到WPS、微信等程序")

    def save_picture(self) -> None:
        """Save the chart as PNG, SVG or PDF."""
        path = ask_file(self, self.desk.settings, self._title(), (".png", ".svg", ".pdf"))
        if path is not None:
            build = self._building()
            done = partial(self.desk.tell, f"已保存“{path.name}”")
            self.desk.work("保存图片", lambda _: write_chart(build(), path), lambda _: done())

    def print_chart(self) -> None:
        """Print the chart."""
        build, title = self._building(), self._title()
        self.desk.work("绘制图片", lambda _: pdf_of(build()), lambda pdf: print_pdf(self.desk, self, title, pdf))

    def put_in_packet(self) -> None:
        """Put the chart into the month's packet, or take it out."""
        have, one = self._planned(), self._planned_chart()
        charts = tuple(each for each in have if each != one) if one in have else (*have, one)
        year, month = self.desk.year, self.desk.month
        if self.desk.do(lambda: set_charts(self.desk.doc, year=year, month=month, charts=charts)):
            self.desk.tell("已移出通报" if one in have else "已放入通报附件“差距图”")
        self._show_put()

    def open_mark(self, mark: Mark) -> None:
        """Open the leaf or the unit behind a part of the chart."""
        desk = self.desk
        if mark.month:
            desk.look_at(desk.year, mark.month)
        if mark.id in desk.county().data.units:
            page = "entry" if desk.offers("entry") else "units"
            target = Target(item=mark.id, filters=(("unit", mark.id),), view="unit")
        else:
            page, target = "entry" if desk.offers("entry") else "indicators", Target(item=mark.id)
        if desk.offers(page):
            desk.go(page, target)

    def _title(self) -> str:
        return self.view.chart.title if self.view.chart else self.kind.title

    def _building(self) -> Callable[[], Chart]:
        """Return how the chart is built anew, for paper: what is on the screen may be dark."""
        return partial(self.kind.build, self.desk.county(), self.filters.ask(self.kind.id))

    def _show(self) -> None:
        self.filters.show_kind(self.kind.id)
        self.view.show_chart(self._building())
        self._show_put()

    def _planned(self) -> tuple[PlannedChart, ...]:
        plan = packet_plan(self.desk.doc, year=self.desk.year, month=self.desk.month)
        return USUAL_CHARTS if plan.charts is None else plan.charts

    def _planned_chart(self) -> PlannedChart:
        ask = self.filters.ask(self.kind.id)
        return PlannedChart(self.kind.id, ask.unit_id, ask.leaf_id, ask.group, ask.mean)

    def _show_put(self) -> None:
        inside = self._planned_chart() in self._planned()
        self.put.setChecked(inside)
        self.put.setText("已放入通报" if inside else "放入通报")
        self.put.setEnabled(not self.desk.read_only)

    def _point(self, mark: Mark | None) -> None:
        self.told.setText(f"{said(mark)}　按回车打开" if mark else _HINT)

    def _make_room(self) -> None:
        self.view.setMinimumHeight(min(_READABLE, self.view.height_used))

    def _import(self) -> None:
        self.desk.go("indicators", Target(view="import"))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._show())
        self.filters.changed.connect(self._show)
        self.months.chosen.connect(lambda month: self.desk.come_to(self.desk.year, month))
        self.view.pointed.connect(self._point)
        self.view.opened.connect(self.open_mark)
        self.view.drawn.connect(self._make_room)
        self.view.latest.refused.connect(self.desk.warn)

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for kind in CHARTS:
            self.tabs.addTab(kind.title)
        top, under, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (top, under, foot):
            row.setSpacing(8)
        top.addWidget(self.tabs, 1)
        for widget in (self.copy, self.save, self.print):
            top.addWidget(widget)
        under.addWidget(self.filters)
        under.addStretch()
        under.addWidget(self.put)
        foot.addWidget(self.months, 1)
        foot.addSpacing(16)
        foot.addWidget(self.told, 1)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(under)
        self.view.setMinimumHeight(_READABLE)
        scrolling = QScrollArea()
        scrolling.setWidgetResizable(True)
        scrolling.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolling.setWidget(self.view)
        column.addWidget(scrolling, 1)
        column.addLayout(foot)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.content)
        page.addWidget(self.empty)
