"""Who inspects whom, and what was found."""

from datetime import date

from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.supervision.findings import build_findings, build_teams

TODAY = date(2024, 11, 10)


def test_teams_and_the_units_they_visit(supervised, lines):
    assert lines(build_teams(supervised.assess(10), Ask(TODAY))) == ["1|第一督查组|王敏|李明、张强|交通局、发改局|2"]


def test_what_was_found_and_where_it_is_put_right(supervised, lines):
    assert lines(build_findings(supervised.assess(10), Ask(TODAY))) == [
        "1|第一督查组|10月9日|发改局||项目台账不全|问题7号，整改中",
        "2|第一督查组|10月10日|交通局|交通网（桥梁）|两座桥未验收。|未转整改",
    ]
