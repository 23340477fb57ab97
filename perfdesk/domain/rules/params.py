"""Reading a rule's parameters out of the data they are kept as, naming in Chinese the one that is wrong."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from perfdesk.domain.quantity import exact


class BadParamsError(ValueError):
    """A parameter that is missing or wrong; its text is fit to show."""


class Params:
    """The parameters of one rule; `where` names the part they belong to."""

    def __init__(self, raw: object, where: str = "") -> None:
        self._raw: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
        self._where = where
        if not isinstance(raw, Mapping):
            raise BadParamsError(f"评分规则的{where or '参数'}写法不对，请重新填写")

    def __contains__(self, name: str) -> bool:
        return self._raw.get(name) not in (None, "")

    def number(self, name: str, title: str, least: int | None = 0) -> Fraction:
        """Return the number `name`, not below `least` (None: any); `title` is its Chinese name."""
        number = _number(self._raw.get(name), f"{self._where}{title}")
        if least is not None and number < least:
            raise BadParamsError(f"评分规则的{self._where}{title}不能小于{least}")
        return number

    def optional(self, name: str, title: str, least: int | None = 0) -> Fraction | None:
        """Return the number `name`, or None where it is not given."""
        return self.number(name, title, least) if name in self else None

    def positive(self, name: str, title: str) -> Fraction:
        """Return the number `name`, which must be above 0."""
        number = self.number(name, title)
        if not number:
            raise BadParamsError(f"评分规则的{self._where}{title}必须大于0")
        return number

    def numbers(self, name: str, title: str) -> tuple[Fraction, ...]:
        """Return the list of numbers `name`; it must not be empty."""
        return tuple(_number(item, f"{self._where}{title}") for item in self._list(name, title))

    def word(self, name: str, title: str, words: Mapping[str, str], default: str | None = None) -> str:
        """Return the text `name`, which must be a key of `words`; their values say it in Chinese."""
        word = self._raw.get(name, default)
        if not isinstance(word, str) or word not in words:
            known = "、".join(f"{said}（{code}）" for code, said in words.items())
            raise BadParamsError(f"评分规则的{self._where}{title}应为{known}之一")
        return word

    def text(self, name: str) -> str:
        """Return the text `name`, "" where there is none."""
        return str(self._raw[name]) if name in self else ""

    def flag(self, name: str) -> bool:
        """Tell whether `name` is set."""
        return self._raw.get(name) in (True, "true", 1)

    def part(self, name: str, title: str) -> "Params":
        """Return the parameters inside `name`."""
        return Params(self._raw.get(name), title)

    def parts(self, name: str, title: str) -> tuple["Params", ...]:
        """Return the list of parameter sets `name`; it must not be empty."""
        return tuple(Params(item, f"第{n}{title}") for n, item in enumerate(self._list(name, title), start=1))

    def _list(self, name: str, title: str) -> Sequence[Any]:
        raw = self._raw.get(name)
        if not isinstance(raw, list | tuple) or not raw:
            raise BadParamsError(f"评分规则缺少{self._where}{title}")
        return raw


def _number(raw: object, title: str) -> Fraction:
    try:
        if isinstance(raw, str | int | Decimal | Fraction) and not isinstance(raw, bool):
            return exact(raw)
        if isinstance(raw, float):
            return exact(repr(raw))
    except ValueError as error:
        raise BadParamsError(f"评分规则的{title}“{raw}”不是数字，请改为数字") from error
    raise BadParamsError(f"评分规则缺少{title}，请填写数字")
