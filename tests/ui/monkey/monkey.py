"""A monkey at the window: seeded, so that what it does can be done again, and honest about what went wrong."""

from collections import Counter, deque
from random import Random
from time import monotonic

import shiboken6
from PySide6.QtCore import QAbstractListModel, QEventLoop, QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from perfdesk.places import resource
from perfdesk.store.rows.tables import TABLES
from perfdesk.ui.pages import PAGES

LEAVING = ("关闭文件", "退出", "新建文件", "打开文件")
FINAL = ("冻结", "解冻", "关闭选中年度", "重新开放", "确认恢复")
"""What cannot be undone: behind it there is no way back to the start."""
TYPED = (
    "36.8",
    "0",
    "-5",
    "1.2亿",
    "1,200",
    "57%",
    "+120",
    "未报",
    "abc",
    "1e9",
    "²",
    "两个项目已开工",
    " ",
    "9" * 30,
    "客观·",
)
PASTED = ("12", "12\t13\n14\t15", "a\tb\tc", "1\n2\n3\n4\n5", "", '"甲\n乙"\t3', "\t".join("1" * 40))
SOUGHT = ("fgj", "发改", "zdxm", "王", "'", "%", "不存在", "a")
MODIFIERS = {"^": Qt.KeyboardModifier.ControlModifier, "⇧": Qt.KeyboardModifier.ShiftModifier}
KEYS = tuple(
    (getattr(Qt.Key, f"Key_{name}"), modifier)
    for modifier, names in (
        (
            Qt.KeyboardModifier.NoModifier,
            "Tab Backtab Escape Return Space Up Down Left Right Home End F2 F4 F6 F8 F9 F10",
        ),
        (Qt.KeyboardModifier.NoModifier, "Delete Backspace PageUp PageDown 5 A Menu"),
        (Qt.KeyboardModifier.ControlModifier, "A C X V D R F K Home End PageUp PageDown Return Up Down S P Z Y"),
        (Qt.KeyboardModifier.ShiftModifier, "Down Right F4 Tab Return"),
        (Qt.KeyboardModifier.AltModifier, "1 2 3 4 5 Left Right Up Down"),
    )
    for name in names.split()
)


class Monkey:
    """Does `steps` random things at a window, and keeps what went wrong with the last things it did."""

    def __init__(self, window, path, seed, *, final=False):
        self.window, self.path, self.chance = window, path, Random(seed)
        self.forbidden = LEAVING if final else LEAVING + FINAL
        self.trail, self.troubles, self.done = deque(maxlen=12), {}, Counter()
        self.folder = path.parent
        self.barrier, self.start = self.last_barrier(), self.seen()
        self.hand = QTimer(window)
        self.hand.timeout.connect(self.popup)
        self.hand.start(30)

    @property
    def doc(self):
        return self.window.workspace.desk.doc

    def seen(self):
        """What a person can see: every year, and every row beside."""
        doc = self.doc
        return [doc.year(number) for number in doc.years], [(table.name, doc.rows(table.row)) for table in TABLES]

    def last_barrier(self):
        return max(step.id for step in self.doc.log() if step.barrier)

    def begin_anew(self):
        """Undo leads back to the last thing that cannot be undone, such as an order that was signed."""
        workspace = self.window.workspace
        if workspace is None or workspace.desk.busy or self.doc.undo_title or self.last_barrier() == self.barrier:
            return
        self.barrier, self.start = self.last_barrier(), self.seen()
        self.note("cannot be undone")

    def play(self, steps):
        for _ in range(steps):
            self.once()

    def once(self):
        acts = (
            *([self.button] * 6),
            *([self.cell] * 4),
            *([self.key] * 5),
            *([self.type] * 4),
            *([self.choose] * 2),
            *([self.line] * 2),
            self.page,
            self.paste,
            self.undo,
            self.redo,
            self.search,
            self.month,
            self.poke,
            self.tab,
            self.slide,
            self.rest,
            self.rest,
            *([self.seldom] if self.chance.random() < 0.1 else []),
        )
        act = self.chance.choice(acts)
        if self.window.workspace is None:
            act = self.rest
        self.trail.append(act.__name__)
        self.done[act.__name__] += 1
        act()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        self.begin_anew()

    def note(self, *what):
        self.trail[-1] += ":" + " ".join(map(str, what))

    def trouble(self, text):
        self.troubles.setdefault(text.strip(), " / ".join(self.trail))

    def root(self):
        modal = QApplication.activeModalWidget()
        return modal or self.window

    def some(self, kind, root=None, usable=lambda _: True):
        in_sight = shown(root or self.root())
        found = [one for one in in_sight if isinstance(one, kind) and self.reachable(one) and usable(one)]
        return self.chance.choice(found) if found else None

    def reachable(self, widget):
        return widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()

    def allowed(self, text):
        return not any(word in text for word in self.forbidden)

    # What it does

    def popup(self):
        """Choose something in a menu that is open, or close it; a menu keeps its button's click from returning."""
        menu = QApplication.activePopupWidget()
        if menu is None:
            return
        actions = menu.actions() if isinstance(menu, QMenu) else []
        actions = [one for one in actions if one.isEnabled() and not one.isSeparator() and self.allowed(one.text())]
        if actions and self.chance.random() < 0.8:
            act = self.chance.choice(actions)
            self.note("menu", act.text())
            menu.close()
            act.trigger()
        else:
            menu.close()

    def button(self):
        found = self.some(
            QAbstractButton, usable=lambda one: self.allowed(f"{one.text()} {one.accessibleName()} {one.toolTip()}")
        )
        if found is not None:
            self.note(found.accessibleName() or found.text())
            found.click()

    def cell(self):
        view = self.some(QAbstractItemView)
        index = self.index(view)
        if index is None:
            return
        at = view.visualRect(index).center()
        self.note(view.accessibleName(), index.row(), index.column())
        if not view.viewport().rect().contains(at):
            return
        how = self.chance.random()
        modifier = self.chance.choice((*[Qt.KeyboardModifier.NoModifier] * 4, *MODIFIERS.values()))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, at)
        if how < 0.3 and shiboken6.isValid(view) and view.isVisible():
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def index(self, view):
        model = view.model() if view is not None else None
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount() if model is not None else 0
        if not columns or not model.rowCount():
            return None
        index = model.index(self.chance.randrange(model.rowCount()), self.chance.randrange(columns))
        parent = index.siblingAtColumn(0)
        if model.rowCount(parent) and self.chance.random() < 0.6:
            return model.index(self.chance.randrange(model.rowCount(parent)), 0, parent)
        return index

    def type(self):
        """Type into a cell as from the keyboard."""
        view = self.some(QAbstractItemView, usable=lambda one: one.editTriggers() != one.EditTrigger.NoEditTriggers)
        index = self.index(view)
        if index is None:
            return
        text = self.chance.choice(TYPED)
        view.setFocus()
        view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self.note(view.accessibleName(), index.row(), index.column(), text)
        QTest.keyClick(view, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
        if isinstance(line, QLineEdit) and view.isAncestorOf(line):
            line.setText(text)
            QTest.keyClick(editor, self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape)))

    def line(self):
        """Write into a field of a form."""
        field = self.some(QWidget, usable=lambda one: isinstance(one, QLineEdit | QPlainTextEdit | QAbstractSpinBox))
        if field is None:
            return
        text = self.chance.choice(TYPED)
        self.note(field.accessibleName(), text)
        field.setFocus()
        if isinstance(field, QLineEdit) and not field.isReadOnly():
            field.setText(text)
            field.textEdited.emit(text)
        elif isinstance(field, QPlainTextEdit) and not field.isReadOnly():
            field.setPlainText(text)
        else:
            QTest.keyClick(field, self.chance.choice((Qt.Key.Key_Up, Qt.Key.Key_Down)))
        if self.chance.random() < 0.6 and self.reachable(field):
            QTest.keyClick(field, self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Tab)))

    def choose(self):
        box = self.some(QComboBox)
        if box is not None and box.count():
            self.note(box.accessibleName())
            box.setFocus()
            for _ in range(self.chance.randint(1, 3)):
                if self.reachable(box):
                    QTest.keyClick(box, self.chance.choice((Qt.Key.Key_Up, Qt.Key.Key_Down)))

    def tab(self):
        bar = self.some(QTabBar)
        if bar is not None and bar.count():
            bar.setCurrentIndex(self.chance.randrange(bar.count()))

    def slide(self):
        slider = self.some(QAbstractSlider)
        if slider is not None:
            slider.setValue(self.chance.randint(slider.minimum(), slider.maximum()))

    def key(self):
        key, modifier = self.chance.choice(KEYS)
        widget = QApplication.focusWidget() or self.root()
        self.note(key.name, modifier.name, type(widget).__name__)
        QTest.keyClick(widget, key, modifier)

    def page(self):
        page = self.chance.choice(PAGES).id
        self.note(page)
        self.window.workspace.navigation.asked.emit(page)

    def paste(self):
        text = self.chance.choice(PASTED)
        self.note(repr(text))
        QGuiApplication.clipboard().setText(text)
        view = self.some(QAbstractItemView)
        if view is not None:
            view.setFocus()
        widget = QApplication.focusWidget() or self.root()
        QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def undo(self):
        self.window.workspace.top.undo.trigger()

    def redo(self):
        self.window.workspace.top.redo.trigger()

    def search(self):
        box, text = self.window.workspace.top.search, self.chance.choice(SOUGHT)
        if self.reachable(box):
            self.note(text)
            box.setFocus()
            box.setText(text)
            box.textEdited.emit(text)
            QTest.keyClick(box, self.chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape)))

    def month(self):
        key = self.chance.choice((Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))
        QTest.keyClick(self.window, key, Qt.KeyboardModifier.ControlModifier)

    def poke(self):
        """Click anywhere at all."""
        page = self.window.workspace.page
        at = QPoint(self.chance.randrange(max(page.width(), 1)), self.chance.randrange(max(page.height(), 1)))
        found = page.childAt(at) or page
        self.note(type(found).__name__)
        if isinstance(found, QAbstractButton) or not self.reachable(found):
            return
        button = self.chance.choice((Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton))
        QTest.mouseMove(found, found.mapFrom(page, at))
        QTest.mouseClick(found, button, Qt.KeyboardModifier.NoModifier, found.mapFrom(page, at))

    def rest(self):
        """Let what is under way go on."""
        QTest.qWait(self.chance.randint(0, 30))

    def seldom(self):
        act = self.chance.choice((self.resize, self.restyle, self.reopen))
        self.note(act.__name__)
        act()

    def resize(self):
        self.window.resize(self.chance.randint(900, 1920), self.chance.randint(560, 1080))

    def restyle(self):
        self.window.restyle(self.chance.choice(("light", "dark")), self.chance.choice((9, 10, 11)))

    def reopen(self):
        if self.root() is self.window:
            self.window.ask_close()
            self.window.open_file(self.path)

    # What it asks for, where a person would be asked

    def save_name(self, *_asked):
        name = self.folder / f"文件{self.chance.randrange(5)}"
        return (str(name), "") if self.chance.random() < 0.5 else ("", "")

    def open_names(self, *_asked):
        books = sorted(resource("sample").rglob("*.xlsx"))
        return ([str(self.chance.choice(books))], "") if self.chance.random() < 0.8 else ([], "")

    def folder_name(self, *_asked):
        return str(self.folder) if self.chance.random() < 0.5 else ""

    # How it ends

    def calm(self):
        """Close what is open and wait for what is under way."""
        until = monotonic() + 900  # as long as all the materials take on a busy machine
        while monotonic() < until:
            if QApplication.activePopupWidget():
                QApplication.activePopupWidget().close()
            modal = QApplication.activeModalWidget()
            if modal:
                modal.close()
            self.rest()
            workspace = self.window.workspace
            if workspace is not None and not workspace.desk.busy and modal is None:
                return
        raise AssertionError("work never ended")

    def undo_all(self):
        while self.doc.undo_title:
            self.doc.undo()
        QApplication.processEvents()


def shown(widget):
    """Every widget in sight; what `findChildren` of a window has once found stays with the window for ever."""
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible():
            yield child
            yield from shown(child)
