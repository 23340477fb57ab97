"""The schema. A change of it is one more function at the end of MIGRATIONS; what is there never changes.

Ids are UUIDs as text. Numbers that must stay exact are text; days are ISO text; compound values are JSON.
"""

from collections.abc import Callable
from secrets import token_hex
from sqlite3 import Connection
from typing import TYPE_CHECKING

from perfdesk.store.schema.exchange import EXCHANGE
from perfdesk.store.schema.first import FIRST
from perfdesk.store.schema.ledgers import INSTRUCTIONS, LEDGERS

if TYPE_CHECKING:
    from sqlite_utils import Database


def first_schema(database: "Database") -> None:
    """Make the tables of the first release."""
    for statement in FIRST.split(";\n"):
        database.execute(statement)


def packet_plans(database: "Database") -> None:
    """Keep what an office decides on a month's packet."""
    database.execute(
        "CREATE TABLE packet_plan ("
        "year INTEGER NOT NULL REFERENCES year_state DEFERRABLE INITIALLY DEFERRED, "
        "month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12), "
        '"order" TEXT NOT NULL, left_out TEXT NOT NULL, charts TEXT, rewordings TEXT NOT NULL, '
        "cover INTEGER NOT NULL CHECK (cover IN (0, 1)), document_number TEXT NOT NULL, addressees TEXT NOT NULL, "
        "PRIMARY KEY (year, month)) STRICT, WITHOUT ROWID"
    )


def carried_notes(database: "Database") -> None:
    """Mark words that were taken over from last month until a person confirms them."""
    database.execute("ALTER TABLE note ADD COLUMN carried INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1))")


def ledgers(database: "Database") -> None:
    """Make room for issues, orders, proposals, meetings, results and evidence."""
    for statement in LEDGERS.split(";\n"):
        database.execute(statement)


def instructions_on_units(database: "Database") -> None:
    """Let an instruction concern a unit, and keep what became of it; keep both sides' words of a dispute."""
    for statement in INSTRUCTIONS.split(";\n"):
        database.execute(statement)


def exchange(database: "Database") -> None:
    """Note down stations, what was sent and received, and edits set aside; give the file a key to sign with."""
    for statement in EXCHANGE.split(";\n"):
        database.execute(statement)
    database.execute("INSERT INTO own_key (seed) VALUES (?)", [token_hex(32)])


def returned_reports(database: "Database") -> None:
    """Count how often a report was sent back."""
    database.execute("ALTER TABLE submission ADD COLUMN returned INTEGER NOT NULL DEFAULT 0")


def carried_issues(database: "Database") -> None:
    """Let an issue say which one of the year before it goes on."""
    database.execute("ALTER TABLE issue ADD COLUMN carried_from TEXT NOT NULL DEFAULT ''")


def merged_years(database: "Database") -> None:
    """Let a unit be merged from a year on, so that the years before stay as they were."""
    database.execute("ALTER TABLE unit ADD COLUMN merged_year INTEGER")


MIGRATIONS: tuple[Callable[["Database"], None], ...] = (
    first_schema,
    packet_plans,
    carried_notes,
    ledgers,
    instructions_on_units,
    exchange,
    returned_reports,
    carried_issues,
    merged_years,
)
"""Every change of the schema since the first, oldest first; a file's `user_version` counts those it has had."""


def migrate(connection: Connection) -> None:
    """Bring the schema of an open file up to date; every migration is its own transaction."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations("perfdesk")
    for migration in MIGRATIONS:
        migrations(name=migration.__name__)(migration)
    migrations.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
