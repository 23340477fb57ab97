import gc
import weakref

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


def test_what_it_was_made_from_is_let_go_of():
    class Source(dict):
        """Something that can be watched."""

    source = Source(甲=1)
    watched = weakref.ref(source)
    later = Later(lambda kept=source: {**kept})
    del source
    assert later["甲"] == 1
    gc.collect()
    assert watched() is None
