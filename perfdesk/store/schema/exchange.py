"""The tables of the round trip with the units."""

EXCHANGE = """
CREATE TABLE station (
    id TEXT PRIMARY KEY, unit_id TEXT NOT NULL REFERENCES unit DEFERRABLE INITIALLY DEFERRED, algorithm TEXT NOT NULL,
    public_key TEXT NOT NULL, registered_on TEXT NOT NULL, confirmed_on TEXT, confirmed_by TEXT NOT NULL
) STRICT;

CREATE TABLE shipment (
    id TEXT PRIMARY KEY, year INTEGER NOT NULL, unit_id TEXT NOT NULL, kind TEXT NOT NULL, carrier TEXT NOT NULL,
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12), name TEXT NOT NULL, hash TEXT NOT NULL, "on" TEXT NOT NULL,
    station TEXT NOT NULL, sequence INTEGER NOT NULL, state TEXT NOT NULL, step INTEGER, reason TEXT NOT NULL,
    due_on TEXT, receipt_on TEXT, adopted TEXT NOT NULL
) STRICT;

CREATE TABLE set_aside (
    edit_id TEXT PRIMARY KEY, shipment_id TEXT NOT NULL REFERENCES shipment DEFERRABLE INITIALLY DEFERRED,
    subject_id TEXT NOT NULL, month INTEGER NOT NULL
) STRICT;

CREATE TABLE own_key (seed TEXT NOT NULL) STRICT
"""
