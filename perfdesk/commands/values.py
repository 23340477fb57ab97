"""What may be written on a command line: numbers, days, words and files; anything else is refused in Chinese."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from perfdesk.domain.problems import PerfdeskError

T = TypeVar("T")


class Whole(click.ParamType[int]):
    """A whole number between two bounds."""

    name = "数字"

    def __init__(self, low: int, high: int) -> None:
        """Take numbers from `low` to `high`."""
        self.low, self.high = low, high

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        try:
            number = int(value)
        except ValueError:
            number = self.low - 1
        if not self.low <= number <= self.high:
            self.fail(f"“{value}”不对，应为{self.low}至{self.high}的整数。", param, ctx)
        return number


class Day(click.ParamType[date]):
    """A day."""

    name = "年-月-日"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，应写成2024-11-10的形式。", param, ctx)


class Words(click.ParamType[str]):
    """A text that is not empty and can be kept in a file."""

    def __init__(self, name: str = "文字") -> None:
        """Call it `name` in the help."""
        self.name = name

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text without space around it."""
        try:
            value.encode()
        except UnicodeEncodeError:
            self.fail("含有无法识别的字符，请重新输入。", param, ctx)
        if not value.strip():
            self.fail("不能为空。", param, ctx)
        return value.strip()


class Among(click.ParamType[str]):
    """One of a few words."""

    def __init__(self, name: str, *words: str) -> None:
        """Take one of these words; the help calls it `name`."""
        self.name, self.words = name, words

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word."""
        if value not in self.words:
            self.fail(f"“{value}”不对，应为{'、'.join(self.words)}之一。", param, ctx)
        return value


class File(click.ParamType[Path]):
    """A path, of a file with one of the given suffixes where there are any."""

    name = "文件"

    def __init__(self, *suffixes: str) -> None:
        """Take any file, or only files with these suffixes."""
        self.suffixes = suffixes

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path."""
        path = Path(value)
        if not path.name and value in ("", path):
            self.fail("不能为空。", param, ctx)
        if self.suffixes and path.suffix.lower() not in self.suffixes:
            self.fail(f"“{path.name}”的扩展名不对，请改为{'、'.join(self.suffixes)}之一。", param, ctx)
        return path


class Known(click.ParamType[T]):
    """The name of something the program knows: `find` returns it, or raises PerfdeskError naming what there is."""

    def __init__(self, name: str, find: Callable[[str], T]) -> None:
        """Call it `name` in the help."""
        self.name, self._find = name, find

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> T:
        """Return the thing."""
        try:
            return self._find(value)
        except PerfdeskError as refusal:
            self.fail(str(refusal), param, ctx)
