"""The command line: every job of the office as one command; without one, or with a file alone, the window.

Exit codes: 0 done, 1 refused with reasons, 2 wrong call. Long work shows a progress bar on the terminal.
"""

import io
import sys
from pathlib import Path

import click

from perfdesk.commands import COMMANDS
from perfdesk.commands.base import command, main, option
from perfdesk.commands.values import File
from perfdesk.domain.problems import PerfdeskError


@command(help="打开窗口（不带命令运行即可）；不指明文件时打开上次的文件。")
@click.argument("file", metavar="[数据文件]", type=File(), required=False)
@option("--sample", is_flag=True, help="打开示例县，没有时先在“数据文件”处生成")
def window(file: Path | None, sample: bool) -> None:
    """Open the window."""
    try:
        from perfdesk.ui.application import run
    except ImportError as error:
        raise PerfdeskError(f"窗口所需的系统组件没有装全（{error}）。请重新运行安装程序。") from error
    sys.exit(run(file, sample=sample))


for one in (window, *COMMANDS):
    main.add_command(one)


def start() -> None:
    """Run a command; nothing, or a file or package alone as a double-click gives it, means the window."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that lacks a character shows ? in its place; the program goes on.
            stream.reconfigure(errors="replace")
    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 1 and arguments[0].lower().endswith((".perfdesk", ".pfield"))):
        arguments = ["window", *arguments]
    main(arguments, prog_name="perfdesk")


if __name__ == "__main__":
    start()
