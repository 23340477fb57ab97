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


def test_people_are_found_by_telephone_however_it_is_divided(index, doc):
    person = next(one for one in doc.year(2024).people.values() if len(one.phone) > 6)
    assert person.name in [entry.title for entry in index.find(person.phone)]
    assert person.name in [entry.title for entry in index.find(f" {person.phone[-6:-3]}-{person.phone[-3:]}")]


def test_what_begins_with_the_query_comes_first(index):
    found = [entry.title for entry in index.find("fg")]
    assert found[0].startswith("发改")


def test_nothing_typed_finds_nothing(index):
    assert index.find("  ") == []


@pytest.mark.parametrize(
    ("query", "kind", "page"),
    [
        ("青督〔2024〕3号", "督办", "supervision"),
        ("青督[2024]3号", "督办", "supervision"),
        ("青督 2024 3", "督办", "supervision"),
        ("农村危房改造开工率低", "问题", "issues"),
        ("cgdyyey", "项目", "projects"),
        ("追加土地出让", "需协调", "projects"),
        ("dybsh", "会议", "meetings"),
        ("4700人", "承诺", "meetings"),
        ("配套资金事关全局", "批示", "meetings"),
        ("连续3个月以上严重滞后", "问责建议", "accountability"),
    ],
)
def test_records_of_the_ledgers_are_found_by_what_they_say(index, query, kind, page):
    assert (kind, page) in [(entry.kind, entry.page) for entry in index.find(query)]


def test_a_long_record_is_found_by_its_end_and_shown_by_its_beginning(index):
    entry = next(iter(index.find("不得影响工期")))
    assert entry.title.startswith("县长 沈国梁 配套资金")
    assert entry.title.endswith("…")
