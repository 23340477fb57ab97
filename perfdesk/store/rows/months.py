"""Years, frozen months, kept files, settings and import mappings as rows; blobs by the hash of their bytes."""

from dataclasses import dataclass
from hashlib import sha256
from sqlite3 import Connection

from perfdesk.domain.months import Correction, Frozen, FrozenFile, YearState
from perfdesk.domain.packet_plan import PacketPlan
from perfdesk.store.rows.table import Table


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns a person chose for workbooks of one shape: field -> column, as the importer means them."""

    shape: str
    kind: str
    columns: dict[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of the office by its field name; `value` is JSON."""

    name: str
    value: str


YEARS = Table("year_state", YearState, ("year",), "year = :year", "year")
FROZEN = Table("frozen", Frozen, of_year="year = :year", order="month, step")
FROZEN_FILES = Table("frozen_file", FrozenFile, order="name")
CORRECTIONS = Table("correction", Correction, of_year="year = :year", order="step, id")
PACKET_PLANS = Table("packet_plan", PacketPlan, ("year", "month"), "year = :year", "year, month")
SETTINGS = Table("setting", Setting, ("name",), order="name")
MAPPINGS = Table("mapping", Mapping, ("shape",), order="shape")


def keep(connection: Connection, content: bytes) -> str:
    """Keep bytes and return the hash (SHA-256) under which `kept` finds them."""
    key = sha256(content).hexdigest()
    connection.execute("INSERT INTO blob (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", [key, content])
    return key


def kept(connection: Connection, key: str) -> bytes | None:
    """Return the bytes kept under a hash, or None."""
    found = connection.execute("SELECT bytes FROM blob WHERE hash = ?", [key]).fetchone()
    return found[0] if found else None


def seed(connection: Connection) -> bytes:
    """Return the secret that the file's keys are made of."""
    (found,) = connection.execute("SELECT seed FROM own_key").fetchone()
    return bytes.fromhex(found)


def damaged_blobs(connection: Connection) -> list[str]:
    """Return the hashes whose bytes are no longer those that were kept."""
    rows = connection.execute("SELECT hash, bytes FROM blob")
    return [key for key, content in rows if sha256(content).hexdigest() != key]
