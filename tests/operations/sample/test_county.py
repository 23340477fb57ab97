"""The sample county as a clerk reads it in October: what was planted is found, and nothing else is."""

from collections import Counter
from pathlib import Path

import pytest

from perfdesk.document import Document
from perfdesk.domain.checking.checks import check
from perfdesk.domain.indicator import NodeKind
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.importing.imports import plan_import, read_book
from perfdesk.operations.sample.county import MONTH, YEAR, make_sample, new_file, sample_books


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = Path(tmp_path_factory.mktemp("sample"), "青河县.perfdesk")
    with make_sample(path, lambda _done, _total: None) as doc:
        yield doc


@pytest.fixture(scope="module")
def county(sample: Document):
    return sample.assess(YEAR, MONTH)


@pytest.fixture(scope="module")
def problems(sample, county):
    return check(sample.year(YEAR), MONTH, county)


@pytest.fixture
def fresh(tmp_path):
    with new_file(tmp_path / "白水县.perfdesk", county="白水县", year=2025) as doc:
        yield doc


@pytest.mark.parametrize("made", ["fresh", "sample"])
def test_undo_stops_where_the_file_began(request, made):
    doc = request.getfixturevalue(made)
    with pytest.raises(PerfdeskError, match="没有可撤销的操作。建立文件"):
        doc.undo()
    [year] = doc.years
    assert doc.year(year).office.county


def leaves_in(county, state):
    return [judged.node.name for judged in county.leaves if judged.result.points_state.title == state]


def places(problems, kind):
    return [problem.place for problem in problems if problem.kind == kind]


def test_every_leaf_of_the_paper_is_there_once(county):
    names = Counter(judged.node.name for judged in county.leaves)
    assert (len(names), max(names.values())) == (123, 1)


def test_townships_share_twelve_leaves_each_the_one_the_city_set(sample):
    tree = sample.year(YEAR).tree
    shared = [node for node in tree.nodes if len(tree.assignments.get(node.id, ())) >= 18]
    assert len(shared) == 12
    assert [node.name for node in shared if node.kind is NodeKind.TASK] == ["城乡居民养老保险参保"]
    assert all(tree.lead(node.id) for node in shared)


def test_lost_leaves_are_the_events_and_what_was_due_in_june(county):
    lost = ["会议培训部署", "消防工作落实情况", "被省级以上通报批评", "超期办件", "进京非访"]
    assert sorted(leaves_in(county, "已出现扣分点")) == lost


@pytest.mark.parametrize(("month", "state"), [(5, "正常"), (6, "已出现扣分点")])
def test_what_is_due_in_june_is_lost_in_june(sample, month, state):
    assert "会议培训部署" in leaves_in(sample.assess(YEAR, month), state)


def test_nobody_is_asked_for_events_that_did_not_happen(sample, county):
    assert leaves_in(county, "未报送") == ["职工维权与帮扶"]
    assert leaves_in(sample.assess(YEAR, 9), "未报送") == []


def test_the_planted_problems_are_found_and_no_others(problems):
    assert Counter(problem.kind for problem in problems) == {
        "chain_gap": 3,
        "unclear_rule": 2,
        "unreported": 2,
        "sum_mismatch": 1,
        "lead_differs": 1,
        "no_cause": 1,
    }
    assert places(problems, "lead_differs") == ["改（新）建农村户用厕所 › 农业农村局 › 10月"]
    assert places(problems, "no_cause") == ["“五网”建设——能源网 › 充电桩建设 › 供电公司 › 10月"]


def test_the_countys_figure_is_the_townships_sum_where_the_paper_says_so(county):
    rolled = {judged.node.name: judged.reported for judged in county.leaves if judged.reported}
    assert rolled == {"城镇新增就业": (18, 18), "新增经营主体": (18, 18)}


@pytest.mark.parametrize("name", ["企业开办时间", "PM2.5年均浓度", "人均体育场地面积", "森林火灾受害率", "生猪存栏"])
def test_states_are_not_measured_against_the_months_pace(county, name):
    leaf = next(judged for judged in county.leaves if judged.node.name == name)
    assert (leaf.node.basis.title, leaf.result.pace) == ("时点", 1)


def test_leaders_of_the_county_are_persons_with_their_posts(sample):
    leaders = {person.name: person.post for person in sample.year(YEAR).people.values() if person.unit_id is None}
    assert leaders == {
        "沈国梁": "县长",
        "骆青山": "常务副县长",
        "江若水": "副县长",
        "孟长风": "副县长",
        "白桦": "副县长",
    }


def test_importing_every_workbook_again_changes_nothing(sample):
    for book in sample_books():
        assert plan_import(sample.year(YEAR), read_book(book, year=YEAR)).empty, book.name
