"""Every job of the office as one command. Exit codes: 0 done, 1 refused with reasons, 2 wrong call."""

import sys
from pathlib import Path

import click

from perfdesk.commands import books, exchange, files, manual, printouts
from perfdesk.commands.base import command, main, option
from perfdesk.commands.values import File
from perfdesk.ui import open_window

__all__ = ["main"]


@command(help="打开窗口（不带命令运行即可）；不指明文件时打开上次的文件。")
@click.argument("file", metavar="[数据文件]", type=File(), required=False)
@option("--sample", is_flag=True, help="打开示例县，没有时先在“数据文件”处生成")
def window(file: Path | None, sample: bool) -> None:
    """Open the window."""
    sys.exit(open_window(file, sample=sample))


COMMANDS = (
    window,
    files.new,
    books.import_book,
    printouts.status,
    printouts.list_command,
    printouts.packet,
    printouts.chart,
    books.trial,
    exchange.forms,
    exchange.merge,
    files.freeze,
    files.reprint,
    files.check,
    files.backup,
    files.restore,
    files.log,
    files.undo,
    files.redo,
    files.demo,
    manual.manual,
)

for one in COMMANDS:
    main.add_command(one)
