import pytest

from perfdesk.domain.county.later import EachLater, Later


def test_nothing_is_made_before_somebody_looks():
    made = []
    later = Later(lambda: made.append("一次") or {"甲": 1})
    assert not made
    assert (later["甲"], len(later), list(later), made) == (1, 1, ["甲"], ["一次"])


def test_each_value_is_made_once_and_alone():
    made = []
    later = EachLater(["甲", "乙", "甲"], lambda key: made.append(key) or key * 2)
    assert (later["乙"], later["乙"], made) == ("乙乙", "乙乙", ["乙"])
    assert dict(later) == {"甲": "甲甲", "乙": "乙乙"}


def test_a_key_that_was_not_announced_has_no_value():
    with pytest.raises(KeyError):
        EachLater(["甲"], str)["乙"]
