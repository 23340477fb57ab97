"""Every shortcut of the window stands in the manual's chapter of keys."""

import ast
import re
from pathlib import Path

import pytest

import perfdesk.ui
from perfdesk.formats.manual.blocks import words
from perfdesk.formats.manual.chapters import blocks_of

KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+\w+|F\d{1,2}")
SAID = {"Return": "Enter", "PgDn": "PgDown"}


def shortcuts() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in Path(perfdesk.ui.__file__).parent.rglob("*.py")]
    texts = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {text for text in texts if isinstance(text, str) and KEY.fullmatch(text)}


@pytest.mark.parametrize("key", sorted(shortcuts()))
def test_the_manual_names_a_shortcut(key: str) -> None:
    said = "\n".join(words(blocks_of("keys")))
    *held, pressed = key.split("+")
    assert re.search(rf"(?<![\w+]){re.escape('+'.join([*held, SAID.get(pressed, pressed)]))}(?!\w)", said)
