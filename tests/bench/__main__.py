"""Time the program against yardsticks of the same run and print each ratio: `python tests/bench [NAME …]`.

Every bench times A and B in turn, several pairs, and gives the median of A ÷ B; no bench fails on a slow machine.
"""

import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[2]))

from cell import cell_against_fsync
from edit import edit_against_fsync
from load import import_against_bare_read, rescore_against_scan
from merge import merge_against_insert
from pages import packet_against_office
from scroll import scroll_against_plain_list, scroll_while_packet_is_drawn
from start import help_against_interpreter, window_against_bare_window
from visit import first_visit_against_second

BENCHES = {
    "help": help_against_interpreter,
    "import": import_against_bare_read,
    "rescore": rescore_against_scan,
    "edit": edit_against_fsync,
    "merge": merge_against_insert,
    "packet": packet_against_office,
    "cell": cell_against_fsync,
    "scroll": scroll_against_plain_list,
    "behind": scroll_while_packet_is_drawn,
    "window": window_against_bare_window,
    "visit": first_visit_against_second,
}

for name in sys.argv[1:] or BENCHES:
    for line in BENCHES[name]():
        click.echo(line)
