"""From a problem's place back to what is meant."""

import pytest

from perfdesk.reports.places import thing_at


@pytest.mark.parametrize(
    ("place", "meant"),
    [
        ("投资 › 发改局 › 10月", ("投资", "县发展和改革局")),
        ("交通网 › 桥梁 › 交通局", ("桥梁", "县交通运输局")),
        ("交通局 › 10月", ("", "县交通运输局")),
        ("市对县考评", ("", "")),
    ],
)
def test_a_place_names_a_leaf_and_a_unit(town, place, meant):
    assert thing_at(town.data, place) == meant
