"""The fields of one record."""

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
