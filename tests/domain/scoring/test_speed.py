from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.domain.scheme import Scheme


@given(a=st.fractions(0, 200), month=st.integers(1, 11), times=st.fractions(0, 9))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hard_is_a_needed_rate_so_many_times_the_rate_so_far(scored, a, month, times):
    result = scored(a, month=month, scheme=Scheme("方案", 2024, "方案", hard_ratio=times))
    if result.needed_rate is None or not a:
        assert result.hard is (month > 9 and not a)
    else:
        assert result.hard is (result.needed_rate >= times * result.rate_so_far)


@pytest.mark.parametrize(
    ("asked", "needed", "so_far"),
    [
        ({}, 10, 10),
        ({"month": 12}, None, 5),
        ({"judged_month": 0}, None, None),
        ({"direction": "lower"}, None, None),
        ({"basis": "ratio"}, None, None),
        ({"t": (50, 120)}, None, None),
        ({"basis": "stage", "t": 100}, Fraction(40, 6), 10),
        ({"t": None}, None, 10),
    ],
)
def test_only_what_grows_towards_a_higher_target_has_a_speed(scored, asked, needed, so_far):
    result = scored("60", **asked)
    assert (result.needed_rate, result.rate_so_far) == (needed, so_far)
