"""Whatever a county, unit, indicator, person or file is called: what is written lies inside the folder asked for.

It lies there under a name that Windows takes, beside and not in place of what is called nearly alike, unharmed.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfdesk.commands.base import main
from perfdesk.commands.files import reprint
from perfdesk.domain.exchange.parcel import Carrier
from perfdesk.domain.ledger.evidence import EvidenceFile
from perfdesk.domain.unit import Unit
from perfdesk.domain.year import Office
from perfdesk.formats.field_packet.packets import load, read_packet
from perfdesk.formats.file_names import safe_name
from perfdesk.operations import settings
from perfdesk.operations.exchange.forms import make_cover, make_forms
from perfdesk.operations.exchange.opening import open_package
from perfdesk.operations.exchange.receipts import make_receipt
from perfdesk.operations.exchange.scopes import unit_file_names
from perfdesk.operations.exchange.sending import make_package
from perfdesk.operations.indicators import change_node
from perfdesk.operations.ledger.evidence import add_file, add_need, copy_of
from perfdesk.operations.ledger.evidence_export import INDEX, export_evidence
from perfdesk.operations.months import freeze_month
from perfdesk.places import unused
from perfdesk.reports.catalogue import CHARTS, LISTS
from perfdesk.reports.lists.shipping import SHIPPING
from perfdesk.ui.frame.arrival import arrival_of

TODAY = date(2024, 11, 4)
NAMES = {
    "person": "张三",
    "device": "CON",
    "device.txt": "con.txt",
    "device¹": "COM¹",
    "console": "CONIN$",
    "dot": "末尾. ",
    "up": "..\\..\\../../逃",
    "drive": "C:\\Windows\\system32",
    "signs": 'a<>:"|?*\n\x00\x1fb',
    "bidi": "报告\u202efdp.exe",
    "unseen": "零\u200b宽\u3164\u2060",
    "long": "长" * 300,
    "emoji": "🙂" * 300,
    "dots": "...",
}
DEVICES = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    "CONIN$",
    "CONOUT$",
    *(f"{port}{n}" for port in ("COM", "LPT") for n in "123456789¹²³"),
}

BESIDE = ("青河县.perfdesk", "青河县.perfdesk.lock", "青河县.perfdesk-journal", "材料.pdf")
"""What lies beside the folder before anything is written."""


@dataclass
class Named:
    """The file of a county in which two of everything are called nearly alike, and a folder that is empty."""

    doc: object
    units: tuple[str, str]
    leaf: str
    names: tuple[str, str]
    folder: Path


def twin(name):
    """Return two names that differ only in what no file can be called by."""
    return f"{name}/", f"{name}:"


@pytest.fixture(params=NAMES.values(), ids=NAMES)
def named(request, sample, tmp_path):
    doc, names, units = sample.doc, twin(request.param), (sample.bureau.id, sample.town.id)
    with doc.step("更名"):
        doc.put(*(replace(doc.row(Unit, id=unit), name=name) for unit, name in zip(units, names, strict=True)))
    settings.set_office(doc, office=Office(county=names[0]))
    change_node(doc, node_id=sample.indicator.id, name=names[0])
    folder = tmp_path / "盘"
    folder.mkdir()
    return Named(doc, units, sample.lead.id, names, folder)


def require_windows_name(name):
    assert not re.search(r'[<>:"/\\|?*]', name)
    assert not {unicodedata.category(one) for one in name} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert name[-1] not in " ."
    assert name.partition(".")[0].rstrip(" ").upper() not in DEVICES
    assert len(name.encode("utf-16-le")) <= 2 * 80
    assert unicodedata.normalize("NFC", name) == name


def written(folder, suffix=""):
    """Return what was written into a folder, each name looked at, and nothing beside the folder."""
    assert {one.name for one in folder.parent.iterdir()} <= {folder.name, *BESIDE}
    for one in folder.rglob("*"):
        require_windows_name(one.name)
    found = [one for one in folder.rglob(f"*{suffix}") if one.is_file()]
    assert len({str(one).casefold() for one in found}) == len(found)
    return found


def test_forms_and_receipts(named):
    for month, make in product((9, 10), (make_forms, make_cover)):
        make(named.doc, year=2024, month=month, unit_ids=named.units, folder=named.folder, today=TODAY)
    assert len(list(named.folder.glob("*.pdf"))) == 2
    assert len(written(named.folder, ".xlsx")) == 4
    for unit in named.units:
        how = {"year": 2024, "month": 10, "to": named.folder, "carrier": Carrier.FORM, "today": TODAY}
        make_receipt(named.doc, unit_id=unit, **how)
    made = written(named.folder, ".xlsx")
    assert len(made) == 6
    assert all(load_workbook(one).sheetnames for one in made)


def test_packages_and_what_a_unit_makes_of_them(named):
    places = unit_file_names(named.doc.year(2024).units)
    for month in (9, 10):
        for unit in named.units:
            to = named.folder / places[unit]
            make_package(named.doc, year=2024, month=month, unit_id=unit, to=to, today=TODAY)
            make_package(named.doc, year=2024, month=month, unit_id=unit, to=named.folder, today=TODAY)
    made = written(named.folder, ".pfield")
    assert len(made) == 8
    sent = {(header.unit_id, header.month) for header in (read_packet(load(one)).header for one in made)}
    assert len(sent) == 4
    for one in made[:2]:
        home = named.folder / arrival_of(one, lambda _: "").file_name
        open_package(one, unused(home), today=TODAY, person=named.names[0]).close()
    assert len(written(named.folder, ".perfdesk")) == 2


def test_evidence_looked_at_and_exported(named, tmp_path):
    doc = named.doc
    contents = {name: f"%PDF-{name}".encode() for name in (f"{one}.pdf" for one in named.names)}
    source = tmp_path / "材料.pdf"
    with doc.step("收到"):
        for number, (name, content) in enumerate(contents.items()):
            key = doc.keep(content)
            doc.put(EvidenceFile(f"f{number}", 2024, named.leaf, name, key, len(content), TODAY))
    for number, content in enumerate(contents.values()):
        assert copy_of(doc, file_id=f"f{number}", folder=named.folder).read_bytes() == content
    (need,) = add_need(doc, subject_ids=(named.leaf,), name=named.names[0], person=named.names[1])
    source.write_bytes(b"%PDF-need")
    add_file(doc, year=2024, owner_id=need.id, path=source, added_on=TODAY)
    whole = [export_evidence(doc, year=2024, month=10, today=TODAY, folder=named.folder) for _ in range(2)]
    for export in whole:
        assert export.parent == named.folder
        assert (export / INDEX).is_file()
        kept = {sha256(one.read_bytes()).hexdigest() for one in written(named.folder, ".pdf") if export in one.parents}
        assert kept == {sha256(content).hexdigest() for content in (*contents.values(), b"%PDF-need")}


def test_what_was_kept_of_a_frozen_month(named):
    files = {f"{name}.pdf": name.encode() for name in named.names}
    freeze_month(named.doc, year=2024, month=10, files=files, on=TODAY)
    named.doc.close()
    with main.make_context("perfdesk", [], resilient_parsing=True) as context:
        context.invoke(reprint, file=named.doc.path, name=None, month=10, year=None, to=named.folder)
    assert sorted(one.read_bytes() for one in written(named.folder)) == sorted(files.values())


def test_names_of_our_own_are_good_as_they_are():
    for number, kind in enumerate((*LISTS, *CHARTS, SHIPPING), 1):
        name = f"{number:02d}{kind.title}.docx"
        require_windows_name(name)
        assert safe_name(name) == name
