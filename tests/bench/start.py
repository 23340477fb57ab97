"""How long `--help` takes against a bare interpreter."""

import subprocess
import sys
from collections.abc import Iterator

from pairs import ratio


def help_against_interpreter() -> Iterator[str]:
    def run(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    yield ratio("--help / bare python", lambda: run("-m", "perfdesk", "--help"), lambda: run("-c", ""), 3, pairs=9)
