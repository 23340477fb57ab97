"""The import wizard: choose sheets, check the columns, look at what would change, accept it as one step."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from perfdesk.formats.annotate import annotate
from perfdesk.formats.file_names import safe_name
from perfdesk.operations.importing.imports import (
    ImportKind,
    ImportPlan,
    Reading,
    accept_import,
    plan_import,
    read_sheets,
    remember_columns,
    remembered_columns,
)
from perfdesk.ui.desk import Desk
from perfdesk.ui.dialogs.import_choice import ChoiceStep
from perfdesk.ui.dialogs.import_columns import ColumnsStep
from perfdesk.ui.dialogs.import_guide import ImportGuide, next_import
from perfdesk.ui.dialogs.import_preview import PreviewStep
from perfdesk.ui.help.asking import help_key
from perfdesk.ui.messages import Notice
from perfdesk.ui.style import mark
from perfdesk.ui.widgets import button, label
from perfdesk.ui.work.task import Progress, Task

STEPS = ("1 选择工作簿", "2 核对列", "3 预览")
CHOOSE, COLUMNS, PREVIEW = range(3)
_SIZE = QSize(1080, 640)
_NEXT = ("下一步", "预览", "导入")


class ImportWizard(QDialog):
    """Imports what workbooks hold, of whatever kind; nothing is changed before 导入 in the last step.

    Where the year lacks one of the workbooks that the work begins with, it stays open and asks for the next one.
    """

    imported = Signal(str)
    """Something was imported; gives what, in words."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        kind: ImportKind | None = None,
        paths: Sequence[Path] = (),
    ) -> None:
        """Begin an import, of a kind and with workbooks where they are known."""
        super().__init__(parent)
        self.setWindowTitle("导入")
        self.resize(_SIZE.boundedTo(parent.window().size()) if parent else _SIZE)
        help_key(self, desk.settings, lambda: "importing")
        self._desk = desk
        self._reading: Reading | None = None
        self._plan: ImportPlan | None = None
        self._task: Task | None = None
        self.notice = Notice()
        self.steps = [label(step) for step in STEPS]
        self.guide = ImportGuide()
        self._guiding = next_import(desk.doc.year(desk.year)) is not None
        self.choice = ChoiceStep(desk, kind)
        self.columns = ColumnsStep()
        self.preview = PreviewStep()
        self.stack = QStackedWidget()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.back = button("上一步", self.go_back)
        self.next = button("下一步", self.go_on, kind="primary")
        self.cancel = button("取消", self.reject)
        self._lay_out()
        self.choice.loaded.connect(self.notice.hide)
        self.choice.loaded.connect(self._show_step)
        self.choice.ticked.connect(self._offer_next)
        self.preview.annotate.connect(self._save_marked)
        for signal, slot in ((desk.warned, self._warn), (desk.worked, self._follow)):
            signal.connect(slot)
        self._show_step()
        if paths:
            self.choice.read(paths)

    @property
    def step(self) -> int:
        """The step shown."""
        return self.stack.currentIndex()

    def go_on(self) -> None:
        """Go to the next step; in the last one, import."""
        match self.step:
            case 0:
                choice = self.choice
                self.columns.show_sheets(choice.sheets, remembered_columns(self._desk.doc), choice.chosen_kind)
                self._go_to(COLUMNS)
            case 1:
                self._read()
            case _:
                self._accept()

    def go_back(self) -> None:
        """Go back to the step before."""
        self._go_to(self.step - 1)

    def done(self, result: int) -> None:
        """Close; work that is under way is given up."""
        if self._task is not None:
            self._task.cancel()
        self._desk.warned.disconnect(self._warn)
        self._desk.worked.disconnect(self._follow)
        super().done(result)

    def _read(self) -> None:
        sheets, kind, options = self.choice.sheets, self.choice.chosen_kind, self.choice.options
        columns, remembered = self.columns.mapping, remembered_columns(self._desk.doc)
        data, year = self._desk.doc.year(self._desk.year), self._desk.year

        def read(progress: Progress) -> tuple[Reading, ImportPlan]:
            reading = read_sheets(sheets, kind=kind, columns=columns, remembered=remembered, year=year, options=options)
            progress(1, 2)
            return reading, plan_import(data, reading, options)

        self._desk.work("识别工作簿", read, self._show_plan)

    def _show_plan(self, found: tuple[Reading, ImportPlan]) -> None:
        self._reading, self._plan = found
        frozen = self._frozen(self._plan)
        self.preview.show_plan(self._plan, frozen=frozen, annotatable=len(self.choice.paths) == 1)
        self._go_to(PREVIEW)

    def _frozen(self, plan: ImportPlan) -> list[int]:
        months = sorted({month for _, month in plan.touched})
        return [month for month in months if self._desk.doc.frozen(plan.year, month)]

    def _accept(self) -> None:
        plan, reading = self._plan, self._reading
        if plan is None or reading is None:
            return
        remove, reason = self.preview.remove.isChecked(), self.preview.reason.text()
        corrected = self.columns.corrected
        doc = self._desk.doc

        def accept() -> None:
            accept_import(doc, plan, remove=remove, reason=reason)

        if corrected and not self._desk.do(lambda: remember_columns(doc, reading, corrected)):
            return
        if self._desk.do(accept):
            self._desk.tell(f"已{plan.title}：{plan.summary()}")
            self.imported.emit(plan.title)
            self._go_to_next(f"已{plan.title}：{plan.summary()}。")

    def _go_to_next(self, done: str) -> None:
        """Ask for the next workbook that the year lacks; close where there is none, and show the county."""
        coming = next_import(self._desk.doc.year(self._desk.year))
        if coming is None:
            self.accept()
            if self._guiding:
                self._desk.go("overview")
            return
        self.choice.begin()
        self.guide.say(f"{done}下一步：导入{coming.title}。")
        self._go_to(CHOOSE)

    def _save_marked(self) -> None:
        plan, source = self._plan, self.choice.paths[0]
        proposed = source.with_name(safe_name(source.stem, ending="（标注）.xlsx"))
        name, _ = QFileDialog.getSaveFileName(self, "另存标注的工作簿", str(proposed), "工作簿 (*.xlsx)")
        if name and plan is not None:
            target, problems = Path(name), plan.problems
            self._desk.work(
                "标注工作簿",
                lambda _progress: annotate(source, target, problems),
                lambda marked: self._desk.tell(f"已标出{marked}处问题，另存为“{target.name}”"),
            )

    def _go_to(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.notice.hide()
        self._show_step()

    def _show_guide(self) -> None:
        self.guide.setVisible(self._guiding)
        coming = next_import(self._desk.doc.year(self._desk.year))
        self.guide.show_next(coming)
        self.choice.expect(coming)

    def _show_step(self) -> None:
        for place, word in enumerate(self.steps):
            mark(word, quiet=place != self.step, title=place == self.step)
        self.back.setVisible(self.step > CHOOSE)
        self.next.setText(_NEXT[self.step])
        self._offer_next()
        self.next.setDefault(True)
        if self.step == CHOOSE:
            self._show_guide()
        (self.next if self.next.isEnabled() else self.choice.choose).setFocus()

    def _offer_next(self) -> None:
        ready = bool(self.choice.sheets) if self.step == CHOOSE else self.step != PREVIEW or self._can_accept()
        self.next.setEnabled(ready and not self._desk.read_only)

    def _can_accept(self) -> bool:
        plan = self._plan
        return plan is not None and bool(not plan.empty or plan.removals or plan.deletions)

    def _warn(self, text: str) -> None:
        self.notice.say(text)

    def _follow(self, task: Task) -> None:
        self._task = task
        self.next.setEnabled(False)
        self.progress.setRange(0, 0)
        self.progress.show()
        task.progressed.connect(self._show_progress)
        for signal in (task.succeeded, task.refused):
            signal.connect(lambda _: self._end())
        task.cancelled.connect(self._end)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _end(self) -> None:
        self._task = None
        self.progress.hide()
        self._show_step()

    def _lay_out(self) -> None:
        for page in (self.choice, self.columns, self.preview):
            self.stack.addWidget(page)
        head = QHBoxLayout()
        head.setSpacing(24)
        for word in self.steps:
            head.addWidget(word)
        head.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.progress, 1)
        foot.addStretch()
        for part in (self.back, self.next, self.cancel):
            foot.addWidget(part)
        inside = QVBoxLayout()
        inside.setContentsMargins(24, 16, 24, 16)
        inside.setSpacing(12)
        inside.addWidget(self.guide)
        inside.addLayout(head)
        inside.addWidget(self.stack, 1)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        column.addLayout(inside, 1)


def importing(kind: ImportKind) -> Callable[[Desk, QWidget], ImportWizard]:
    """Return what opens the wizard for a kind, over a parent."""

    def begin(desk: Desk, parent: QWidget) -> ImportWizard:
        wizard = ImportWizard(desk, parent, kind=kind)
        wizard.open()
        return wizard

    return begin
