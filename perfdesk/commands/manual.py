"""The command that writes the manual."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfdesk.commands.base import command, option, today_option
from perfdesk.commands.named import chapter_of_manual
from perfdesk.commands.values import File, Known

if TYPE_CHECKING:
    from perfdesk.formats.manual.chapters import Chapter


@command(help="把使用手册存为一个PDF，整本或一章。")
@option("--to", type=File(".pdf"), required=True, help="输出文件（.pdf）")
@option("--chapter", type=Known("章节", chapter_of_manual), help="只要这一章，如“填表一页纸”")
@today_option
def manual(to: Path, chapter: "Chapter | None", today: date) -> None:
    """Write the manual, or one chapter of it, as PDF."""
    from perfdesk.formats.manual.chapters import CHAPTERS
    from perfdesk.formats.paper.writing import write_manual

    write_manual(to, today=today, chapters=[chapter] if chapter else CHAPTERS)
    click.echo(f"已生成“{to.name}”。")
