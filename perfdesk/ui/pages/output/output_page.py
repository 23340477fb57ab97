"""材料输出: lists and the packet as they will print; save, print, freeze, and print again."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabWidget, QVBoxLayout

from perfdesk.domain.months import Frozen, FrozenFile
from perfdesk.domain.packet_plan import PacketPlan
from perfdesk.formats.replacing import replace_file
from perfdesk.operations import packet_plans
from perfdesk.operations.months import thaw_month
from perfdesk.operations.printing import freeze_printed, write_all
from perfdesk.places import unused
from perfdesk.reports.catalogue import list_kind
from perfdesk.reports.packet.briefing import ANNEXES, CHAPTERS
from perfdesk.reports.packet.chapters import Chapter
from perfdesk.ui.page import Desk, Page, Target
from perfdesk.ui.pages.output.contents import PACKET, TEXTS, Contents
from perfdesk.ui.pages.output.history_panel import HistoryPanel, Kept
from perfdesk.ui.pages.output.paper_panel import PaperPanel
from perfdesk.ui.pages.output.sheets import Sheet
from perfdesk.ui.pages.output.text_panel import TextPanel
from perfdesk.ui.paper.preview import Preview
from perfdesk.ui.paper.printing import print_pdf
from perfdesk.ui.paper.saving import ask_file, ask_folder
from perfdesk.ui.widgets import button, label, named
from perfdesk.ui.work.latest import Latest
from perfdesk.ui.work.task import Progress

_LEFT, _RIGHT = 216, 280
_SAVES = {".pdf": "存为PDF", ".docx": "存为Word", ".xlsx": "存为Excel"}


class OutputPage(Page):
    """Left what there is, in the middle its pages, right how they are made."""

    id = "output"

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.contents, self.preview = Contents(), Preview()
        self.setFocusProxy(self.contents.chapters)
        self.paper, self.text, self.history = PaperPanel(desk.settings), TextPanel(), HistoryPanel()
        self.tabs = QTabWidget()
        self.name = label("", "title")
        self.note = label("", "quiet", wrap=True)
        self.print = button(
            "打印", self.print_shown, tip="打印预览中的材料，可选页码范围和双面", key="Ctrl+P", kind="primary"
        )
        self.save = button("保存", lambda: None, tip="把预览中的材料存为PDF、Word或Excel")
        self.save_all = button(
            "全部保存", self.save_folder, tip="通报、全部清单和图表存到一个文件夹", key="Ctrl+Shift+S"
        )
        self.freeze = button("冻结本月", self.freeze_month, tip="留存本月的数据和材料，以后原样重印", key="Ctrl+L")
        self._reading = Latest(self)
        self._kept: tuple[str, str] | None = None
        self._shown = ""
        self._month = (desk.year, desk.month)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Set the pages anew as the document is now."""
        desk, plan = self.desk, self._plan()
        if self._kept and self._month != (desk.year, desk.month):
            self.contents.choose(PACKET)
        self._month = desk.year, desk.month
        frozen = desk.doc.frozen(desk.year, desk.month)
        editable = not desk.read_only and frozen is None
        self.contents.show_plan(plan, editable=editable)
        self.paper.show_county(desk.county(), plan, frozen="，已冻结" if frozen else "", editable=editable)
        self.history.show_kept(self._months(), can_thaw=frozen is not None and not desk.read_only)
        self.freeze.setEnabled(editable)
        self.show_sheet()

    def show_item(self, target: Target) -> None:
        """Show the packet or a list (item), or a chapter (view); a filter for a unit narrows a list."""
        if target.filter("unit"):
            self.paper.choose_unit(target.filter("unit"))
        if target.view:
            self.contents.choose_chapter(target.view)
        else:
            self.contents.choose(target.item)

    def here(self) -> Target:
        """Return what is shown."""
        return Target(item=self.contents.list_id or PACKET, view=self.contents.chapter)

    def show_sheet(self) -> None:
        """Show the chosen list or the packet as it will print."""
        sheet = self._sheet()
        self.paper.show_for(packet=sheet.kind is None)
        self.tabs.setTabVisible(1, sheet.kind is None)
        self._offer()
        if self._kept:
            return
        self._shown = self.contents.list_id or PACKET
        self.name.setText(sheet.name)
        self.note.setText("本月已冻结，以下按现有数据重算；印发时的原件在“留存”中。" if sheet.again else "")
        self.note.setVisible(sheet.again)
        self.preview.show_pages(sheet.pages)
        if sheet.kind is None:
            self._reading.ask(sheet.chapters, self._show_text)

    def show_kept(self, key: str, name: str) -> None:
        """Show a kept file as it was printed."""
        content = self.desk.doc.kept(key)
        if content is None:
            self.desk.warn(f"留存的“{name}”已找不到，文件可能已损坏。请在“数据与设置”中做数据体检，或从备份恢复。")
            return
        self._kept, self._shown = (key, name), key
        self.contents.choose_nothing()
        self.name.setText(Path(name).stem)
        self.note.setText("印发时的原件，打印和另存都与当时逐字节相同。")
        self.note.show()
        self.preview.start_at()
        self.preview.show_pages(lambda _: content)
        self._offer()

    def print_shown(self) -> None:
        """Print the pages shown; what was changed just now is set first."""
        self.text.finish()
        self.preview.when_set(self._print)

    def save_file(self, suffix: str) -> None:
        """Save what is shown; a PDF is saved as it is on the screen."""
        path = ask_file(self, self.desk.settings, self._file_name(), (suffix,))
        if path is None:
            return
        content = self.desk.doc.kept(self._kept[0]) if self._kept else None
        if content is not None:
            self._save_kept(path, content)
            return
        self.desk.work(f"保存“{path.name}”", self._sheet().write(path), lambda _: self._saved(path))

    def save_folder(self) -> None:
        """Save the packet, every list and every chart into a folder."""
        folder = ask_folder(self, self.desk.settings, "全部保存到文件夹")
        if folder is None:
            return
        sheet, whole = self._sheet(), unused(folder / f"{self.desk.year}年{self.desk.month}月材料")

        def work(progress: Progress) -> int:
            paper, way, fonts = sheet.choice.paper, sheet.choice.landscape, sheet.choice.fonts
            written = write_all(
                sheet.county, whole, sheet.today, progress, plan=sheet.plan, fonts=fonts, paper=paper, landscape=way
            )
            return len(written)

        self.desk.work("全部保存", work, lambda count: self.desk.tell(f"已在“{whole.name}”保存{count}份材料"))

    def freeze_month(self) -> None:
        """Freeze the month with the packet and all lists made of it."""
        self.text.finish()
        desk, choice = self.desk, self.paper.choice
        freeze = partial(freeze_printed, desk.doc, year=desk.year, month=desk.month, today=desk.today)
        title = f"冻结{desk.year}年{desk.month}月"
        desk.work(
            title, lambda progress: freeze(progress=progress, fonts=choice.fonts), self._froze, holds_document=True
        )

    def _print(self) -> None:
        if self.preview.pdf:
            print_pdf(self.desk, self, self._file_name(), self.preview.pdf)

    def _froze(self, frozen: Frozen) -> None:
        self.tabs.setCurrentWidget(self.history)
        self.desk.tell(f"已冻结{frozen.year}年{frozen.month}月，材料已留存")

    def _thaw(self, reason: str) -> None:
        desk = self.desk
        desk.do(lambda: thaw_month(desk.doc, year=desk.year, month=desk.month, reason=reason))

    def _saved(self, path: Path) -> None:
        self.desk.tell(f"已保存“{path.name}”")

    def _save_kept(self, path: Path, content: bytes) -> None:
        if self.desk.do(lambda: replace_file(path, content)):
            self._saved(path)

    def _file_name(self) -> str:
        return Path(self._kept[1]).stem if self._kept else self._sheet().name

    def _sheet(self) -> Sheet:
        desk = self.desk
        again = desk.doc.frozen(desk.year, desk.month) is not None
        kind = list_kind(self.contents.list_id)
        return Sheet(desk.county(), desk.today, kind, self._plan(), self.paper.choice, again)

    def _plan(self) -> PacketPlan:
        return packet_plans.packet_plan(self.desk.doc, year=self.desk.year, month=self.desk.month)

    def _months(self) -> list[Kept]:
        doc = self.desk.doc
        months = [month for year in doc.years for month in doc.rows(Frozen, year=year)]
        return [Kept(one, tuple(doc.rows(FrozenFile, frozen_id=one.id))) for one in reversed(months)]

    def _chosen(self) -> None:
        """Show what was chosen on the left; a chapter by turning to it."""
        chapter, now, was = self.contents.chapter, self.contents.list_id or PACKET, self._shown
        self._kept, self._shown = None, now
        title = self._title_of(chapter)
        self.history.forget()
        self.text.show_chapter(chapter)
        if now == was and self.preview.pdf:
            self.preview.turn_to(title)
        else:
            self.preview.start_at(title)
            self.show_sheet()

    def _write(self) -> None:
        """Bring the text of the chosen chapter forward, with the keyboard in its first paragraph."""
        self.tabs.setCurrentWidget(self.text)
        self.text.edit_chapter(self.contents.chapter)

    def _title_of(self, chapter: str) -> str:
        """Return by what a chapter is found in the packet's pages; annexes are numbered as they are printed."""
        annexes = {annex.id for annex in ANNEXES}
        printed = [name for name in self._plan().printed(CHAPTERS) if name in annexes]
        if chapter in printed:
            return f"附件{printed.index(chapter) + 1}" if len(printed) > 1 else "附件"
        return TEXTS.get(chapter, "")

    def _show_text(self, chapters: tuple[Chapter, ...]) -> None:
        desk = self.desk
        editable = not desk.read_only and desk.doc.frozen(desk.year, desk.month) is None
        self.text.show_chapters(chapters, self._plan(), editable=editable)

    def _arrange(self) -> None:
        order, out = self.contents.order, self.contents.left_out
        if not self._do(packet_plans.set_chapters, order=order, left_out=out):
            self.contents.show_plan(self._plan(), editable=True)

    def _set_front(self) -> None:
        paper = self.paper
        number, addressees = paper.number.text(), paper.addressees.text()
        self._do(packet_plans.set_front, cover=paper.cover.isChecked(), document_number=number, addressees=addressees)

    def _reword(self, paragraph: str, base: str, text: str) -> None:
        if not self._do(packet_plans.reword_paragraph, paragraph=paragraph, base=base, text=text):
            self.text.boxes[paragraph].text.setPlainText(self.text.boxes[paragraph].shown)

    def _do(self, operation: Callable[..., None], **how: object) -> bool:
        """Change the packet of the month; tell whether it was done."""
        desk = self.desk
        return desk.do(lambda: operation(desk.doc, year=desk.year, month=desk.month, **how))

    def _offer(self) -> None:
        """Offer to save as what can be had: of a kept file only itself."""
        for suffix, action in self._saves.items():
            action.setEnabled(self._kept is None or suffix == ".pdf")

    def _connect(self) -> None:
        self.contents.chosen.connect(self._chosen)
        self.contents.arranged.connect(self._arrange)
        self.contents.chapters.itemActivated.connect(lambda _: self._write())
        self.paper.changed.connect(self.show_sheet)
        self.paper.front_changed.connect(self._set_front)
        self.text.reworded.connect(self._reword)
        self.text.restored.connect(lambda one: self._do(packet_plans.restore_paragraph, paragraph=one))
        self.history.picked.connect(self.show_kept)
        self.history.thawed.connect(self._thaw)
        self.preview.refused.connect(self.desk.warn)
        self._reading.refused.connect(self.desk.warn)

    def _lay_out(self) -> None:
        menu = QMenu(self.save)
        self._saves = {suffix: menu.addAction(word) for suffix, word in _SAVES.items()}
        for suffix, action in self._saves.items():
            action.triggered.connect(lambda _=False, suffix=suffix: self.save_file(suffix))
        self._saves[".pdf"].setShortcut("Ctrl+S")
        self.save.setMenu(menu)
        self.addAction(self._saves[".pdf"])
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name)
        head.addStretch()
        for widget in (self.freeze, self.save_all, self.save, self.print):
            head.addWidget(widget)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.note)
        middle.addWidget(self.preview, 1)
        for panel, word in ((self.paper, "版面"), (self.text, "文字"), (self.history, "留存")):
            self.tabs.addTab(panel, word)
        named(self.tabs.tabBar(), "版面、文字、留存")
        self.tabs.setFixedWidth(_RIGHT)
        self.contents.setFixedWidth(_LEFT)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.contents)
        body.addLayout(middle, 1)
        body.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(body, 1)
