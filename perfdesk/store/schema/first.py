"""The tables of the first release."""

FIRST = """
CREATE TABLE step (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')), reverts INTEGER REFERENCES step,
    barrier INTEGER NOT NULL CHECK (barrier IN (0, 1)), hash TEXT NOT NULL
) STRICT;

CREATE TABLE change (
    seq INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES step, "table" TEXT NOT NULL,
    before TEXT, after TEXT
) STRICT;

CREATE INDEX change_by_step ON change (step);

CREATE TABLE blob (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE mapping (shape TEXT PRIMARY KEY, kind TEXT NOT NULL, columns TEXT NOT NULL) STRICT;

CREATE TABLE year_state (
    year INTEGER PRIMARY KEY, closed INTEGER NOT NULL CHECK (closed IN (0, 1)), reason TEXT NOT NULL
) STRICT;

CREATE TABLE unit (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, short_name TEXT NOT NULL, kind TEXT NOT NULL, "group" TEXT NOT NULL,
    position INTEGER NOT NULL, aliases TEXT NOT NULL,
    merged_into TEXT REFERENCES unit DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE person (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, unit_id TEXT REFERENCES unit DEFERRABLE INITIALLY DEFERRED,
    post TEXT NOT NULL, phone TEXT NOT NULL
) STRICT;

CREATE TABLE duty (
    id TEXT NOT NULL, year INTEGER NOT NULL, subject_id TEXT NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL,
    person_id TEXT REFERENCES person DEFERRABLE INITIALLY DEFERRED,
    from_month INTEGER NOT NULL, to_month INTEGER NOT NULL, PRIMARY KEY (id, year)
) STRICT;

CREATE TABLE scheme (
    id TEXT PRIMARY KEY, year INTEGER NOT NULL REFERENCES year_state DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL, full_mark TEXT, places INTEGER NOT NULL, lights TEXT NOT NULL, ahead_margin TEXT NOT NULL,
    risk_minimum TEXT NOT NULL, hard_ratio TEXT NOT NULL, unreported_limit TEXT NOT NULL, grades TEXT NOT NULL,
    veto_grade TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;

CREATE TABLE node (
    id TEXT PRIMARY KEY, scheme_id TEXT NOT NULL REFERENCES scheme DEFERRABLE INITIALLY DEFERRED,
    parent_id TEXT REFERENCES node DEFERRABLE INITIALLY DEFERRED, kind TEXT NOT NULL, name TEXT NOT NULL,
    position INTEGER NOT NULL, code TEXT NOT NULL, nature TEXT NOT NULL, direction TEXT NOT NULL, basis TEXT NOT NULL,
    measure_unit TEXT NOT NULL, decimals INTEGER, reporting_months TEXT NOT NULL, origin TEXT NOT NULL,
    data_provider TEXT NOT NULL, county_value TEXT NOT NULL, task_feed TEXT NOT NULL, weight TEXT,
    remark TEXT NOT NULL, retired_from INTEGER
) STRICT;

CREATE INDEX node_of_scheme ON node (scheme_id);

CREATE TABLE assignment (
    id TEXT PRIMARY KEY, node_id TEXT NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED,
    unit_id TEXT NOT NULL REFERENCES unit DEFERRABLE INITIALLY DEFERRED, role TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;

CREATE INDEX assignment_of_node ON assignment (node_id);

CREATE VIEW subject (id, year) AS
    SELECT node.id, scheme.year FROM scheme JOIN node ON node.scheme_id = scheme.id
    UNION ALL
    SELECT assignment.id, scheme.year FROM scheme JOIN node ON node.scheme_id = scheme.id
        JOIN assignment ON assignment.node_id = node.id;

CREATE TABLE version (
    id TEXT PRIMARY KEY, subject_id TEXT NOT NULL, part TEXT NOT NULL, value TEXT NOT NULL,
    effective_month INTEGER NOT NULL CHECK (effective_month BETWEEN 1 AND 12), issued_on TEXT,
    document TEXT NOT NULL, step INTEGER NOT NULL
) STRICT;

CREATE INDEX version_of_subject ON version (subject_id);

CREATE TABLE edit (
    id TEXT NOT NULL UNIQUE, subject_id TEXT NOT NULL, month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    field TEXT NOT NULL, value TEXT, parents TEXT NOT NULL, station TEXT NOT NULL, author TEXT NOT NULL,
    reason TEXT NOT NULL, step INTEGER NOT NULL
) STRICT;

CREATE INDEX edit_of_cell ON edit (subject_id, month);

CREATE TABLE figure (
    subject_id TEXT NOT NULL, month INTEGER NOT NULL, value TEXT, numerator TEXT, denominator TEXT, rate TEXT,
    stage TEXT NOT NULL, items TEXT, text TEXT NOT NULL, blank TEXT, final INTEGER NOT NULL, conflict INTEGER NOT NULL,
    PRIMARY KEY (subject_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    subject_id TEXT NOT NULL, month INTEGER NOT NULL, problem TEXT NOT NULL, measure TEXT NOT NULL,
    deadline TEXT NOT NULL, commitment TEXT NOT NULL, after_remedy TEXT, PRIMARY KEY (subject_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE cause (
    id TEXT PRIMARY KEY, subject_id TEXT NOT NULL, month INTEGER NOT NULL, kind TEXT NOT NULL,
    category TEXT NOT NULL, text TEXT NOT NULL, main INTEGER NOT NULL CHECK (main IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX one_main_cause ON cause (subject_id, month) WHERE main = 1;

CREATE TABLE manual (
    subject_id TEXT NOT NULL, month INTEGER NOT NULL, reason TEXT NOT NULL CHECK (reason <> ''), points_state TEXT,
    expected_loss TEXT, progress_text TEXT NOT NULL, PRIMARY KEY (subject_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE verdict (
    id TEXT PRIMARY KEY, subject_id TEXT NOT NULL, stage TEXT NOT NULL, points TEXT NOT NULL,
    data_month INTEGER NOT NULL, decided_on TEXT, document TEXT NOT NULL
) STRICT;

CREATE INDEX verdict_of_subject ON verdict (subject_id);

CREATE TABLE loss_event (
    id TEXT PRIMARY KEY, subject_id TEXT NOT NULL, data_month INTEGER NOT NULL, points TEXT NOT NULL,
    description TEXT NOT NULL, apart INTEGER NOT NULL CHECK (apart IN (0, 1)), happened_on TEXT
) STRICT;

CREATE INDEX loss_event_of_subject ON loss_event (subject_id);

CREATE TABLE peer (
    node_id TEXT NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED, month INTEGER NOT NULL, name TEXT NOT NULL,
    value TEXT NOT NULL, source TEXT NOT NULL, stated_on TEXT, PRIMARY KEY (node_id, month, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE submission (
    year INTEGER NOT NULL REFERENCES year_state DEFERRABLE INITIALLY DEFERRED,
    unit_id TEXT NOT NULL REFERENCES unit DEFERRABLE INITIALLY DEFERRED, month INTEGER NOT NULL,
    state TEXT NOT NULL, due_on TEXT, received_on TEXT, reason TEXT NOT NULL, PRIMARY KEY (year, unit_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE project (
    id TEXT PRIMARY KEY, node_id TEXT NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL,
    unit_id TEXT REFERENCES unit DEFERRABLE INITIALLY DEFERRED, investment TEXT, planned TEXT, planned_start TEXT,
    planned_finish TEXT, actual_start TEXT, actual_finish TEXT
) STRICT;

CREATE INDEX project_of_node ON project (node_id);

CREATE TABLE project_month (
    project_id TEXT NOT NULL REFERENCES project DEFERRABLE INITIALLY DEFERRED, month INTEGER NOT NULL, arrived TEXT,
    paid TEXT, status TEXT NOT NULL, PRIMARY KEY (project_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE penalty (
    id TEXT PRIMARY KEY, year INTEGER NOT NULL, unit_id TEXT NOT NULL REFERENCES unit DEFERRABLE INITIALLY DEFERRED,
    month INTEGER NOT NULL, points TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;

CREATE TABLE veto (
    id TEXT PRIMARY KEY, year INTEGER NOT NULL, unit_id TEXT NOT NULL REFERENCES unit DEFERRABLE INITIALLY DEFERRED,
    month INTEGER NOT NULL, reason TEXT NOT NULL
) STRICT;

CREATE TABLE instruction (
    id TEXT PRIMARY KEY, subject_id TEXT NOT NULL, leader TEXT NOT NULL, text TEXT NOT NULL, given_on TEXT,
    document TEXT NOT NULL
) STRICT;

CREATE TABLE dispute (
    id TEXT PRIMARY KEY, subject_id TEXT NOT NULL, month INTEGER NOT NULL, text TEXT NOT NULL,
    raised_by TEXT NOT NULL, raised_on TEXT, outcome TEXT NOT NULL
) STRICT;

CREATE TABLE published_rank (
    id TEXT PRIMARY KEY, year INTEGER NOT NULL, month INTEGER NOT NULL, level TEXT NOT NULL, place INTEGER NOT NULL,
    among INTEGER, scheme_id TEXT REFERENCES scheme DEFERRABLE INITIALLY DEFERRED, score TEXT, source TEXT NOT NULL,
    stated_on TEXT
) STRICT;

CREATE TABLE frozen (
    id TEXT PRIMARY KEY, year INTEGER NOT NULL, month INTEGER NOT NULL, step INTEGER NOT NULL,
    data TEXT NOT NULL REFERENCES blob, rules TEXT NOT NULL REFERENCES blob, "order" TEXT NOT NULL REFERENCES blob,
    frozen_on TEXT NOT NULL, thawed_step INTEGER, thaw_reason TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX frozen_once ON frozen (year, month) WHERE thawed_step IS NULL;

CREATE TABLE frozen_file (
    id TEXT PRIMARY KEY, frozen_id TEXT NOT NULL REFERENCES frozen DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES blob, UNIQUE (frozen_id, name)
) STRICT;

CREATE TABLE correction (
    id TEXT PRIMARY KEY, year INTEGER NOT NULL, month INTEGER NOT NULL, subject_id TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''), step INTEGER NOT NULL
) STRICT
"""
