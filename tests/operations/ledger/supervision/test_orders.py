"""Orders from their number to their end, and findings that become issues."""

from dataclasses import replace
from datetime import date

import pytest

from perfdesk.domain.ledger.issues import Issue, IssueSource
from perfdesk.domain.ledger.supervision import (
    Finding,
    Order,
    OrderEvent,
    OrderEventKind,
    OrderKind,
    OrderSettings,
    OrderState,
    Team,
)
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.ledger import inspection
from perfdesk.operations.ledger.supervision import orders as supervision
from perfdesk.operations.ledger.supervision.drafts import order_on_issue
from perfdesk.operations.months import close_year

TODAY = date(2024, 11, 10)


@pytest.fixture
def issue(sample):
    """Issue an order of 2 September to the bureau."""

    def sign(key="督1", **more):
        draft = Order(
            key, 2024, sample.bureau.id, "加快投资进度", date(2024, 9, 2), kind="一般", requirement="倒排工期"
        )
        return supervision.issue_order(sample.doc, order=replace(draft, **more))

    return sign


def test_an_order_gets_its_number_and_the_deadline_of_its_kind(issue):
    first, urgent = issue(), issue("督2", kind="急件", issued_on=date(2024, 9, 27))
    assert (first.code, first.due_on, urgent.code, urgent.due_on) == (
        "〔2024〕1号",
        date(2024, 9, 24),
        "〔2024〕2号",
        date(2024, 10, 8),
    )
    assert first.first_due_on == first.due_on


def test_a_typed_deadline_stands(issue):
    assert issue(due_on=date(2024, 12, 1)).due_on == date(2024, 12, 1)


def test_kinds_with_a_word_of_their_own_count_apart(sample, issue):
    kinds = (OrderKind("一般", 15, "青督"), OrderKind("急件", 3, "青督急"))
    supervision.set_order_settings(sample.doc, year=2024, orders=OrderSettings(kinds))
    codes = [issue(str(n), kind=kind).code for n, kind in enumerate(("一般", "急件", "一般"))]
    assert codes == ["青督〔2024〕1号", "青督急〔2024〕1号", "青督〔2024〕2号"]


def test_a_number_is_never_given_again(sample, issue):
    supervision.cancel_order(sample.doc, order_id=issue().id, on=TODAY, reason="重复签发")
    assert issue("督2").number == 2
    with pytest.raises(PerfdeskError, match="签发编号"):
        sample.doc.undo()


def test_an_answer_that_is_returned_has_to_come_again(sample, issue):
    order = issue()
    supervision.reply_order(sample.doc, order_id=order.id, on=date(2024, 9, 20), text="正在办", person="李镕")
    back = supervision.return_order(sample.doc, order_id=order.id, on=date(2024, 9, 23), reason="没有佐证材料")
    assert (back.state, back.due_on) == (OrderState.RETURNED, order.due_on)
    supervision.reply_order(sample.doc, order_id=order.id, on=date(2024, 9, 24), text="附验收报告")
    done = supervision.close_order(sample.doc, order_id=order.id, on=date(2024, 9, 25))
    assert (done.state, done.done_on) == (OrderState.DONE, date(2024, 9, 25))
    assert len(sample.doc.rows(OrderEvent, order_id=order.id)) == 4


def test_an_extension_keeps_the_first_deadline_and_both_in_its_record(sample, issue):
    order = issue()
    later = supervision.extend_order(
        sample.doc, order_id=order.id, on=date(2024, 9, 20), due_on=date(2024, 10, 31), reason="等待批复"
    )
    [event] = sample.doc.rows(OrderEvent, order_id=order.id)
    assert (later.due_on, later.first_due_on) == (date(2024, 10, 31), order.due_on)
    assert (event.kind, event.due_before, event.due_after) == (OrderEventKind.EXTENDED, order.due_on, later.due_on)


def test_escalation_is_an_order_of_its_own_until_accountability_is_left(sample, issue):
    first = issue()
    second = supervision.escalate_order(sample.doc, order_id=first.id, on=date(2024, 10, 8), kind="急件")
    assert (second.number, second.level, second.previous_id, second.due_on) == (2, 1, first.id, date(2024, 10, 11))
    assert sample.doc.row(Order, id=first.id).state is OrderState.ESCALATED
    third = supervision.escalate_order(sample.doc, order_id=second.id, on=date(2024, 10, 20))
    with pytest.raises(PerfdeskError, match="提出问责建议"):
        supervision.escalate_order(sample.doc, order_id=third.id, on=TODAY)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda doc, o: supervision.close_order(doc, order_id=o.id, on=TODAY), "现为“办理中”，不能办结"),
        (lambda doc, o: supervision.return_order(doc, order_id=o.id, on=TODAY, reason="空"), "不能退回重办"),
        (lambda doc, o: supervision.reply_order(doc, order_id=o.id, on=TODAY, text=" "), "反馈内容不能为空"),
        (lambda doc, o: supervision.reply_order(doc, order_id=o.id, on=date(2024, 9, 1), text="已办"), "早于"),
        (lambda doc, o: supervision.change_order(doc, order=replace(o, unit_id="别家")), "不能直接改"),
        (
            lambda doc, o: supervision.extend_order(doc, order_id=o.id, on=TODAY, due_on=o.due_on, reason="慢"),
            "应晚于原时限2024-09-24",
        ),
        (lambda doc, o: supervision.issue_order(doc, order=replace(o, id="新", kind="特急")), "没有名为“特急”"),
        (lambda doc, o: supervision.issue_order(doc, order=replace(o, id="新", level=3)), "督办级别不对"),
        (lambda doc, o: supervision.issue_order(doc, order=replace(o, id="新", matter="")), "督办事项不能为空"),
    ],
)
def test_what_is_refused_says_why(sample, issue, act, said):
    order = issue()
    with pytest.raises(PerfdeskError, match=said):
        act(sample.doc, order)


@pytest.mark.parametrize(
    "settings",
    [OrderSettings(kinds=()), OrderSettings(kinds=(OrderKind("急件", 0),)), OrderSettings(levels=())],
)
def test_settings_that_cannot_work_are_refused(sample, settings):
    with pytest.raises(PerfdeskError, match="请"):
        supervision.set_order_settings(sample.doc, year=2024, orders=settings)


def test_a_closed_year_issues_no_order(sample, issue):
    close_year(sample.doc, year=2024)
    with pytest.raises(PerfdeskError, match="已关闭"):
        issue()


def test_a_clock_set_back_is_said_plainly(sample):
    assert "请核对系统日期" in supervision.clock_warning(sample.doc, today=date(2020, 1, 1))
    assert supervision.clock_warning(sample.doc, today=date(2100, 1, 1)) == ""


def test_a_finding_becomes_an_issue_and_the_issue_an_order(sample):
    doc = sample.doc
    inspection.set_team(doc, team=Team("组1", 2024, "第一督查组", "王敏"))
    found = Finding("现1", 2024, sample.bureau.id, "项目未开工", date(2024, 10, 9), "组1", sample.lead.id)
    inspection.set_finding(doc, finding=found)
    issue = inspection.take_up_finding(doc, finding_id="现1")
    assert (issue.number, issue.source, issue.description) == (1, IssueSource.INSPECTION, "项目未开工")
    assert doc.row(Finding, id="现1").issue_id == issue.id
    draft = order_on_issue(doc.assess(2024, 10), doc.row(Issue, id=issue.id), TODAY)
    assert (draft.unit_id, draft.matter, draft.basis) == (sample.bureau.id, "项目未开工", "问题整改台账第1号")
    for act, said in ((inspection.take_up_finding, "已转为问题1号"), (inspection.remove_finding, "不能删除")):
        with pytest.raises(PerfdeskError, match=said):
            act(doc, finding_id="现1")
    with pytest.raises(PerfdeskError, match="不能删除"):
        inspection.remove_team(doc, team_id="组1")
