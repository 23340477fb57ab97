"""Sending: a month's forms and packages into a folder by unit, and the receipts, written and read again."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from perfdesk.document import Document
from perfdesk.domain.exchange.parcel import Carrier, Shipment, Station
from perfdesk.domain.words import Word
from perfdesk.operations.exchange.forms import form_units, make_cover, make_forms, put_guides
from perfdesk.operations.exchange.receipts import make_receipt
from perfdesk.operations.exchange.scopes import unit_file_names
from perfdesk.operations.exchange.sending import make_package
from perfdesk.ui.desk import Desk
from perfdesk.ui.widgets import named
from perfdesk.ui.work.task import Progress

SAFE = "可以安全拔出U盘"
_FOLDER = "exchange_folder"


class Way(Word):
    """How a month goes out to the units."""

    BY_UNIT = "by_unit", "按单位：有填报点的发填报包"
    FORMS = "forms", "都发填报表"
    PACKAGES = "packages", "都发填报包"
    BOTH = "both", "填报表和填报包都发"


class Sender:
    """Writes what goes out, off the UI thread, and says when the stick may be pulled out."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Write for a desk; folders are asked for above `parent`."""
        self._desk, self._parent = desk, parent
        self.way = named(QComboBox(), "发送方式", "填报表用WPS或Excel填写，填报包用本程序填写")
        self.passphrase = named(QLineEdit(), "口令", "不填不加密；填了口令，填报包丢失也打不开，口令请电话告知单位")
        self.passphrase.setPlaceholderText("填报包口令（可不填）")
        self.passphrase.setFixedWidth(180)
        for way in Way:
            self.way.addItem(way.title, str(way.value))

    def ask_folder(self, title: str) -> Path | None:
        """Let a person choose the folder or stick; None where nothing was chosen."""
        chosen = QFileDialog.getExistingDirectory(self._parent, title, self._desk.settings.text(_FOLDER))
        if chosen:
            self._desk.settings.set_text(_FOLDER, chosen)
        return Path(chosen) if chosen else None

    def send(self, unit_ids: Sequence[str], month: int, way: Way, folder: Path | None = None) -> None:
        """Make a month's forms and packages for these units."""
        desk = self._desk
        if not unit_ids:
            desk.warn("没有要发的单位。请先在表中选择单位。")
            return
        to = folder or self.ask_folder(f"{month}月填报材料存放到")
        if to is None:
            return
        doc, year, today, secret = desk.doc, desk.year, desk.today, self.passphrase.text()
        packed = _packed(doc, unit_ids, way)
        fillable = frozenset(form_units(doc, year=year, month=month))
        formed = [unit for unit in unit_ids if unit in fillable and (way is Way.BOTH or unit not in packed)]
        names = unit_file_names(desk.county().data.units)

        def work(progress: Progress) -> list[Shipment]:
            total = len(formed) + len(packed)
            made = (
                make_forms(
                    doc,
                    year=year,
                    month=month,
                    unit_ids=formed,
                    folder=to,
                    today=today,
                    progress=lambda done, _: progress(done, total),
                )
                if formed
                else []
            )
            for number, unit in enumerate(packed, 1):
                place = to / names[unit]
                sent = make_package(doc, year=year, unit_id=unit, month=month, to=place, today=today, passphrase=secret)
                made.append(sent)
                progress(len(formed) + number, total)
            if packed:
                put_guides(Carrier.PACKAGE, (to / names[unit] for unit in packed), today)
            make_cover(doc, year=year, month=month, unit_ids=[*formed, *packed], folder=to, today=today)
            return made

        def done(made: list[Shipment]) -> None:
            desk.tell(f"已写出{len(made)}份填报材料到“{to}”，逐份重读无误，{SAFE}")

        desk.work(f"生成{month}月填报材料", work, done, holds_document=True)

    def answer(
        self,
        months: Sequence[tuple[str, int, Carrier]],
        folder: Path | None = None,
        done: Callable[[str], None] | None = None,
    ) -> None:
        """Write receipts for units and months to a stick."""
        desk = self._desk
        to = folder or self.ask_folder("回执写到")
        if to is None:
            return
        doc, year, today = desk.doc, desk.year, desk.today

        def work(progress: Progress) -> int:
            for number, (unit, month, carrier) in enumerate(months, 1):
                make_receipt(doc, year=year, unit_id=unit, month=month, to=to, carrier=carrier, today=today)
                progress(number, len(months))
            return len(months)

        said = f"已写{len(months)}份回执到“{to}”，逐份重读无误，{SAFE}"
        desk.work("写回执", work, lambda _: done(said) if done else desk.tell(said), holds_document=True)


def _packed(doc: Document, unit_ids: Sequence[str], way: Way) -> list[str]:
    """Return which units get a package."""
    if way is Way.FORMS:
        return []
    if way is Way.BY_UNIT:
        with_station = {one.unit_id for one in doc.rows(Station)}
        return [unit for unit in unit_ids if unit in with_station]
    return list(unit_ids)
