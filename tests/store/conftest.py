"""A file with one unit and one leaf in it, made without operations."""

from fractions import Fraction

import pytest

from perfdesk.document import Document
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Assignment, Node, NodeKind
from perfdesk.domain.months import YearState
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.unit import Unit


def fill(doc):
    with doc.step("建库"):
        doc.put(YearState(2024), Scheme("方案", 2024, "市对县"), Unit("发改局", "发改局"))
        doc.put(Node("指标", "方案", None, NodeKind.INDICATOR, "投资"), Assignment("分工", "指标", "发改局"))
    return doc


@pytest.fixture
def path(tmp_path):
    return tmp_path / "青河县.perfdesk"


@pytest.fixture
def doc(path):
    with Document.create(path, person="王敏") as opened:
        yield fill(opened)


@pytest.fixture
def report():
    """Enter a figure as one step."""

    def enter(doc, month, value, **more):
        with doc.step(f"填报{month}月"):
            doc.enter({("分工", month): Figure(value=Fraction(value), **more)})

    return enter
