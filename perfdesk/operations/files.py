"""What is done with a file that nobody has open."""

from pathlib import Path

from perfdesk.store import backup


def restore_file(copy: Path, path: Path) -> Path | None:
    """Put a verified backup in a file's place; return where the replaced file is kept. Raises PerfdeskError."""
    return backup.restore(copy, path)
