"""Every refusal and warning that the program can give has its row in the manual: what it means, what to do.

A message is a Chinese text with advice in it (请…), or an argument of an error or a problem; its variable parts
are …, as in the rows. A row's … stands for anything, so that one row can explain several messages.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import perfdesk
from perfdesk.formats.manual.blocks import Table, text_of
from perfdesk.formats.manual.chapters import blocks_of, find, meant

PACKAGE = Path(perfdesk.__file__).parent
HAN = re.compile("[\u4e00-\u9fff]")
CALLS = re.compile(r"\w*Error|_?problem|Problem|refuse|warn")
ADVICE = re.compile(r"(?<![申提])请(?![求示于谁])")
ELSEWHERE = ("reports", "help")
"""Text of reports is read on paper."""
NOT_TO_BE_MENDED = re.compile(r".*还没有.*|详细用法.*|.*：")
"""A page that is empty yet says itself what to do; the others are labels."""


def skeleton(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(part.value if isinstance(part, ast.Constant) else "…" for part in parts)
    return ""


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def said_in(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Yield the Chinese texts of a module, docstrings and parts of longer texts apart."""
    nodes = list(ast.walk(tree))
    silent = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    silent |= {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    yield from ((node, said) for node in nodes if id(node) not in silent and HAN.search(said := skeleton(node)))


def to_act_upon(tree: ast.Module) -> Iterator[str]:
    """Yield the texts of a module that a person may have to act upon."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and CALLS.fullmatch(called(node))]
    given = {id(node) for call in calls for node in ast.walk(call)}
    for node, said in said_in(tree):
        if ADVICE.search(said) or (id(node) in given and len(HAN.findall(said)) > 5):
            yield said


def modules() -> dict[str, ast.Module]:
    paths = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
    own = {name: path for name, path in paths.items() if not any(part in name.split("/") for part in ELSEWHERE)}
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in own.items()}


def messages() -> dict[str, str]:
    """Return every message with the module that says it."""
    found = {said: name for name, tree in modules().items() for said in to_act_upon(tree)}
    return {said: name for said, name in found.items() if not NOT_TO_BE_MENDED.fullmatch(said)}


ROWS = [row for block in blocks_of("messages") if isinstance(block, Table) for row in block.rows[1:]]
KEYS = [text_of(row[0]) for row in ROWS]


def pattern(key: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, re.split("…+", key))), re.DOTALL)


def test_every_message_has_its_row() -> None:
    known = [pattern(key) for key in KEYS]
    lacking = {said: name for said, name in messages().items() if not any(one.fullmatch(said) for one in known)}
    assert not lacking


@pytest.mark.parametrize("key", KEYS)
def test_a_row_names_its_message_closely_and_says_what_to_do(key: str) -> None:
    row = ROWS[KEYS.index(key)]
    assert len(re.findall(r"\w", key)) >= 4
    assert all(text_of(cell) and "同上" not in text_of(cell) for cell in row)


def test_no_row_explains_what_is_never_said() -> None:
    said = {text for tree in modules().values() for _, text in said_in(tree)}
    assert not [key for key in KEYS if not any(pattern(key).fullmatch(one) for one in said)]


@pytest.mark.parametrize(
    ("copied", "part"),
    [
        ("“青河县2024.perfdesk”由更新版本的程序保存，请把程序升级后再打开。", "由更新版本的程序保存"),
        ("没有找到单位“发改委员会”。是不是“发展和改革委员会”？", "没有找到单位"),
        ("“1月份到位”应为不小于0的数字（万元）。请核对。", "应为不小于0的数字（万元）。"),
    ],
)
def test_a_message_copied_into_the_search_is_found(copied: str, part: str) -> None:
    assert meant(copied) == part
    assert "messages" in [hit.place.chapter.id for hit in find(part)]
