"""Commands that speak Chinese: usage, help, and what is wrong with a call."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any
from unicodedata import east_asian_width

import click

_HEADINGS = {"Options": "选项", "Commands": "命令", "Positional arguments": "参数"}


class _Formatter(click.HelpFormatter):
    """Writes the words of the layout itself."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{_HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 0, col_spacing: int = 2) -> None:  # noqa: ARG002
        """Align the second column (click counts 汉字 as one cell wide); the first is as wide as it needs to be."""
        rows = list(rows)
        width = max(_cells(first) for first, _ in rows) + col_spacing
        for first, second in rows:
            self.write(f"{'':>{self.current_indent}}{first}{' ' * (width - _cells(first))}{second}\n")


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


class _Context(click.Context):
    formatter_class = _Formatter


class Option(click.Option):
    """An option whose help says 必填 where it has to be given."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option as it is written, and its help."""
        record = super().get_help_record(ctx)
        return record and (record[0], f"{self.help or ''}{'（必填）' if self.required else ''}")


class WrongCall(click.UsageError):
    """A call that cannot be understood: the usage, what is wrong, and how to get help; exit code 2."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Write it to the terminal."""
        lines = [f"调用有误：{self.message}"]
        if self.ctx:
            lines = [self.ctx.get_usage(), *lines, f"详细用法请运行：{self.ctx.command_path} --help"]
        click.echo("\n".join(lines), file=file, err=file is None)


@contextmanager
def _in_chinese(ctx: click.Context) -> Iterator[None]:
    """Say in Chinese what click finds wrong with a call."""
    try:
        yield
    except (WrongCall, click.exceptions.NoArgsIsHelpError):
        raise
    except click.UsageError as error:
        raise WrongCall(_words(error), error.ctx or ctx) from error


def _words(error: click.UsageError) -> str:
    match error:
        case click.MissingParameter(param=click.Option() as option):
            return f"缺少选项“{option.opts[0]}”。"
        case click.MissingParameter(param=click.Parameter() as argument):
            return f"缺少参数“{argument.human_readable_name}”。"
        case click.BadParameter(param=click.Parameter() as parameter, message=message):
            name = parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
            return f"“{name}”：{message}"
        case click.NoSuchOption(option_name=name, possibilities=near):
            return f"没有选项“{name}”。{_meant(near)}"
        case click.NoSuchCommand(command_name=name, possibilities=near):
            return f"没有命令“{name}”。{_meant(near)}"
        case click.BadOptionUsage(option_name=name):
            return f"选项“{name}”后面缺少内容，或多写了内容。"
    return "缺少命令。"


def _meant(names: list[str] | None) -> str:
    return f"是不是“{'”或“'.join(names)}”？" if names else ""


class Command(click.Command):
    """A command whose usage, help and refusals are Chinese."""

    context_class = _Context

    def __init__(self, *args: Any, **settings: Any) -> None:
        """Make a command as click does."""
        super().__init__(*args, **{"options_metavar": "[选项]", **settings})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows this help."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示本说明"
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read a call's arguments; any that nothing takes are named."""
        ctx.allow_extra_args = True
        with _in_chinese(ctx):
            rest = super().parse_args(ctx, args)
        if rest and not isinstance(self, click.Group):
            raise WrongCall(f"多余的参数“{' '.join(rest)}”。", ctx)
        return rest


class Group(Command, click.Group):
    """A group of such commands."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        """Make a group as click does."""
        super().__init__(*args, **{"subcommand_metavar": "命令 [参数]…", **settings})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands in the order of the work, not of the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        with _in_chinese(ctx):
            return super().invoke(ctx)
