"""The right of the page: paper, fonts, the unit of a list, cover and number of the packet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from perfdesk.domain.county import County
from perfdesk.domain.months import last_day
from perfdesk.domain.packet_plan import PacketPlan
from perfdesk.formats.paper.fonts import FontInUse, fonts_in_use
from perfdesk.formats.paper.pages.listing_pdf import Paper
from perfdesk.reports.phrase import chinese_day
from perfdesk.ui.pages.output.sheets import PaperChoice
from perfdesk.ui.settings import Settings
from perfdesk.ui.widgets import label, named, rule
from perfdesk.ui.work.latest import Latest

_WAYS = {"": None, "landscape": True, "portrait": False}
_WAY_WORDS = {"": "按清单", "landscape": "横向", "portrait": "纵向"}


class PaperPanel(QWidget):
    """Paper and fonts are remembered at this computer; what stands on the packet belongs to the month."""

    changed = Signal()
    """Pages are to be set anew."""
    front_changed = Signal()
    """Cover, number or addressees of the packet were changed."""

    def __init__(self, settings: Settings) -> None:
        """Show what was chosen last."""
        super().__init__()
        self._settings = settings
        self._latest = Latest(self)
        self.paper = named(QComboBox(), "纸张")
        self.way = named(QComboBox(), "方向")
        self.unit = named(QComboBox(), "单位", "只要一个单位的内容")
        self.cover = named(QCheckBox("封面"), "封面", "通报前加封面")
        self.number = named(QLineEdit(), "文号", "文号，如“青考〔2024〕9号”；空着不印")
        self.addressees = named(QLineEdit(), "主送", "主送单位；空着不印")
        self.bundled = named(
            QCheckBox("只用随附字体"), "只用随附字体", "在任何电脑上页面都一样；不勾选时优先用本机的方正小标宋、仿宋等"
        )
        self.fonts = label("", "quiet", wrap=True)
        self.month = label("", wrap=True)
        self._form = QFormLayout()
        self._fill()
        self._lay_out()
        self._connect()

    @property
    def choice(self) -> PaperChoice:
        """What is chosen."""
        paper, way = Paper(self.paper.currentData()), _WAYS[self.way.currentData()]
        return PaperChoice(paper, way, self.bundled.isChecked(), self.unit.currentData())

    def show_county(self, county: County, plan: PacketPlan, *, frozen: str, editable: bool) -> None:
        """Show the month, its units and what stands on its packet."""
        year, month = county.data.year, county.month
        self.month.setText(f"{year}年{month}月（截至{chinese_day(last_day(year, month))}）" + frozen)
        choices: list[tuple[str, str | None]] = [("全部单位", None)]
        choices += [(one.unit.short_name or one.unit.name, one.unit.id) for one in county.units.values() if one.leaves]
        if [self.unit.itemData(at) for at in range(self.unit.count())] != [value for _, value in choices]:
            chosen = self.unit.currentData()
            self.unit.blockSignals(True)
            self.unit.clear()
            for text, value in choices:
                self.unit.addItem(text, value)
            self.unit.setCurrentIndex(max(self.unit.findData(chosen), 0))
            self.unit.blockSignals(False)
        for widget, text in ((self.number, plan.document_number), (self.addressees, plan.addressees)):
            if not widget.isModified():
                widget.setText(text)
            widget.setReadOnly(not editable)
        self.cover.blockSignals(True)
        self.cover.setChecked(plan.cover)
        self.cover.blockSignals(False)
        self.cover.setEnabled(editable)

    def show_for(self, *, packet: bool) -> None:
        """Offer what can be chosen for the packet, or for a list."""
        for row, for_packet in ((self.paper, False), (self.way, False), (self.unit, False)):
            self._form.setRowVisible(row, packet is for_packet)
        for widget in (self.cover, self.number, self.addressees):
            self._form.setRowVisible(widget, packet)
        self._show_fonts()

    def choose_unit(self, unit_id: str) -> None:
        """Narrow the list to a unit."""
        at = self.unit.findData(unit_id)
        if at >= 0:
            self.unit.setCurrentIndex(at)

    def _fill(self) -> None:
        for paper in Paper:
            self.paper.addItem(paper.title, paper.value)
        for way, word in _WAY_WORDS.items():
            self.way.addItem(word, way)
        self.unit.addItem("全部单位", None)
        kept = self._settings.text
        self.paper.setCurrentIndex(max(self.paper.findData(kept("paper/size")), 0))
        self.way.setCurrentIndex(max(self.way.findData(kept("paper/way")), 0))
        self.bundled.setChecked(kept("paper/bundled", "1") == "1")

    def _connect(self) -> None:
        for chooser in (self.paper, self.way, self.unit):
            chooser.currentIndexChanged.connect(self._choose)
        self.bundled.toggled.connect(self._choose)
        self.cover.toggled.connect(self.front_changed)
        for line in (self.number, self.addressees):
            line.editingFinished.connect(lambda line=line: self._typed(line))

    def _choose(self) -> None:
        self._settings.set_text("paper/size", self.paper.currentData())
        self._settings.set_text("paper/way", self.way.currentData())
        self._settings.set_text("paper/bundled", "1" if self.bundled.isChecked() else "0")
        self._show_fonts()
        self.changed.emit()

    def _typed(self, line: QLineEdit) -> None:
        if line.isModified():
            line.setModified(False)
            self.front_changed.emit()

    def _show_fonts(self) -> None:
        choice = self.choice
        self._latest.ask(lambda _: fonts_in_use(choice.fonts), self._name_fonts)

    def _name_fonts(self, fonts: tuple[FontInUse, ...]) -> None:
        self.fonts.setText("\n".join(map(str, fonts)))

    def _lay_out(self) -> None:
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        for word, widget in (("纸张", self.paper), ("方向", self.way), ("单位", self.unit)):
            self._form.addRow(word, widget)
        self._form.addRow("", self.cover)
        self._form.addRow("文号", self.number)
        self._form.addRow("主送", self.addressees)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(self.month)
        column.addLayout(self._form)
        column.addWidget(rule())
        column.addWidget(self.bundled)
        column.addWidget(self.fonts)
        column.addStretch()
