"""The command line: every job of the office as one command.

Exit codes: 0 done, 1 refused with reasons, 2 wrong call. Long work shows a progress bar on the terminal.
"""

from perfdesk.commands import COMMANDS
from perfdesk.commands.base import main

for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="perfdesk")
