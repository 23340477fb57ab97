"""The office: county, names, and the words that differ from place to place."""

from dataclasses import replace
from functools import partial
from typing import Any

from perfdesk.domain.indicator import Origin
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.settings import set_office
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.fields import Field, Form
from perfdesk.ui.forms.reading import whole_of
from perfdesk.ui.pages.data.part import Part

_WIDE = 240
_FIELDS = (
    ("county", "县名", "列在每份材料的题目和落款中。"),
    ("name", "办公室名称", "与县名连写为落款。"),
    ("here", "自称", "正文中的称呼，如我县、我区、我旗。"),
    ("section_word", "科室的叫法", "责任链中的一级，如责任科室、责任股室。"),
)


class OfficePart(Part):
    """Fields of the office."""

    id, title = "office", "办公室"
    about = "材料、清单和正文中使用的名称与称呼。"

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        form = Form()
        self.fields = {key: Field(title, partial(self._write, key), width=_WIDE) for key, title, _ in _FIELDS}
        for key, title, hint in _FIELDS:
            form.add(title, self.fields[key], hint)
        self.origins = {o: Field(f"{o.title}指标的叫法", partial(self._write_origin, o), width=_WIDE) for o in Origin}
        for origin, field in self.origins.items():
            hint = "自治区可改为自治区级。" if origin is Origin.PROVINCE else ""
            form.add(f"{origin.title}指标的叫法", field, hint)
        self.patience = Field("需协调事项提醒", self._write_patience, width=_WIDE)
        form.add("需协调事项提醒", self.patience, "超过这么多天没有答复，列入今天要办。")
        self.body.addLayout(form)
        self.body.addStretch()

    def refresh(self) -> None:
        """Show the settings."""
        office, locked = self.desk.doc.year(self.desk.year).office, self.desk.read_only
        for key, field in self.fields.items():
            field.show_text(getattr(office, key), read_only=locked)
        for origin, field in self.origins.items():
            field.show_text(office.origin_names.get(origin.value, origin.title), read_only=locked)
        self.patience.show_text(str(office.coordination_days), read_only=locked)

    def _write(self, key: str, text: str) -> bool:
        office = self.desk.doc.year(self.desk.year).office
        given: dict[str, Any] = {key: text}
        return self.desk.do(lambda: set_office(self.desk.doc, office=replace(office, **given)))

    def _write_patience(self, text: str) -> bool:
        try:
            days = whole_of(text, "天数", 1, 365)
        except PerfdeskError as refusal:
            self.desk.warn(str(refusal))
            return False
        office = self.desk.doc.year(self.desk.year).office
        return self.desk.do(lambda: set_office(self.desk.doc, office=replace(office, coordination_days=days)))

    def _write_origin(self, origin: Origin, text: str) -> bool:
        office = self.desk.doc.year(self.desk.year).office
        names = {**office.origin_names, origin.value: text or origin.title}
        return self.desk.do(lambda: set_office(self.desk.doc, office=replace(office, origin_names=names)))
