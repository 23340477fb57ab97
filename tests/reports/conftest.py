"""A listing read as lines of text, and the town: a county with one leaf of every sort in October."""

from dataclasses import replace
from datetime import date

import pytest

from perfdesk.domain.indicator import Nature
from perfdesk.domain.ledger.accountability import Commendation, EvidenceKind, Ground, ProofItem, Proposal
from perfdesk.domain.ledger.issues import Issue, IssueState
from perfdesk.domain.ledger.supervision import Finding, Order, OrderEvent, OrderEventKind, OrderState, Team
from perfdesk.formats.sheets.days_off import days_brought


@pytest.fixture
def lines():
    """Read a listing as people do: a line a row, cells with | between them, == before a foot."""

    def read(listing, *keys):
        places = [place for place, column in enumerate(listing.columns) if not keys or column.key in keys]

        def shown(cells):
            return "|".join(listing.columns[place].show(cells[place]) for place in places)

        found = []
        for section in listing.sections:
            found += [f"# {section.heading}"] if section.heading else []
            found += map(shown, section.rows)
            found += [f"== {shown(section.foot)}"] if section.foot else []
        return found

    return read


@pytest.fixture
def town(county):
    """投资 at risk (loses 1.4), 桥梁 in 交通网 lost 1 by an event, 通报 lost 减分, 就业 unreported, 教育 done."""
    county.office(county="青河县")
    for name, short in (("县发展和改革局", "发改局"), ("县交通运输局", "交通局"), ("县残疾人联合会", "残联")):
        county.unit(name, short_name=short)
    county.leaf("投资", lead="县发展和改革局", measure_unit="亿元").node("交通网")
    county.task("公路", "交通网", "2", lead="县交通运输局").task("桥梁", "交通网", "3", lead="县交通运输局")
    county.leaf("通报", "3", None, "县发展和改革局", "event", {"points": "1"}, nature=Nature.DEDUCTION)
    county.leaf("就业", lead="县残疾人联合会").leaf("教育", "1", lead="县残疾人联合会")
    county.report("投资/县发展和改革局", 9, 70).report("投资/县发展和改革局", 10, 72)
    county.report("公路/县交通运输局", 10, 100).report("桥梁/县交通运输局", 10, 100)
    county.report("通报/县发展和改革局", 10, 0).report("教育/县残疾人联合会", 10, 130)
    county.loses("桥梁", "1", description="两座桥未验收").loses("通报", "0.5", description="被省级通报")
    county.cause("投资/县发展和改革局", "资金落实")
    return county.note("投资/县发展和改革局", problem="配套未到位", measure="加快拨付", deadline="12月底")


ROADS, PLANS = "县交通运输局", "县发展和改革局"


def orders():
    first = Order(
        "o1",
        2024,
        ROADS,
        "加快农村公路建设",
        date(2024, 9, 2),
        1,
        date(2024, 9, 24),
        date(2024, 9, 24),
        kind="一般",
        basis="青政阅〔2024〕6号",
        requirement="倒排工期，按周调度",
        co_unit_ids=(PLANS,),
        subject_id="公路",
        state=OrderState.ESCALATED,
        done_on=date(2024, 10, 8),
    )
    second = replace(
        first,
        id="o2",
        number=2,
        level=1,
        issued_on=date(2024, 10, 8),
        due_on=date(2024, 10, 31),
        previous_id="o1",
        basis="〔2024〕1号未按期办结",
        state=OrderState.RETURNED,
        done_on=None,
    )
    return first, second


@pytest.fixture
def supervised(town):
    """交通局's order was escalated, its answer returned and now late; 发改局's finding is issue 7."""
    proof = ProofItem(EvidenceKind.ORDER, "o2", "〔2024〕2号已逾期6个工作日（10天）")
    second_proof = ProofItem(EvidenceKind.MONTH, "公路/县交通运输局", "公路连续2个月严重滞后", 10)
    ledger = replace(
        town.data.ledger,
        days_off=days_brought(),
        orders=orders(),
        order_events=(
            OrderEvent("e1", "o1", OrderEventKind.ESCALATED, date(2024, 10, 8), "升级为督办"),
            OrderEvent("e2", "o2", OrderEventKind.REPLIED, date(2024, 10, 28), "已完成七成", "董昇"),
            OrderEvent("e3", "o2", OrderEventKind.RETURNED, date(2024, 10, 30), "没有佐证材料"),
        ),
        teams=(Team("t1", 2024, "第一督查组", "王敏", ("李明", "张强"), (ROADS, PLANS)),),
        findings=(
            Finding("f1", 2024, PLANS, "项目台账不全", date(2024, 10, 9), "t1", issue_id="i7"),
            Finding("f2", 2024, ROADS, "两座桥未验收。", date(2024, 10, 10), "t1", "桥梁"),
        ),
        issues=(Issue("i7", 2024, 7, PLANS, "项目台账不全", date(2024, 10, 9), 10, state=IssueState.UNDER_WAY),),
        proposals=(
            Proposal("p1", 2024, 10, ROADS, Ground.UNREPORTED, "逾期未办结", (proof, second_proof), "通报批评"),
            Proposal(
                "p0",
                2024,
                9,
                PLANS,
                Ground.SLACK,
                "滞后",
                (proof,),
                "约谈提醒",
                "刘明远",
                "副局长",
                opinion="同意",
                decided_by="李县长",
                decided_on=date(2024, 10, 12),
                outcome="已约谈",
                document="青考9号",
            ),
        ),
        commendations=(Commendation("c1", 2024, 10, PLANS, "全部正常", (proof,), "通报表扬"),),
    )
    town.data = replace(town.data, ledger=ledger)
    return town
