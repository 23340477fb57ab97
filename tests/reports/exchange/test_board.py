"""What went to and fro with a unit, as the county sees it."""

from datetime import date

import pytest

from perfdesk.domain.exchange.parcel import Carrier, ParcelKind, Shipment
from perfdesk.reports.exchange.board import shipment_listing


def sent(kind, carrier):
    return Shipment("1", 2024, "发改局", kind, carrier, 10, "发改局2024年10月填报表.xlsx", "", date(2024, 11, 1))


@pytest.mark.parametrize(
    ("kind", "carrier", "word"),
    [
        (ParcelKind.OUT, Carrier.FORM, "填报表"),
        (ParcelKind.RETURN, Carrier.FORM, "填报表"),
        (ParcelKind.OUT, Carrier.PACKAGE, "填报包"),
        (ParcelKind.RETURN, Carrier.PACKAGE, "上报包"),
        (ParcelKind.RECEIPT, Carrier.FORM, "回执"),
    ],
)
def test_a_form_is_called_a_form_on_both_ways(county, kind, carrier, word):
    [row] = shipment_listing(county.assess(10), [sent(kind, carrier)]).rows
    assert row[1] == word
