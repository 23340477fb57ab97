"""What opens over the window or inside a page when somebody asks: menus, tooltips, forms, questions of actions."""

import shutil

import openpyxl
from pictures.registry import SHOTS, shot
from pictures.shots import exchange_take, popped, read_book
from pictures.studio import FOLDER, PERSON, after, wait
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QToolButton, QToolTip

from perfdesk.operations.ledger.evidence import add_file
from perfdesk.operations.sample.county import MONTH, TODAY, YEAR
from perfdesk.places import resource
from perfdesk.ui.desk import Target
from perfdesk.ui.evidence_box import EvidenceBox
from perfdesk.ui.frame.arrival import ask_passphrase
from perfdesk.ui.help.help_window import HelpWindow
from perfdesk.ui.ledger.ledger_page import LedgerPage
from perfdesk.ui.ledger.pick import Pick, Picks
from perfdesk.ui.pages import PAGES
from perfdesk.ui.pages.indicators.chips import CHIPS
from perfdesk.ui.paper.printing import choose_printer

__all__ = ["SHOTS"]

for chip, *_ in CHIPS:
    shot(f"chip-{chip}")(lambda studio, chip=chip: popped(studio.open("indicators").chips.menu(chip)))


def menu_of(studio, page, name):
    """Return the menu of a button of a page."""
    buttons = studio.open(page).findChildren(QToolButton)
    return popped(next(one for one in buttons if one.menu() and one.accessibleName() == name).menu())


for key, (page, name) in {
    "add": ("indicators", "新增"),
    "more": ("indicators", "更多"),
    "blank": ("entry", "空值"),
}.items():
    shot(f"menu-{key}")(lambda studio, page=page, name=name: menu_of(studio, page, name))


@shot("menu-save")
def menu_save(studio):
    return popped(studio.open("output").save.menu())


@shot("menu-cell")
def menu_cell(studio):
    grid = studio.open("entry").grid
    made = QMenu(grid)
    made.addActions(grid.edits)
    return popped(made)


@shot("menu-columns")
def menu_columns(studio):
    table = studio.open("issues").book.table
    table._column_menu(QPoint(0, 0))
    return table.findChild(QMenu)


def tip_of(studio, name):
    """Return the tooltip of a control of the frame."""
    workspace = studio.window.workspace
    found = next(one for one in workspace.findChildren(QToolButton) if name in (one.accessibleName(), one.text()))
    QToolTip.showText(QPoint(200, 200), found.toolTip(), found)
    wait(300)
    return next(one for one in QApplication.topLevelWidgets() if one.objectName() == "qtooltip_label")


@shot("tip-undo")
def tip_undo(studio):
    studio.work()
    return tip_of(studio, "撤销")


@shot("tip-person")
def tip_person(studio):
    studio.open()
    return tip_of(studio, PERSON)


@shot("person")
def person(studio):
    studio.open()
    studio.window.workspace.status.person.click()


def caught(act):
    """Return the picture of a dialog that an act waits for."""
    taken = []

    def take():
        dialog = QApplication.activeModalWidget()
        taken.append(dialog.grab())
        dialog.reject()

    _timer = after(500, take)
    act()
    return taken[0]


@shot("about")
def about(studio):
    studio.open()
    actions = [action for menu in studio.window.findChildren(QMenu) for action in menu.actions()]
    return caught(next(action for action in actions if action.text().startswith("关于")).trigger)


@shot("password")
def password(studio):
    studio.open()
    return caught(lambda: ask_passphrase(studio.window, "桃源乡2024年10月.pfield"))


@shot("print")
def print_dialog(studio):
    studio.open("output")
    return caught(lambda: choose_printer(QPrinter(), 34, studio.window))


def begun(studio, page, book_id):
    """Begin a new record."""
    made = studio.open(page, Target(view=book_id))
    made.book_of(book_id).begin()
    studio.rest()


def asked(studio, page, book_id, title):
    """Press the button of an action that asks for something, on the first record for which it is offered."""
    book = studio.open(page, Target(view=book_id)).book_of(book_id)
    button = book.panel.doing.buttons[title]
    keys = [key for section in book.table.model().listing.sections for key in section.keys]
    for key in keys:
        book.choose(key)
        if button.isEnabled():
            break
    book.open()
    book.panel.doing.begin(title)


for page in PAGES:
    if issubclass(kind := page.load(), LedgerPage):
        for book in kind.specs:
            if book.add:
                shot(f"new-{page.id}-{book.id}")(lambda studio, p=page.id, b=book.id: begun(studio, p, b))
            for place, action in enumerate(book.actions):
                if action.asks:
                    shot(f"ask-{page.id}-{book.id}-{place + 1}")(
                        lambda studio, p=page.id, b=book.id, t=action.title: asked(studio, p, b, t)
                    )


def picking(studio, page, field, typed):
    """Type the beginning of a name into a field of a new record, and return what is offered."""
    page = studio.open(page)
    page.book.begin()
    editor = page.book.panel.form.editors[field]
    assert isinstance(editor, Pick | Picks)
    editor.setFocus()
    editor.setText(typed)
    editor.textEdited.emit(typed)
    editor.completer().complete(QRect(0, 0, editor.width(), editor.height()))
    return editor.completer().popup()


for page, field, typed in (
    ("issues", "subject_id", "xm"),
    ("issues", "unit_id", "j"),
    ("supervision", "co_unit_ids", "财政局、j"),
):
    shot(f"pick-{field}")(lambda studio, p=page, f=field, typed=typed: picking(studio, p, f, typed))


@shot("import-problems")
def import_problems(studio):
    """A workbook in which somebody has typed what cannot be read."""
    name = "02指标任务分解表.xlsx"
    spoilt = FOLDER / name
    book = openpyxl.load_workbook(resource("sample") / name)
    rows = list(book.worksheets[0].iter_rows())[4:9]
    for row in rows:
        for cell in row:
            if isinstance(cell.value, int | float):
                cell.value = f"约{cell.value}"
    book.save(spoilt)
    page = studio.open("indicators")
    page.open_import()
    read_book(studio, page.wizard, spoilt.resolve(), 2)
    page.wizard.preview.chips["problems"].click()
    return page.wizard


@shot("exchange-merged")
def exchange_merged(studio):
    exchange_take(studio)
    studio.page.taking.merge()
    studio.rest()


@shot("evidence")
def evidence(studio):
    """An issue with a photograph and a file."""
    page = studio.open("issues")
    key = page.book.table.current_key()
    photo, sheet = FOLDER / "现场照片1106.png", FOLDER / "整改情况说明.xlsx"
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.lightGray)
    image.save(str(photo))
    shutil.copyfile(resource("sample") / "01单位和人员.xlsx", sheet)
    for path in (photo, sheet):
        add_file(studio.desk.doc, year=YEAR, owner_id=key, path=path, added_on=TODAY, month=MONTH)
    studio.rest()
    page.book.open()
    panel = page.book.panel
    panel.findChild(QScrollArea).ensureWidgetVisible(panel.findChild(EvidenceBox), 0, 12)


@shot("undo-to")
def undo_to(studio):
    """Three steps were undone in the journal."""
    page = studio.work("data", Target(view="journal"))
    model = page.part.table.model()
    page.part.table.choose(model.key_at(3))
    page.part.going.click()
    studio.rest()


@shot("help")
def manual(studio):
    studio.open("entry")
    studio.window.ask_help()
    return studio.window.findChild(HelpWindow)
