"""迎检材料清单, 缺失清单 and 各单位准备情况: what is there, what is missing, who brings it."""

from dataclasses import replace
from datetime import date

import pytest

from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.evidence import EvidenceFile, EvidenceNeed
from perfdesk.reports.file_text import bytes_text, size_text
from perfdesk.reports.lists import Ask
from perfdesk.reports.lists.evidence import MISSING, PIECES, UNITS

TODAY = date(2024, 11, 10)
ALL = Ask(TODAY)


def file(name, owner):
    return EvidenceFile(name, 2024, owner, name, "h", 1_300_000, TODAY, 10)


@pytest.fixture
def town(county):
    """Two leaves: 投资 asks for three pieces and has one, 就业 has a file that nobody asked for, 用电 has nothing."""
    county.leaf("投资").leaf("就业", lead="人社局").leaf("用电", lead="供电公司")
    needs = (
        EvidenceNeed("台账", "投资", "台账"),
        EvidenceNeed("批复", "投资", "批复", due_on=date(2024, 11, 1)),
        EvidenceNeed("凭证", "投资", "凭证", "人社局", "小陈", date(2024, 12, 5)),
    )
    files = (file("甲.pdf", "台账"), file("乙.pdf", "就业"))
    county.data = replace(county.data, ledger=Ledger(evidence_needs=needs, evidence_files=files))
    return county


def test_every_piece_stands_with_its_state_and_the_rest_at_the_end(town, lines):
    listing = PIECES.build(town.assess(10), ALL)
    assert lines(listing, "leaf", "need", "unit", "person", "state", "files") == [
        "# 已列材料要求或已有材料（2项）",
        "投资|台账|发改局||● 已备|甲.pdf",
        "投资|批复|发改局||■ 超期|",
        "投资|凭证|人社局|小陈|○ 缺|",
        "就业|（其他材料）|人社局||● 已备|乙.pdf",
        "# 未列材料要求（1项）",
        "用电||供电公司||— 未列|",
    ]
    assert listing.subtitle == "指标3项，已列材料要求1项；应备3份，已备1份，缺2份"


@pytest.mark.parametrize(
    ("unit", "found"), [(None, ["发改局|批复|9天", "人社局|凭证|"]), ("人社局", ["人社局|凭证|"]), ("供电公司", [])]
)
def test_what_is_missing_stands_by_who_brings_it(town, lines, unit, found):
    assert lines(MISSING.build(town.assess(10), Ask(TODAY, unit)), "unit", "need", "overdue") == found


def test_units_stand_with_their_share(town, lines):
    found = lines(UNITS.build(town.assess(10), ALL), "unit", "required", "present", "missing", "share", "unlisted")
    assert found == ["发改局|2|1|1|50.0%|", "人社局|1|0|1|0.0%|1", "供电公司|||||1"]


def test_empty_lists_say_why(county):
    assert MISSING.build(county.assess(10), ALL).empty == "尚未列出所需材料。"


@pytest.mark.parametrize(("size", "text"), [(1, "1KB"), (99_000, "96KB"), (1_300_000, "1.2MB")])
def test_sizes(size, text):
    assert bytes_text(size) == text


def test_a_file_says_its_month_size_and_day():
    assert size_text(file("甲", "乙")) == "10月，1.2MB，11月10日加入"
