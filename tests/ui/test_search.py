"""Finding things as clerks type."""

import pytest

from perfdesk.ui.search import Index, position, readings_of


@pytest.fixture
def index(doc):
    return Index(doc.year(2024))


@pytest.mark.parametrize("query", ["fgj", "FGJ", "fagaiju", "fagj", "发gj", "发改", "gaiju"])
def test_a_unit_is_found_by_chinese_pinyin_and_initials(query):
    assert position(readings_of("发改局"), query.lower()) >= 0


@pytest.mark.parametrize("query", ["fgh", "gfj", "fgjx", "改发"])
def test_what_does_not_fit_is_not_found(query):
    assert position(readings_of("发改局"), query) == -1


@pytest.mark.parametrize(
    ("text", "query"), [("长安镇", "caz"), ("县长", "xz"), ("PM2.5年均浓度", "pm2.5n"), ("绿化", "lvh")]
)
def test_several_readings_letters_and_digits_count(text, query):
    assert position(readings_of(text), query) == 0


def test_units_indicators_and_people_are_found(index, doc):
    person = next(iter(doc.year(2024).people.values()))
    titles = [(entry.kind, entry.title) for query in ("fgj", "gdzc", person.name) for entry in index.find(query)]
    assert {("单位", "发改局"), ("具体指标", "固定资产投资增速"), ("人员", person.name)} <= set(titles)


def test_what_begins_with_the_query_comes_first(index):
    found = [entry.title for entry in index.find("fg")]
    assert found[0].startswith("发改")


def test_nothing_typed_finds_nothing(index):
    assert index.find("  ") == []
