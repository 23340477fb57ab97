"""The file: one SQLite database with its schema, its journal and its rows as dataclasses. SQL lives only here."""
