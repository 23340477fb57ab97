"""What all commands share: the group that turns refusals into sentences, common options, the progress bar."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfdesk.commands.chinese import Command, Group, Option
from perfdesk.commands.refusals import told
from perfdesk.commands.values import Day, File, Whole, Words
from perfdesk.domain.problems import PerfdeskError, Problem

if TYPE_CHECKING:
    from perfdesk.document import Document
    from perfdesk.reports.listing import Listing

PROBLEMS_SHOWN = 40
Progress = Callable[[int, int], None]

command = partial(click.command, cls=Command)
option = partial(click.option, cls=Option)


class _Commands(Group):
    """A group whose refusals are one Chinese sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        with told():
            return super().invoke(ctx)


@click.group(
    cls=_Commands,
    help="县（区）绩效考评办公室的离线工作台：指标、进度、差距、通报。",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def main() -> None:
    """Open the program's commands."""


@contextmanager
def bar(label: str) -> Iterator[Progress]:
    """Show long work as a bar on a terminal; elsewhere nothing is shown."""
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as shown:

        def progress(done: int, total: int) -> None:
            shown.length = max(total, 1)
            shown.update(done - shown.pos)

        yield progress


def tell(problems: Sequence[Problem]) -> None:
    """Write problems to the terminal, the first of many."""
    for problem in problems[:PROBLEMS_SHOWN]:
        click.echo(f"  ! {problem}", err=True)
    if len(problems) > PROBLEMS_SHOWN:
        click.echo(f"  ……另有{len(problems) - PROBLEMS_SHOWN}个问题。", err=True)


def open_file(path: Path, *, read_only: bool = True) -> "Document":
    """Open a file, to look into it only unless told otherwise."""
    from perfdesk.document import Document

    return Document.open(path, read_only=read_only)


def year_of(doc: "Document", year: int | None) -> int:
    """Return the asked year, or the newest in the file."""
    if year is None and not doc.years:
        raise PerfdeskError("文件中还没有年度。请先用 new 命令新建。")
    return year if year is not None else doc.years[-1]


def text_of(listings: Sequence["Listing"], rows: int | None = None) -> str:
    """Return lists as text for the terminal, a cell in `rows` lines at most (None: whole)."""
    from perfdesk.formats.paper.listing_text import listing_text

    return "\n\n".join(listing_text(listing, rows=rows) for listing in listings)


file_argument = click.argument("file", metavar="数据文件", type=File())
month_option = option("--month", type=Whole(1, 12), required=True, help="数据月份，1至12")
year_option = option("--year", type=Whole(1990, 2100), help="考评年度，默认取文件中最新的年度")
today_option = option("--today", type=Day(), default=date.today, help="材料落款日期，默认今天")
reason_option = option("--reason", type=Words("原因"), help="更正原因，改动已冻结的月份时必填")
