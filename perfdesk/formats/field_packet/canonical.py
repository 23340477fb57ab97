"""JSON that has one spelling only, so that a bit changed anywhere is another text."""

import json
from typing import Any

from perfdesk.domain.problems import PerfdeskError


def write(value: Any) -> bytes:
    """Return a value's one spelling: sorted keys, no space, no number with a point."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def read(content: bytes) -> Any:
    """Return what `write` wrote. Raises PerfdeskError for any other spelling of it, and for what is no JSON."""
    try:
        value = json.loads(content, parse_float=_refuse, parse_constant=_refuse)
        canonical = write(value) == content
    except (ValueError, RecursionError) as error:
        raise PerfdeskError("内容不是规定的格式，可能被改动或已损坏。请重新生成。") from error
    if not canonical:
        raise PerfdeskError("内容的写法不规范，可能被其他程序改动过。请重新生成。")
    return value


def _refuse(text: str) -> None:
    raise ValueError(text)
