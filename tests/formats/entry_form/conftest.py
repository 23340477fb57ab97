"""A town's form as a file, filled in as people fill it in, and read back."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from perfdesk.domain.edits import new_edit
from perfdesk.domain.exchange.scope import scope_of
from perfdesk.domain.indicator import Basis
from perfdesk.domain.target import Stage, Target, TargetKind
from perfdesk.formats.entry_form.form import COLUMNS, form_entries, make_form
from perfdesk.formats.entry_form.reading import Known, read_form
from perfdesk.formats.entry_form.writing import HEADER_ROW, form_xlsx

COUNTY, TOWN, MONTH = "县里的文件", "城关镇", 10
PLACES = {column.key: at for at, column in enumerate(COLUMNS, 1)}
LEAVES = ("粮食", "投资", "入园率", "敬老院")
STAGES = tuple(Stage(name, month, share) for name, month, share in (("开工", 3, 20), ("主体封顶", 9, 60)))


@dataclass
class Paper:
    """A form on disk; `known` is what it is read against."""

    path: Path
    known: Known

    def book(self, change, to=None):
        """Open the workbook, let somebody change it, save it."""
        book = openpyxl.load_workbook(self.path)
        change(book)
        path = self.path.with_name(to or self.path.name)
        book.save(path)
        return Paper(path, self.known)

    def fill(self, leaf="粮食", **cells):
        def typing(book):
            sheet = book["填报表"]
            for key, value in cells.items():
                sheet.cell(HEADER_ROW + 1 + LEAVES.index(leaf), PLACES[key]).value = value

        return self.book(typing)

    def sign(self, name="张三", phone="13800000000"):
        def typing(book):
            book["填报表"]["D4"], book["填报表"]["G4"] = name, phone

        return self.book(typing)

    def read(self):
        return read_form(self.path, known=self.known)

    def said(self):
        """What the edits say, by leaf and field."""
        return {(edit.subject_id.partition("/")[0], edit.field): edit.value for edit in self.read().edits}

    def troubles(self):
        return [(one.kind, one.cell) for one in self.read().problems]

    def copy(self, name):
        return Paper(Path(shutil.copy(self.path, self.path.with_name(name))), self.known)


@pytest.fixture
def town(county):
    """A town that leads four leaves, each counted in another way; September is reported."""
    county.office(county="青河县")
    county.leaf("粮食", lead=TOWN, measure_unit="万亩").leaf("投资", lead=TOWN, measure_unit="万元")
    county.leaf("入园率", lead=TOWN, measure_unit="%", basis=Basis.RATIO)
    by_stage = Target("年内竣工", TargetKind.STAGES, stages=STAGES)
    county.leaf("敬老院", lead=TOWN, target=by_stage, basis=Basis.STAGE)
    return county.report(f"粮食/{TOWN}", 9, "1.5").report(f"投资/{TOWN}", 9, 800)


@pytest.fixture
def heads(town):
    """粮食 has 1.7 for October already, entered at the county."""
    edit = new_edit(f"粮食/{TOWN}", MONTH, "value", "1.7", station="县", author="王敏")
    town.report(f"粮食/{TOWN}", MONTH, "1.7")
    return {(edit.subject_id, MONTH): {"value": (edit,)}}


@pytest.fixture
def form(town, heads):
    made = town.assess(MONTH)
    entries = form_entries(made, TOWN, scope_of(made.data, TOWN))
    return make_form(made, county_id=COUNTY, unit_id=TOWN, entries=entries, heads=heads, today=date(2024, 11, 1))


@pytest.fixture
def paper(tmp_path, town, form):
    path = tmp_path / "城关镇10月.xlsx"
    path.write_bytes(form_xlsx(form))
    return Paper(path, Known(COUNTY, (2024,), lambda _, month: town.assess(month)))
