"""Every table whose rows are dataclasses: a new kind of row is one more line here."""

from typing import Any, TypeVar

from perfdesk.store.rows import exchange, facts, indicators, months, units
from perfdesk.store.rows.ledgers import LEDGER_TABLES
from perfdesk.store.rows.table import Table

T = TypeVar("T")

TABLES: tuple[Table[Any], ...] = (
    units.UNITS,
    units.PEOPLE,
    units.DUTIES,
    indicators.SCHEMES,
    indicators.NODES,
    indicators.VERSIONS,
    indicators.ASSIGNMENTS,
    facts.CAUSES,
    facts.MANUALS,
    facts.VERDICTS,
    facts.EVENTS,
    facts.PEERS,
    facts.SUBMISSIONS,
    facts.PROJECTS,
    facts.PROJECT_MONTHS,
    facts.PENALTIES,
    facts.VETOES,
    months.YEARS,
    months.FROZEN_FILES,
    months.PACKET_PLANS,
    months.MAPPINGS,
    months.SETTINGS,
    *LEDGER_TABLES.values(),
    exchange.STATIONS,
    exchange.SHIPMENTS,
    exchange.SET_ASIDE,
)


def table_of(row: type[T]) -> Table[T]:
    """Return the table that keeps rows of a class."""
    found: Table[T] = next(table for table in TABLES if table.row is row)
    return found
