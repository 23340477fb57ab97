"""Build the Windows setup of perfdesk on Linux, from parts that are pinned by their hashes.

python3 installer/build_windows.py            everything, to dist/
python3 installer/build_windows.py --tree     only the tree that is packed
python3 installer/build_windows.py --check    only the tree, and hold its files against installer/windows/files.txt
python3 installer/build_windows.py --accept   only the tree, and write that list anew, after pins were renewed

The same commit makes the same bytes. On Debian as root it installs what it needs: nsis, osslsigncode, openssl.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from start import PYTHON, RUN_PINS, TEST_PINS, SetupError, run, set_up

MODES = ("--tree", "--check", "--accept")


def main(arguments: list[str]) -> int:
    """Build in the checkout's own environment, which is set up first."""
    if len(arguments) > 1 or not set(arguments) <= set(MODES):
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    try:
        set_up(RUN_PINS, TEST_PINS)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1
    return run([PYTHON, "-m", "windows", *arguments], {**os.environ, "PYTHONPATH": str(Path(__file__).parent)})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
