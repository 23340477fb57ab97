"""The first step of an import: which workbooks, which of their sheets, and what a person says about them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from perfdesk.formats.sheet import Sheet, read_workbook
from perfdesk.operations.importing.imports import ImportKind, ImportOptions
from perfdesk.ui.desk import Desk
from perfdesk.ui.widgets import button, label, named
from perfdesk.ui.work.task import Progress

_FILTER = "工作簿 (*.xlsx *.xlsm *.xls *.et *.ods *.csv)"
_FOLDER = "import/folder"
_AUTO = "自动识别"


class ChoiceStep(QWidget):
    """Asks for workbooks and reads them off the UI thread; `loaded` when their sheets are there, `ticked` by hand."""

    loaded = Signal()
    ticked = Signal()

    def __init__(self, desk: Desk, kind: ImportKind | None) -> None:
        """Ask for workbooks, of a kind where it is known."""
        super().__init__()
        self._desk = desk
        self.paths: tuple[Path, ...] = ()
        self._sheets: tuple[Sheet, ...] = ()
        self.file = named(QLineEdit(readOnly=True), "工作簿")
        self.list = named(QListWidget(), "工作表", "勾选要导入的工作表")
        self.list.itemChanged.connect(lambda _: self.ticked.emit())
        self.kind = named(QComboBox(), "导入类型")
        self.month = named(QComboBox(), "数据月份", "月报默认从标题识别，上级评分默认12月")
        self.effective = named(QComboBox(), "生效月份", "指标、目标自哪个月起按本文件执行")
        self.document = named(QLineEdit(), "文号", "下达指标的文件，可不填")
        self.scheme = named(QComboBox(), "方案", "新指标归入哪个方案")
        self.add_units = QCheckBox("未登记的单位一并新增")
        self.choose = button("选择…", self.ask, tip="选择工作簿", key="Ctrl+O")
        self.expect(kind)
        self._fill(kind)
        self._lay_out()

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets that are ticked."""
        ticked = [self.list.item(place).checkState() is Qt.CheckState.Checked for place in range(self.list.count())]
        return tuple(sheet for sheet, on in zip(self._sheets, ticked, strict=True) if on)

    @property
    def chosen_kind(self) -> ImportKind | None:
        """The kind that was chosen, None to recognise it."""
        found = self.kind.currentData()
        return ImportKind(found) if found else None

    @property
    def options(self) -> ImportOptions:
        """What was said about the import."""
        return ImportOptions(
            month=self.month.currentData(),
            effective_month=self.effective.currentData(),
            document=self.document.text().strip(),
            scheme=self.scheme.currentData() or "",
            add_units=self.add_units.isChecked(),
        )

    def expect(self, kind: ImportKind | None) -> None:
        """Say what is wanted next."""
        what = kind.title if kind else "一个"
        self.file.setPlaceholderText(f"选择{what}工作簿；多个月的月报可一次选中")

    def begin(self) -> None:
        """Ask for the next workbooks, of any kind."""
        self.kind.setCurrentIndex(0)
        self._show((), ())

    def ask(self) -> None:
        """Let a person choose workbooks."""
        folder = self._desk.settings.text(_FOLDER)
        names, _ = QFileDialog.getOpenFileNames(self, "选择工作簿", folder, _FILTER)
        if names:
            self.read([Path(name) for name in names])

    def read(self, paths: Sequence[Path]) -> None:
        """Read workbooks; of several the sheets are named after their files."""
        self._desk.settings.set_text(_FOLDER, str(paths[0].parent))
        chosen = tuple(paths)
        self._desk.work("读取工作簿", lambda progress: _read_all(chosen, progress), lambda got: self._show(chosen, got))

    def _show(self, paths: tuple[Path, ...], sheets: tuple[Sheet, ...]) -> None:
        self.paths, self._sheets = paths, sheets
        self.file.setText("、".join(path.name for path in paths))
        self.list.blockSignals(True)
        self.list.clear()
        for sheet in sheets:
            item = QListWidgetItem(f"{sheet.name}（{len(sheet.rows)}行{'，隐藏' if sheet.hidden else ''}）")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked if sheet.hidden or not sheet.rows else Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.loaded.emit()

    def _fill(self, kind: ImportKind | None) -> None:
        self.kind.addItem(_AUTO, "")
        for one in ImportKind:
            self.kind.addItem(one.title, one.value)
        self.kind.setCurrentIndex(self.kind.findData(kind.value) if kind else 0)
        self.month.addItem(_AUTO, None)
        for month in range(1, 13):
            self.month.addItem(f"{month}月", month)
            self.effective.addItem(f"{month}月起", month)
        for scheme in self._desk.doc.year(self._desk.year).schemes.values():
            self.scheme.addItem(scheme.name, scheme.name)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.file, 1)
        top.addWidget(self.choose)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(label("导入类型", "quiet"), self.kind)
        form.addRow(label("数据月份", "quiet"), self.month)
        form.addRow(label("指标自何月执行", "quiet"), self.effective)
        form.addRow(label("下达文号", "quiet"), self.document)
        form.addRow(label("归入方案", "quiet"), self.scheme)
        form.addRow("", self.add_units)
        self.kind.currentIndexChanged.connect(lambda _: self._ask_in(form))
        self._ask_in(form)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(8)
        left.addWidget(label("工作表", "title"))
        left.addWidget(self.list, 1)
        right.addWidget(label("导入设置", "title"))
        right.addLayout(form)
        right.addStretch()
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addLayout(left, 3)
        body.addLayout(right, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(body, 1)

    def _ask_in(self, form: QFormLayout) -> None:
        """Show what the chosen kind of import reads of a person; all while the kind is to be recognised."""
        several = self.scheme.count() > 1
        for field, kinds in (
            (self.month, (ImportKind.FIGURES, ImportKind.PROJECTS, ImportKind.VERDICTS)),
            (self.effective, (ImportKind.INDICATORS,)),
            (self.document, (ImportKind.INDICATORS, ImportKind.VERDICTS)),
            (self.scheme, (ImportKind.INDICATORS,)),
            (self.add_units, (ImportKind.INDICATORS,)),
        ):
            form.setRowVisible(field, self.chosen_kind in (None, *kinds) and (several or field is not self.scheme))


def _read_all(paths: tuple[Path, ...], progress: Progress) -> tuple[Sheet, ...]:
    if len(paths) == 1:
        return tuple(read_workbook(paths[0], progress=progress))
    found: list[Sheet] = []
    for done, path in enumerate(paths):
        progress(done, len(paths))
        found += [replace(sheet, name=f"{path.stem}／{sheet.name}") for sheet in read_workbook(path)]
    progress(len(paths), len(paths))
    return tuple(found)
