"""A listing read as lines of text, and the town: a county with one leaf of every sort in October."""

import pytest

from perfdesk.domain.indicator import Nature


@pytest.fixture
def lines():
    """Read a listing as people do: a line a row, cells with | between them, == before a foot."""

    def read(listing, *keys):
        places = [place for place, column in enumerate(listing.columns) if not keys or column.key in keys]

        def shown(cells):
            return "|".join(listing.columns[place].show(cells[place]) for place in places)

        found = []
        for section in listing.sections:
            found += [f"# {section.heading}"] if section.heading else []
            found += map(shown, section.rows)
            found += [f"== {shown(section.foot)}"] if section.foot else []
        return found

    return read


@pytest.fixture
def town(county):
    """投资 at risk (loses 1.4), 桥梁 in 交通网 lost 1 by an event, 通报 lost 减分, 就业 unreported, 教育 done."""
    county.office(county="青河县")
    for name, short in (("县发展和改革局", "发改局"), ("县交通运输局", "交通局"), ("县残疾人联合会", "残联")):
        county.unit(name, short_name=short)
    county.leaf("投资", lead="县发展和改革局", measure_unit="亿元").node("交通网")
    county.task("公路", "交通网", "2", lead="县交通运输局").task("桥梁", "交通网", "3", lead="县交通运输局")
    county.leaf("通报", "3", None, "县发展和改革局", "event", {"points": "1"}, nature=Nature.DEDUCTION)
    county.leaf("就业", lead="县残疾人联合会").leaf("教育", "1", lead="县残疾人联合会")
    county.report("投资/县发展和改革局", 9, 70).report("投资/县发展和改革局", 10, 72)
    county.report("公路/县交通运输局", 10, 100).report("桥梁/县交通运输局", 10, 100)
    county.report("通报/县发展和改革局", 10, 0).report("教育/县残疾人联合会", 10, 130)
    county.loses("桥梁", "1", description="两座桥未验收").loses("通报", "0.5", description="被省级通报")
    county.cause("投资/县发展和改革局", "资金落实")
    return county.note("投资/县发展和改革局", problem="配套未到位", measure="加快拨付", deadline="12月底")
