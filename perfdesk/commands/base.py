"""What all commands share: the group that turns refusals into sentences, common options, the progress bar."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfdesk.domain.problems import PerfdeskError, Problem

if TYPE_CHECKING:
    from perfdesk.document import Document
    from perfdesk.reports.listing import Listing

FILE = click.Path(path_type=Path)
PROBLEMS_SHOWN = 40
Progress = Callable[[int, int], None]


class _Commands(click.Group):
    """A group whose refusals are one Chinese sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PerfdeskError as refusal:
            click.echo(f"未完成：{refusal}", err=True)
            ctx.exit(1)
        except OSError as error:
            click.echo(f"未完成：{_disk_words(error)}", err=True)
            ctx.exit(1)


def _disk_words(error: OSError) -> str:
    name = Path(error.filename).name if error.filename else ""
    words = {
        FileNotFoundError: "找不到文件或文件夹，请检查路径",
        FileExistsError: "已存在同名文件，请换一个名称",
        PermissionError: "没有权限读写，或文件正被其他程序打开",
        IsADirectoryError: "这是文件夹，请指定文件",
        NotADirectoryError: "路径中有一段不是文件夹，请检查路径",
    }
    said = next((text for kind, text in words.items() if isinstance(error, kind)), "读写失败，请检查磁盘空间和设备")
    return f"“{name}”：{said}。" if name else f"{said}。"


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
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

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


def text_of(listings: Sequence["Listing"]) -> str:
    """Return lists as text for the terminal."""
    from perfdesk.formats.paper.listing_text import listing_text

    return "\n\n".join(listing_text(listing) for listing in listings)


month_option = click.option("--month", type=click.IntRange(1, 12), required=True, help="数据月份")
year_option = click.option("--year", type=int, help="考评年度，默认取文件中最新的年度")
today_option = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), default=lambda: str(date.today()), help="材料落款日期，默认今天"
)
