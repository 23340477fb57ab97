"""Awards, published ranks and uses of results: what is refused, and what a use is tied to."""

from datetime import date
from decimal import Decimal

import pytest

from perfdesk.domain.facts import PublishedRank
from perfdesk.domain.ledger.results import ResultUse, UseKind
from perfdesk.domain.months import Correction
from perfdesk.domain.problems import FrozenMonthError, PerfdeskError
from perfdesk.operations.ledger import results
from perfdesk.operations.months import freeze_month, thaw_month
from perfdesk.reports.lists import Ask
from perfdesk.reports.lists.results import USES

TODAY = date(2024, 11, 10)


def settle(sample, **more):
    given = {"month": 9, "unit_id": sample.bureau.id, "use": UseKind.FUNDS, "proposal": "维持", **more}
    return results.settle_use(sample.doc, year=2024, **given)


def freeze(sample):
    freeze_month(sample.doc, year=2024, month=9, files={}, on=date(2024, 10, 8))


def award(sample, points="2", month=9, reason="省级表彰"):
    return results.add_bonus(
        sample.doc, year=2024, unit_id=sample.bureau.id, month=month, points=Decimal(points), reason=reason
    )


def test_a_use_without_a_frozen_month_is_refused(sample):
    with pytest.raises(PerfdeskError, match="9月没有冻结"):
        settle(sample)
    with pytest.raises(PerfdeskError, match="9月没有冻结"):
        results.settle_uses(sample.doc, year=2024, month=9)


def test_a_use_keeps_the_frozen_score_whatever_comes_later(sample):
    freeze(sample)
    then = sample.doc.assess(2024, 9).units[sample.bureau.id].score
    award(sample)
    assert settle(sample).score == then
    assert sample.doc.assess(2024, 9).units[sample.bureau.id].score == then + 2


def test_settling_again_changes_the_same_use(sample):
    freeze(sample)
    assert settle(sample).id == settle(sample, proposal="减少5%").id
    assert [use.proposal for use in sample.doc.rows(ResultUse)] == ["减少5%"]


def test_all_proposals_of_a_frozen_month_are_settled_at_once_and_only_once(sample):
    freeze(sample)
    settle(sample)
    made = results.settle_uses(sample.doc, year=2024, month=9)
    assert {use.use for use in made if use.unit_id == sample.bureau.id} == set(UseKind) - {UseKind.FUNDS}
    with pytest.raises(PerfdeskError, match="都已确定"):
        results.settle_uses(sample.doc, year=2024, month=9)


def test_a_unit_without_a_score_gets_nothing(sample):
    freeze(sample)
    with pytest.raises(PerfdeskError, match="没有得分"):
        settle(sample, unit_id=sample.town.id)


def test_the_list_says_when_the_month_it_rests_on_was_thawed(sample):
    freeze(sample)
    settle(sample)
    thaw_month(sample.doc, year=2024, month=9, reason="市里更正")
    listing = USES.build(sample.doc.assess(2024, 9), Ask(TODAY))
    assert "分），该月已解冻（市里更正）" in listing.rows[0][-1]


@pytest.mark.parametrize("points", ["0", "-1", "NaN"])
def test_an_award_is_a_number_above_nothing(sample, points):
    with pytest.raises(PerfdeskError, match="大于0"):
        award(sample, points)


def test_an_award_in_a_frozen_month_is_a_correction(sample):
    freeze(sample)
    bonus = award(sample)
    with pytest.raises(FrozenMonthError, match="更正原因"):
        results.remove_bonus(sample.doc, bonus_id=bonus.id)
    assert [row.subject_id for row in sample.doc.rows(Correction)] == [sample.bureau.id]


@pytest.mark.parametrize(("place", "among"), [(0, 12), (13, 12)])
def test_a_rank_lies_within_those_ranked(sample, place, among):
    with pytest.raises(PerfdeskError, match="名次"):
        results.set_published_rank(sample.doc, published=PublishedRank("排", 2024, 9, "全市", place, among))
