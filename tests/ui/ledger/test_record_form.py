"""The fields of one record."""

from perfdesk.domain.indicator import Assignment, AssignmentRole
from perfdesk.operations.units import merge_units
from perfdesk.ui.ledger.record_form import RecordForm
from perfdesk.ui.ledger.spec import FieldSpec, Kind


def test_what_was_chosen_is_written_though_the_choices_changed_meanwhile(desk, qtbot):
    known, written = [("会", "推进会"), ("议", "调度会")], []
    spec = FieldSpec("meeting_id", "会议", Kind.CHOICE, options=lambda _: tuple(known))
    form = RecordForm(desk, (spec,), lambda key, value: written.append((key, value)) or True)
    qtbot.addWidget(form)
    form.show_values({"meeting_id": "会"})
    del known[0]
    box = form.editors["meeting_id"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert written == [("meeting_id", "议")]


def test_what_is_offered_no_more_is_still_shown(desk, qtbot):
    units = {unit.short_name: unit.id for unit in desk.county().data.units.values()}
    merge_units(desk.doc, unit_id=units["住建局"], into_id=units["交通局"], year=2024)
    share = next(one for one in desk.doc.rows(Assignment) if one.role is AssignmentRole.HOLDER)
    kind = FieldSpec("kind", "类型", Kind.CHOICE, options=lambda _: (("一般", "一般"),))
    specs = (FieldSpec("unit_id", "单位", Kind.UNIT), FieldSpec("subject_id", "涉及指标", Kind.LEAF), kind)
    form = RecordForm(desk, specs, lambda *_: True)
    qtbot.addWidget(form)
    form.show_values({"unit_id": units["住建局"], "subject_id": share.id, "kind": "特急"})
    assert form.editors["unit_id"].text() == "交通局"
    assert form.editors["subject_id"].text() == desk.county().data.nodes[share.node_id].name
    assert form.editors["kind"].currentText() == "特急"


def test_what_is_typed_first_takes_the_place_of_what_stands_there(desk, qtbot):
    form = RecordForm(desk, (FieldSpec("on", "日期", Kind.DAY),), lambda *_: True)
    qtbot.addWidget(form)
    form.show_values({"on": desk.today})
    form.show()
    with qtbot.waitActive(form):
        form.activateWindow()
    form.focus_first()
    qtbot.keyClicks(form.editors["on"], "2024-11-30")
    assert form.editors["on"].text() == "2024-11-30"
