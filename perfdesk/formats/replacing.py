"""Writing a file whole or not at all."""

from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write beside the target and swap, so that a failed write leaves the old file as it was. Raises OSError."""
    unfinished = path.with_name(f".{path.name}.new")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
