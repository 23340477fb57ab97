"""Hostile names become names that every system accepts."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.formats.file_names import MOST, distinct, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("验收报告.pdf", "验收报告.pdf"),
        ("“五网”建设——交通网", "“五网”建设——交通网"),
        ("CON", "_CON"),
        ("nul.pdf", "_nul.pdf"),
        ("合同...", "合同"),
        (".. ", "未命名"),
        ("..\\..\\开机.pdf", "_.._开机.pdf"),
        ("C:/Windows/a.pdf", "C__Windows_a.pdf"),
        ("报告\u202efdp.exe", "报告fdp.exe"),
        ("上\n下.pdf", "上_下.pdf"),
        ("长" * 300 + ".pdf", "长" * (MOST - 4) + ".pdf"),
        ("1.5公里", "1.5公里"),
    ],
)
def test_names_are_made_safe(name, safe):
    assert safe_name(name) == safe


@given(st.text())
def test_any_name_is_one_part_of_a_path(name):
    safe = safe_name(name)
    assert 0 < len(safe) <= MOST + 1
    assert PureWindowsPath(safe).name == PurePosixPath(safe).name == safe
    assert safe[-1] not in " ."
    assert safe_name(safe) == safe


def test_names_that_are_there_get_a_number():
    assert distinct(["A.pdf", "a.pdf", "b", "A.pdf"]) == ["A.pdf", "a（2）.pdf", "b", "A（3）.pdf"]
