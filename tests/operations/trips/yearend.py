"""Round trips of evidence, the report calendar, awards, ranks and uses of results."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from perfdesk.domain.facts import PublishedRank
from perfdesk.domain.ledger.reporting import Discipline
from perfdesk.domain.ledger.results import UseKind
from perfdesk.operations.ledger import reporting, results
from perfdesk.operations.months import freeze_month

RANK = PublishedRank("排", 2024, 9, "全市", 5, 12, source="市绩效办通报")


def award(s):
    return results.add_bonus(
        s.doc, year=2024, unit_id=s.bureau.id, month=10, points=Decimal(2), reason="省级表彰", proof="省政府文件"
    )


def due(s):
    return reporting.set_report_day(s.doc, year=2024, day=5)


def freeze(s):
    return freeze_month(s.doc, year=2024, month=9, files={}, on=date(2024, 10, 8))


def settle(s):
    freeze(s)
    return results.settle_use(
        s.doc, year=2024, month=9, unit_id=s.bureau.id, use=UseKind.FUNDS, proposal="维持", remark="会议议定"
    )


TRIPS = {
    "set_report_day": due,
    "extend_report": lambda s: reporting.extend_report(
        s.doc, year=2024, unit_id=s.town.id, month=10, until=date(2024, 11, 8), reason="统计口径调整"
    ),
    "set_discipline": lambda s: reporting.set_discipline(s.doc, year=2024, cost=Discipline(late=Decimal(3))),
    "add_bonus": award,
    "set_published_rank": lambda s: results.set_published_rank(s.doc, published=RANK),
    "set_use_rule": lambda s: results.set_use_rule(
        s.doc, year=2024, grade="优秀", use=UseKind.FUNDS, proposal="增加业务经费5%"
    ),
}

PREPARED = {
    "put_report_day": (
        due,
        lambda s, line: reporting.put_report_day(s.doc, line=replace(line, day=10, reason="国庆假期")),
    ),
    "remove_report_day": (due, lambda s, line: reporting.remove_report_day(s.doc, line_id=line.id)),
    "put_bonus": (award, lambda s, bonus: results.put_bonus(s.doc, bonus=replace(bonus, points=Decimal(1)))),
    "remove_bonus": (award, lambda s, bonus: results.remove_bonus(s.doc, bonus_id=bonus.id)),
    "remove_published_rank": (
        lambda s: results.set_published_rank(s.doc, published=RANK),
        lambda s, _: results.remove_published_rank(s.doc, rank_id="排"),
    ),
    "settle_use": (
        freeze,
        lambda s, _: results.settle_use(
            s.doc, year=2024, month=9, unit_id=s.bureau.id, use=UseKind.HONOURS, proposal="优先推荐"
        ),
    ),
    "settle_uses": (freeze, lambda s, _: results.settle_uses(s.doc, year=2024, month=9)),
    "remove_uses": (settle, lambda s, use: results.remove_uses(s.doc, year=2024, unit_id=use.unit_id)),
}
