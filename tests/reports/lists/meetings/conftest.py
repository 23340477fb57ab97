"""Helpers for the lists of meetings: a county with units and a leaf, and ledgers put into it."""

from dataclasses import replace

import pytest

from perfdesk.domain.ledger.book import Ledger


@pytest.fixture
def ledger(county):
    """Put ledgers into a county with 教育局, 财政局, 河东镇 and the leaf 学校 of 教育局; return it in October."""
    county.unit("教育局").unit("财政局").unit("河东镇")
    county.leaf("学校", target=10, lead="教育局", measure_unit="所").report("学校/教育局", 10, 6)

    def put(month=10, **rows):
        county.data = replace(county.data, ledger=Ledger(**rows))
        return county.assess(month)

    return put
