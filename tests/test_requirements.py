"""What the speech asks for, sentence by sentence, and the tests that show it: `requirements.tsv`."""

import ast
import csv
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LAST = 62
LEFT_TO_PEOPLE = {"R-58"}
"""学习借鉴其他地区: nothing that a program could do."""


def rows():
    with (HERE / "requirements.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@cache
def names_in(path):
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_sentence_has_its_row():
    asked = {f"R-{number:02}" for number in range(1, LAST + 1)} - LEFT_TO_PEOPLE
    assert {row["id"] for row in rows()} == asked


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['id']} {row['test'].partition('::')[2]}")
def test_what_is_named_is_tested(row):
    path, _, name = row["test"].partition("::")
    assert (HERE / path).is_file()
    assert name in names_in(HERE / path)
