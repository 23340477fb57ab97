"""Ids of rows: UUIDs that grow with time, so that rows read by id come in the order in which they were made."""

import secrets
import time
from uuid import UUID

_NANOSECONDS = 1_000_000


def new_id() -> str:
    """Return a new UUID (version 7) as text."""
    milliseconds, rest = divmod(time.time_ns(), _NANOSECONDS)
    fraction = rest * 4096 // _NANOSECONDS
    return str(UUID(int=milliseconds << 80 | 7 << 76 | fraction << 64 | 2 << 62 | secrets.randbits(62)))
