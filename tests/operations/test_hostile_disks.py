"""Whatever is written to a disk that is full or locked: one sentence says so, and nothing is left of it there."""

from datetime import date, datetime

import pytest

from perfdesk.domain.exchange.parcel import Carrier
from perfdesk.domain.packet_plan import PacketPlan
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.chart_file import write_chart
from perfdesk.operations import files, printing
from perfdesk.operations.exchange.forms import make_forms
from perfdesk.operations.exchange.receipts import make_receipt
from perfdesk.operations.exchange.sending import make_package
from perfdesk.operations.ledger.evidence import add_file
from perfdesk.operations.ledger.evidence_export import export_evidence
from perfdesk.operations.sample.county import new_file
from perfdesk.reports.catalogue import CHARTS, LISTS
from perfdesk.reports.charts import ChartAsk

TODAY = date(2024, 11, 5)
MONTH = {"year": 2024, "month": 10, "today": TODAY}


def county(sample):
    return sample.doc.assess(2024, 10)


ACTS = {
    "list": lambda of, to: printing.write_list_file(county(of), LISTS[2], printing.Ask(TODAY), to / "清单.docx"),
    "packet": lambda of, to: printing.write_packet_file(county(of), TODAY, PacketPlan(2024, 10), to / "通报.docx"),
    "chart": lambda of, to: write_chart(CHARTS[0].build(county(of), ChartAsk()), to / "差距图.png"),
    "all": lambda of, to: printing.write_all(county(of), to / "材料", TODAY, lambda *_: None),
    "forms": lambda of, to: make_forms(of.doc, **MONTH, unit_ids=[of.town.id], folder=to),
    "package": lambda of, to: make_package(of.doc, **MONTH, unit_id=of.town.id, to=to),
    "receipt": lambda of, to: make_receipt(of.doc, **MONTH, unit_id=of.town.id, to=to, carrier=Carrier.FORM),
    "evidence": lambda of, to: export_evidence(of.doc, **MONTH, folder=to),
    "backup": lambda of, to: of.doc.back_up(files.new_backup(of.doc.path, to / "备份", datetime(2024, 11, 5))),
    "new": lambda _, to: new_file(to / "新.perfdesk", county="青河县", year=2024),
}


@pytest.fixture
def scanned(sample, tmp_path):
    """The sample with a scan of half a megabyte."""
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(b"%PDF-" + b"x" * 500_000)
    add_file(sample.doc, year=2024, owner_id=sample.lead.id, path=scan, added_on=TODAY)
    return sample


def left_on(disk):
    return [one.name for one in disk.folder.rglob("*") if one.is_file() and one.name != "占满"]


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_full_disk_is_said_and_keeps_no_half_file(act, scanned, disk):
    before = scanned.doc.last_step
    disk.fill()
    with pytest.raises(PerfdeskError, match=r"满|空间|磁盘"):
        act(scanned, disk.folder)
    assert left_on(disk) == []
    assert scanned.doc.last_step == before


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_locked_disk_is_said(act, scanned, disk):
    disk.lock()
    with pytest.raises(PerfdeskError, match=r"只读|写保护|权限|U盘"):
        act(scanned, disk.folder)
    assert left_on(disk) == []
