"""What is left of a text that has no room in its cell."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from perfdesk.ui.table.painter import shortened


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("中央预算内投资——支付率", "…支付率"),
        ("“五网”建设——交通网（普通国省道养护工程）", "工程）"),
        ("学前教育、义务教育、普通高中建设项目（学前）", "（学前）"),
        ("城市棚户区改造安置房建设停滞，责任科室未建立机制", "…"),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_names_that_differ_in_their_ends_are_told_apart(text, end):
    metrics = QFontMetrics(QApplication.font())
    short = shortened(text, metrics, metrics.horizontalAdvance("国") * 10)
    assert (short.endswith(end), len(short) < len(text)) == (True, True)
