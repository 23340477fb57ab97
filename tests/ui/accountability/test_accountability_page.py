"""问责奖励: rules propose with evidence that opens, a person decides."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from perfdesk.domain.ledger.accountability import Commendation, EvidenceKind, ProofItem, Proposal
from perfdesk.domain.ledger.supervision import Order
from perfdesk.ui.desk import Target
from perfdesk.ui.forms.edit_table import CHOICES_ROLE
from perfdesk.ui.pages.accountability.proofs import open_proof


@pytest.fixture
def page(workspace):
    """The page, shown."""
    workspace.show_page("accountability")
    return workspace.page


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def fill(form, **given):
    for key, text in given.items():
        editor = form.editors[key]
        editor.setFocus()
        if hasattr(editor, "setPlainText"):
            editor.setPlainText(text)
        else:
            editor.setText(text)
        editor.clearFocus()


def waiting(page):
    return [one for one in page.desk.doc.rows(Proposal, year=2024) if not one.opinion]


def test_rules_propose_and_bring_what_waits_up_to_date(page):
    before = len(waiting(page))
    press(page.by_rule)
    after = waiting(page)
    assert 8 <= len(after) - before <= 15
    assert all(one.proofs for one in after)
    assert page.book_of("proposals").chips.buttons["待审定"].text() == f"待审定 {len(after)}"


def test_every_piece_of_evidence_opens_its_page(page, workspace):
    book = page.book_of("proposals")
    order = page.desk.doc.row(Order, number=17)
    proposal = next(one for one in waiting(page) if one.proofs[0].thing_id == order.id)
    book.choose(proposal.id)
    [link] = book.panel.beside[0].links
    press(link)
    assert workspace.page.id == "supervision"
    assert workspace.page.book.table.current_key() == order.id


def test_a_monthly_proof_opens_the_leaf_in_its_month(page, workspace):
    book = page.book_of("proposals")
    proposal = next(one for one in page.desk.doc.rows(Proposal, year=2024) if one.proofs[0].month == 7)
    book.choose(proposal.id)
    press(book.panel.beside[0].links[0])
    assert (workspace.page.id, page.desk.month) == ("entry", 7)


def test_an_order_late_ends_in_a_proposal_that_a_person_decides(workspace):
    """Flow: a late order → 提出问责建议 → its evidence opened → 审定意见 filled by a person → printed as decided."""
    workspace.show_page("supervision")
    orders, desk = workspace.page.book_of("orders"), workspace.desk
    late = desk.doc.row(Order, number=14)
    orders.choose(late.id)
    press(orders.panel.doing.buttons["提出问责建议"])
    page = workspace.page
    book = page.book_of("proposals")
    made = desk.doc.row(Proposal, id=book.table.current_key())
    assert (page.id, made.opinion, made.proofs[0].thing_id) == ("accountability", "", late.id)
    assert "待审定" in book.panel.title.text()
    press(book.panel.beside[0].links[0])
    assert workspace.page.id == "supervision"
    press(orders.panel.doing.buttons["提出问责建议"])
    assert [one.id for one in waiting(page) if one.proofs[0].thing_id == late.id] == [made.id]
    workspace.show_page("accountability")
    press(book.panel.doing.buttons["填写审定意见"])
    asked = book.panel.doing.form("填写审定意见")
    fill(asked, opinion="同意，责令限期整改。", decided_by="县长 沈国梁", document="青考办〔2024〕30号")
    press(book.panel.doing.confirm)
    decided = desk.doc.row(Proposal, id=made.id)
    assert (decided.opinion, decided.decided_by, decided.decided_on) == (
        "同意，责令限期整改。",
        "县长 沈国梁",
        desk.today,
    )
    assert "审定" in book.panel.title.text()
    assert not book.panel.doing.buttons["添加依据"].isEnabled()


def test_evidence_added_by_mistake_is_taken_out_but_never_the_last(page, qtbot):
    book = page.book_of("proposals")
    proposal = next(one for one in waiting(page) if len(one.proofs) == 1)
    book.choose(proposal.id)
    press(book.panel.doing.buttons["添加依据"])
    book.panel.doing._keep("order", page.desk.doc.row(Order, number=12).id)
    press(book.panel.doing.confirm)
    part = book.panel.beside[0]
    assert len(part.removals) == 2
    press(part.removals[1])
    assert page.desk.doc.row(Proposal, id=proposal.id).proofs == proposal.proofs
    with qtbot.waitSignal(page.desk.warned, check_params_cb=lambda text: "没有认定依据" in text):
        press(part.removals[0])


def test_a_decision_is_written_anew_without_what_was_wrong_in_it(page):
    book = page.book_of("proposals")
    book.choose(waiting(page)[0].id)
    for document in ("青考办〔2024〕30号", ""):
        press(book.panel.doing.buttons["填写审定意见"])
        asked = book.panel.doing.form("填写审定意见")
        fill(asked, opinion="同意", decided_by="县长 沈国梁", document=document)
        press(book.panel.doing.confirm)
    assert book.panel.record.document == ""


def test_nothing_is_decided_without_an_opinion(page, qtbot):
    book = page.book_of("proposals")
    book.choose(waiting(page)[0].id)
    press(book.panel.doing.buttons["填写审定意见"])
    with qtbot.waitSignal(page.desk.warned, check_params_cb=lambda text: "审定意见不能为空" in text):
        press(book.panel.doing.confirm)


def test_a_proposal_by_hand_needs_evidence(page, qtbot):
    book = page.book_of("proposals")
    press(book.adding)
    unit = next(unit.id for unit in page.desk.county().data.units.values() if unit.short_name == "科技局")
    book.panel._write("unit_id", unit)
    fill(book.panel.form, reason="推进不力")
    with qtbot.waitSignal(page.desk.warned, check_params_cb=lambda text: "没有选依据" in text):
        press(book.panel.entering)
    book.panel._write("order", page.desk.doc.row(Order, number=12).id)
    press(book.panel.entering)
    assert any(one.reason == "推进不力" for one in waiting(page))


def test_commendations_go_the_same_way(page):
    book = page.turn_to("commendations")
    press(page.by_rule)
    made = next(one for one in page.desk.doc.rows(Commendation, year=2024) if not one.opinion)
    book.choose(made.id)
    press(book.panel.doing.buttons["填写审定意见"])
    fill(book.panel.doing.form("填写审定意见"), opinion="同意", decided_by="县长 沈国梁")
    press(book.panel.doing.confirm)
    assert page.desk.doc.row(Commendation, id=made.id).opinion == "同意"


def test_rules_are_typed_over_and_switched_off(page):
    page.tabs.setCurrentWidget(page.rules)
    model = page.rules.rules.model()
    assert model.setData(model.index(0, 2), "4")
    assert model.setData(model.index(1, 0), "否")
    rules = page.desk.county().data.office.answering.rules
    assert (rules[0].at_least, rules[1].active) == (4, False)
    assert not model.setData(model.index(0, 2), "零")
    assert model.setData(model.index(0, 3), "")
    assert page.desk.county().data.office.answering.rules[0].losing == 0
    assert not model.setData(model.index(2, 3), "-1")
    field = page.rules.ladders["honours"]
    field.setFocus()
    field.setText("通报表扬、记功")
    field.clearFocus()
    assert page.desk.county().data.office.answering.honours == ("通报表扬", "记功")
    assert page.rules.merits.model().index(0, 3).data(CHOICES_ROLE) == ("通报表扬", "记功")


def test_a_target_opens_a_proposal(page):
    wanted = waiting(page)[-1]
    page.show_item(Target(wanted.id))
    assert page.book_of("proposals").table.current_key() == wanted.id


def first_of(rows):
    return next(iter(rows)).id


@pytest.mark.parametrize(
    ("kind", "thing", "opened"),
    [
        (EvidenceKind.MONTH, lambda data: next(key for key, _ in data.figures if key in data.assignments), "entry"),
        (EvidenceKind.CORRECTION, lambda data: next(iter(data.nodes)), "entry"),
        (EvidenceKind.ORDER, lambda data: first_of(data.ledger.orders), "supervision"),
        (EvidenceKind.ISSUE, lambda data: first_of(data.ledger.issues), "issues"),
        (EvidenceKind.COMMITMENT, lambda data: first_of(data.ledger.commitments), "meetings"),
        (EvidenceKind.SUBMISSION, lambda data: next(iter(data.units)), "reporting"),
        (EvidenceKind.STANDING, lambda data: next(iter(data.units)), "units"),
    ],
)
def test_each_kind_of_evidence_has_its_page_and_is_chosen_there(workspace, kind, thing, opened):
    workspace.show_page("accountability")
    item = thing(workspace.desk.county().data)
    open_proof(workspace.desk, ProofItem(kind, item, "依据", 9))
    assert workspace.page.id == opened
    book = getattr(workspace.page, "book", None)
    assert book is None or book.table.current_key() == item


def test_evidence_that_is_gone_is_said(workspace, qtbot):
    with qtbot.waitSignal(workspace.desk.warned, check_params_cb=lambda text: "所指的督办单已不存在" in text):
        open_proof(workspace.desk, ProofItem(EvidenceKind.ORDER, "没有的单", "依据"))
