"""What there is to be seen: a name, and a function that brings the window there."""

import shutil
from fractions import Fraction

import openpyxl
from pictures.form import MONTH, fill
from pictures.registry import SHOTS, shot
from pictures.studio import FOLDER, wait
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from perfdesk.document import Document
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import NodeKind
from perfdesk.operations.exchange.forms import form_units
from perfdesk.operations.figures import set_figure
from perfdesk.operations.sample.county import YEAR
from perfdesk.places import resource
from perfdesk.reports.catalogue import CHARTS
from perfdesk.reports.entry import unit_rows
from perfdesk.ui.desk import Target
from perfdesk.ui.dialogs.import_wizard import ImportWizard
from perfdesk.ui.messages import CrashDialog
from perfdesk.ui.pages import PAGES
from perfdesk.ui.pages.data.data_page import PARTS
from perfdesk.ui.pages.entry.columns import FIGURE
from perfdesk.ui.pages.exchange.sending import Way
from perfdesk.ui.pages.indicators.panel import TABS

LEAF = "固定资产投资增速"
TOWN = "桃源乡"


@shot("start")
def start(studio):
    for name in ("青河县2023.perfdesk", "青河县2024.perfdesk"):
        (FOLDER / name).touch()
        studio.settings.opened(FOLDER / name)
    studio.window.show_start()


@shot("start-new")
def start_new(studio):
    studio.window.start.ask_new()
    studio.window.start.county.setText("青河县")


@shot("start-refusal")
def start_refusal(studio):
    (FOLDER / "旧文件.perfdesk").write_bytes(b"no document")
    studio.window.open_file(FOLDER / "旧文件.perfdesk")


for page in PAGES:
    shot(page.id)(lambda studio, page=page: studio.open(page.id))
    shot(f"empty-{page.id}")(lambda studio, page=page: studio.open_new(page.id))


BEHIND = {
    **{"reporting": 4, "projects": 3, "issues": 4, "supervision": 7, "meetings": 7},
    **{"accountability": 3, "readiness": 3, "results": 6, "exchange": 3},
}
"""How many tabs a page has; the first one is seen in the picture of the page."""


def show_tab(studio, page, place):
    studio.open(page).tabs.setCurrentIndex(place)


for page, tabs in BEHIND.items():
    for place in range(1, tabs):
        shot(f"{page}-{place + 1}")(lambda studio, page=page, place=place: show_tab(studio, page, place))


@shot("read-only")
def read_only(studio):
    studio.open("entry", read_only=True)


@shot("file-in-use")
def file_in_use(studio):
    """Another computer holds the file; it is offered for reading."""
    studio.open()
    path = FOLDER / "临河县2024.perfdesk"
    shutil.copyfile(studio.sample, path)
    with Document.open(path, person="李强"):
        studio.window.open_file(path)
        studio.rest()


@shot("refusal")
def refusal(studio):
    studio.open("data", Target(view="backup")).desk.warn("没有选中备份。请先在表中选一份备份。")


@shot("crash")
def crash(studio):
    return shown(CrashDialog("Traceback (most recent call last):\n  …\nValueError: 示例", studio.window))


@shot("search")
def search(studio):
    studio.open()
    box = studio.window.workspace.top.search
    box.setFocus()
    box.setText("gy")
    box.textEdited.emit("gy")


@shot("menu")
def menu(studio):
    studio.work()
    return popped(next(one for one in studio.window.findChildren(QMenu) if one.actions()))


@shot("problems")
def problems(studio):
    studio.open()
    wait(1000)
    studio.window.workspace.problems.toggle()
    return studio.window.workspace.problems


@shot("narrow")
def narrow(studio):
    studio.window.resize(1024, 700)
    studio.open()


@shot("large-text")
def large_text(studio):
    studio.settings.set_number("points", 12)
    studio.window.restyle(studio.settings.text("appearance"), 12)
    studio.open("entry")


for chart in CHARTS:
    shot(f"chart-{chart.id}")(lambda studio, view=chart.id: studio.open("charts", Target(view=view)))


for tab, name in zip(TABS, ("basic", "pace", "rule", "chain", "shares", "versions", "record"), strict=True):
    shot(name)(lambda studio, tab=tab: on_tab(studio, tab))


def on_tab(studio, tab):
    page = studio.open("indicators")
    page.choose(studio.node(LEAF))
    page.panel.go_to(tab)


@shot("group")
def group(studio):
    page = studio.open("indicators")
    nodes = studio.desk.county().data.nodes.values()
    page.choose(next(node.id for node in nodes if node.kind is NodeKind.GROUP))


@shot("filtered")
def filtered(studio):
    studio.open("indicators", Target(filters=(("points_state", "at_risk"),)))


@shot("filtered-to-nothing")
def filtered_to_nothing(studio):
    studio.open("indicators", Target(filters=(("text", "没有这样的指标"),)))


@shot("entry-by-indicator")
def entry_by_indicator(studio):
    page = studio.open("entry")
    page.show_item(Target(studio.node(LEAF), view="leaf"))


@shot("entry-find")
def entry_find(studio):
    page = studio.open("entry")
    page.find_strip.ask()
    page.find_strip.line.setText("项目")
    page.find_strip.go(1)


@shot("entry-replace")
def entry_replace(studio):
    page = studio.open("entry")
    page.find_strip.ask_new()
    page.find_strip.line.setText("资金")
    page.find_strip.go(1)
    page.find_strip.new.setText("款项")


@shot("entry-filtered")
def entry_filtered(studio):
    page = studio.open("entry", Target(filters=(("light", "behind"), ("text", "投资"))))
    page.grid.set_blank("未到期")


@shot("entry-sorted")
def entry_sorted(studio):
    grid = studio.open("entry").grid
    grid.horizontalHeader().setSortIndicator(grid.grid.column_of("gap"), Qt.SortOrder.AscendingOrder)


@shot("entry-filtered-to-nothing")
def entry_filtered_to_nothing(studio):
    studio.open("entry", Target(filters=(("text", "没有这样的指标"),)))


@shot("entry-return")
def entry_return(studio):
    page = studio.open("entry")
    page.report.strip.ask()


@shot("entry-frozen")
def entry_frozen(studio):
    freeze(studio)
    studio.go("entry")


for view in ("leaves", "people", "names"):
    shot(f"unit-{view}")(lambda studio, view=view: studio.open("units", Target(unit(studio), view=view)))


def unit(studio):
    page = studio.open("units")
    return next(one.id for one in page.desk.county().data.units.values() if "发展和改革" in one.name)


@shot("unit-search")
def unit_search(studio):
    studio.open("units").search.setText("gx")


@shot("preview")
def preview(studio):
    page = studio.open("output", Target("at_risk"))
    page.preview.sheet.setFocus()


@shot("text")
def text(studio):
    page = studio.open("output")
    page.tabs.setCurrentWidget(page.text)


@shot("nothing-kept")
def nothing_kept(studio):
    page = studio.open("output")
    page.tabs.setCurrentWidget(page.history)


def freeze(studio):
    page = studio.open("output")
    page.freeze_month()
    studio.rest()
    return page


@shot("kept")
def kept(studio):
    freeze(studio)


for part in PARTS:
    shot(part.id if part.id not in SHOTS else f"data-{part.id}")(
        lambda studio, part=part: studio.work("data", Target(view=part.id))
    )


@shot("backup-made")
def backup_made(studio):
    page = studio.open("data", Target(view="backup"))
    page.part.back_up()
    studio.rest()
    return page


@shot("restore")
def restore(studio):
    backup_made(studio).part.restoring.click()


def importing(studio, book, steps):
    page = studio.open("indicators")
    page.open_import()
    read_book(studio, page.wizard, book, steps)
    return page.wizard


def read_book(studio, wizard, book, steps):
    wizard.choice.read([resource("sample") / book])
    studio.rest()
    for _ in range(steps):
        wizard.go_on()
        studio.rest()


@shot("import")
def import_choice(studio):
    return importing(studio, "02指标任务分解表.xlsx", 0)


@shot("import-columns")
def import_columns(studio):
    return importing(studio, "02指标任务分解表.xlsx", 1)


@shot("import-preview")
def import_preview(studio):
    """A new file that has its units: the indicators are all added."""
    page = studio.open_new("indicators")
    page.open_import()
    for book, steps in (("01单位和人员.xlsx", 3), ("02指标任务分解表.xlsx", 2)):
        read_book(studio, page.wizard, book, steps)
    return page.wizard


@shot("import-verdicts")
def import_verdicts(studio):
    """The points of the level above: one too high, one no number, one of an indicator that nobody knows."""
    page = studio.open("results", Target(view="verdicts"))
    book = openpyxl.Workbook()
    book.active.append(("指标名称", "得分", "备注"))
    for place, judged in enumerate(studio.desk.county().leaves):
        said = {3: 99, 4: "1O0"}.get(place, 0.5)
        book.active.append(("没有的指标" if place == 5 else judged.node.name, said, "市绩效办〔2025〕3号"))
    book.save(FOLDER / "市终评结果.xlsx")
    page.book.reading.click()
    wizard = page.findChild(ImportWizard)
    wizard.choice.read([FOLDER / "市终评结果.xlsx"])
    studio.rest()
    for _ in range(2):
        wizard.go_on()
        studio.rest()
    return wizard


@shot("import-guide")
def import_guide(studio):
    page = studio.open_new("indicators")
    page.open_import()
    return page.wizard


@shot("exchange-sent")
def exchange_sent(studio):
    """November's forms have gone out."""
    page = studio.open("exchange")
    studio.desk.look_at(YEAR, MONTH)
    page.board.post.send(form_units(studio.desk.doc, year=YEAR, month=MONTH), MONTH, Way.FORMS, FOLDER / "U盘")
    studio.rest()
    return page


@shot("exchange-take")
def exchange_take(studio):
    """A township's form has come back, filled in; the county has a figure of its own meanwhile."""
    page = exchange_sent(studio)
    form = next((FOLDER / "U盘" / TOWN).glob("*.xlsx"))
    fill(form)
    data = studio.desk.county().data
    unit_id = next(one.id for one in data.units.values() if one.name == TOWN)
    rows = unit_rows(studio.desk.county(), unit_id)
    set_figure(studio.desk.doc, subject_id=rows[0].subject_id, month=MONTH, figure=Figure(value=Fraction("2.95")))
    page.show_item(Target(view="take", filters=(("path", str(form)),)))
    studio.rest()


@shot("field-entry")
def field_entry(studio):
    page = studio.open_field(TOWN)
    model = page.grid.grid
    model.setData(model.index(0, model.column_of(FIGURE)), "2.9", Qt.ItemDataRole.EditRole)


@shot("field-reply")
def field_reply(studio):
    page = studio.open_field(TOWN, "reply")
    page.report(FOLDER / "U盘")


def shown(dialog):
    dialog.show()
    return dialog


def popped(menu):
    menu.popup(menu.parentWidget().mapToGlobal(menu.parentWidget().rect().topLeft()))
    return menu
