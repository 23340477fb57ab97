"""A row that goes on in another line."""

from PySide6.QtWidgets import QPushButton, QWidget

from perfdesk.ui.forms.flow import Flow


def test_a_row_without_room_goes_on_in_the_next_line(qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    row = Flow()
    box.setLayout(row)
    buttons = [QPushButton(word) for word in ("来源", "单位", "得失分")]
    for one in buttons:
        row.addWidget(one)
    box.resize(row.sizeHint())
    box.show()
    assert {one.y() for one in buttons} == {0}
    box.resize(row.minimumSize().width(), row.heightForWidth(row.minimumSize().width()))
    row.activate()
    assert [one.x() for one in buttons] == [0, 0, 0]
    assert buttons[2].geometry().bottom() < box.height()


def test_a_hidden_one_takes_no_room(qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    row = Flow()
    box.setLayout(row)
    first, second = QPushButton("一"), QPushButton("二")
    row.addWidget(first)
    row.addWidget(second)
    box.show()
    first.hide()
    row.activate()
    assert second.x() == 0
    assert (row.takeAt(2), row.takeAt(1).widget(), row.count()) == (None, second, 1)
