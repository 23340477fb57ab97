import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.indicator import Node, NodeKind
from perfdesk.operations.importing.matching import NodeIndex, is_key
from perfdesk.operations.importing.plan import match_key

GROUPS = [Node("g1", "s", None, NodeKind.GROUP, "经济"), Node("g2", "s", None, NodeKind.GROUP, "民生")]
NODES = [
    *GROUPS,
    Node("a", "s", "g1", NodeKind.INDICATOR, "城市棚户区改造(户)", code="G1"),
    Node("b", "s", "g1", NodeKind.INDICATOR, "修路"),
    Node("c", "s", "g2", NodeKind.INDICATOR, "修路"),
    Node("t", "s", "b", NodeKind.TASK, "甲路"),
]


@pytest.fixture
def index():
    return NodeIndex(NODES)


def ids(nodes):
    return [node.id for node in nodes]


@pytest.mark.parametrize("name", ["城市棚户区改造(户)", "城市棚户区改造（户）", "“城市棚户区”改造", "城市 棚户区改造"])
def test_a_name_is_found_however_it_is_punctuated(index, name):
    assert ids(index.named(name)) == ["a"]


def test_a_name_that_stands_twice_is_told_by_its_group(index):
    assert ids(index.named("修路")) == ["b", "c"]
    assert ids(index.named("修路", ["民生"])) == ["c"]


def test_a_likeness_is_no_match(index):
    assert index.named("棚户区改造") == []
    assert index.similar("棚户区改造") == "城市棚户区改造(户)"


def test_codes_and_tasks_are_found(index):
    assert index.coded("G1").id == "a"
    assert ids(index.tasks("b")) == ["t"]


@pytest.mark.parametrize(
    ("code", "key"), [("G1", True), ("CZ22001-01-02", True), ("1", False), ("1.", False), ("(1)", False), ("", False)]
)
def test_an_ordinal_is_no_key(code, key):
    assert is_key(code) is key


@given(st.text(max_size=30))
def test_a_key_of_a_key_is_the_same_key(text):
    assert match_key(match_key(text)) == match_key(text)
