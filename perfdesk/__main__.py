"""The program: a command of the command line; without one, or with a file alone, the window."""

import io
import sys
from pathlib import Path

from perfdesk.commands.refusals import told
from perfdesk.ui import open_window


def start() -> None:
    """Run a command; nothing, or a file or package alone as a double-click gives it, means the window."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that lacks a character shows ? in its place; the program goes on.
            stream.reconfigure(errors="replace")
    match sys.argv[1:]:
        case []:
            with told():
                sys.exit(open_window())
        case [name] if name.lower().endswith((".perfdesk", ".pfield")):
            with told():
                sys.exit(open_window(Path(name)))
        case arguments:
            from perfdesk.command_line import main

            main(arguments, prog_name="perfdesk")


if __name__ == "__main__":
    start()
