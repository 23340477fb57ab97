"""The second step of an import: what each column was recognised as, to be corrected."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from perfdesk.formats.sheet import Sheet, address
from perfdesk.formats.tables.headers import Header, HeaderColumn, find_header
from perfdesk.formats.tables.words import Field
from perfdesk.operations.importing.imports import Columns, ImportKind, header_of
from perfdesk.ui.style import row_height
from perfdesk.ui.table.painter import CellPainter
from perfdesk.ui.table.widths import PADDING
from perfdesk.ui.widgets import label, named

_TITLES = ("列", "表头", "示例", "识别为")
_NOT_READ = "不导入"
_SAMPLES = 3
_WIDEST_TITLE = 260


class ColumnsStep(QWidget):
    """Shows the columns of one sheet; what is corrected holds for every sheet with such a column."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._sheets: dict[str, Sheet] = {}
        self._corrected: dict[str, str] = {}
        self._remembered: Mapping[str, Columns] = {}
        self._kind: ImportKind | None = None
        self.sheet = named(QComboBox(), "工作表", "要核对列的工作表")
        self.sheet.activated.connect(lambda _: self._show())
        self.table = named(QTableWidget(0, len(_TITLES)), "列的识别结果")
        self.table.setHorizontalHeaderLabels(list(_TITLES))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(row_height(self.table) + 6)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.setShowGrid(False)
        self.table.setItemDelegate(CellPainter(self.table))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for place, width in ((0, 48), (1, _WIDEST_TITLE), (3, 180)):
            header.resizeSection(place, width)
        self.said = label("", "quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.sheet)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)

    @property
    def corrected(self) -> Columns:
        """The columns that a person set otherwise: header text (or letter) -> field."""
        return dict(self._corrected)

    @property
    def mapping(self) -> Columns | None:
        """What the sheets are to be read with: earlier corrections and these; None where nothing was corrected."""
        if not self._corrected:
            return None
        shapes = (header.shape_key for sheet in self._sheets.values() if (header := find_header(sheet)))
        earlier = {title: field for shape in shapes for title, field in self._remembered.get(shape, {}).items()}
        return {**earlier, **self._corrected}

    def show_sheets(
        self, sheets: Sequence[Sheet], remembered: Mapping[str, Columns], kind: ImportKind | None = None
    ) -> None:
        """Show the columns of sheets; `remembered` are earlier corrections by the shape of a header."""
        names = [sheet.name for sheet in sheets]
        if names != list(self._sheets):
            self._corrected = {}
            self.sheet.clear()
            self.sheet.addItems(names)
        self._sheets = {sheet.name: sheet for sheet in sheets}
        self._remembered, self._kind = remembered, kind
        self._show()

    def _show(self) -> None:
        sheet = self._sheets.get(self.sheet.currentText())
        header = header_of(sheet, self._kind) if sheet else None
        self.table.setRowCount(0)
        if sheet is None or header is None:
            self.said.setText("这张表里没有认识的表头（如单位、指标、目标、完成情况），不会导入。")
            return
        known = header.mapped(self._remembered.get(header.shape_key, {})).mapped(self._corrected)
        titled = [column for column in known.columns if column.title]
        unread = sum(column.field in (None, Field.SKIP) for column in titled)
        rest = f"，{unread}列不导入" if unread else ""
        self.said.setText(
            f"表头在第{header.first + 1}行，识别出{len(titled) - unread}列{rest}。识别有误的请在右侧改选。"
        )
        self.table.setRowCount(len(titled))
        for row, column in enumerate(titled):
            self._fill_row(row, sheet, known, column)
        self.table.setColumnWidth(1, min(self.table.sizeHintForColumn(1) + 2 * PADDING, _WIDEST_TITLE))

    def _fill_row(self, row: int, sheet: Sheet, header: Header, column: HeaderColumn) -> None:
        letter = address(0, column.index)[:-1]
        below = (line[column.index].text for line in sheet.rows[header.last + 1 :])
        samples = "、".join(list(dict.fromkeys(text for text in below if text))[:_SAMPLES])
        for place, text in enumerate((letter, column.title, samples.replace("\n", " "))):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            self.table.setItem(row, place, item)
        self.table.setCellWidget(row, 3, self._combo(column))

    def _combo(self, column: HeaderColumn) -> QComboBox:
        made = named(QComboBox(), f"“{column.title}”识别为")
        made.addItem(_NOT_READ, Field.SKIP.value)
        for field in Field:
            if field is not Field.SKIP:
                made.addItem(field.title, field.value)
        made.setCurrentIndex(max(made.findData(column.field.value if column.field else Field.SKIP.value), 0))
        made.activated.connect(lambda _: self._correct(column, made.currentData()))
        return made

    def _correct(self, column: HeaderColumn, field: str) -> None:
        self._corrected[column.title] = field
