"""Hostile names become names that every system accepts."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.formats.file_names import MOST, distinct, safe_name, suffix_of


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
        ("CON.txt", "_CON.txt"),
        ("con .tar.pdf", "_con .tar.pdf"),
        ("COM¹", "_COM¹"),
        ("CONIN$", "_CONIN$"),
        ("LPT1" + " " * 80 + "x", "_LPT1"),
        ("CONTRACT", "CONTRACT"),
        ("青河\u200b县\u3164\ufe0f", "青河县"),
        ("e\u200b\u0301", "é"),
        ("🙂" * 99 + ".pdf", "🙂" * 28 + ".pdf"),
        ("末尾\u3000", "末尾"),
    ],
)
def test_names_are_made_safe(name, safe):
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("城关镇", "城关镇2024年10月.xlsx"),
        ("长" * 99, "长" * (MOST - 13) + "2024年10月.xlsx"),
        ("二〇二四.pdf", "二〇二四.pdf2024年10月.xlsx"),
        ("..", "未命名2024年10月.xlsx"),
    ],
)
def test_what_tells_files_apart_is_never_cut(name, safe):
    assert safe_name(name, ending="2024年10月.xlsx") == safe


def test_a_device_does_not_become_a_file():
    assert safe_name("nul", ending=".png") == "_nul.png"


@given(st.text())
def test_any_name_is_one_part_of_a_path(name):
    safe = safe_name(name)
    assert 0 < len(safe.encode("utf-16-le")) <= 2 * MOST
    assert PureWindowsPath(safe).name == PurePosixPath(safe).name == safe
    assert safe[-1] not in " ."
    assert safe_name(safe) == safe


def test_names_that_are_there_get_a_number():
    assert distinct(["A.pdf", "a.pdf", "b", "A.pdf"]) == ["A.pdf", "a（2）.pdf", "b", "A（3）.pdf"]


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["é", "e\u0301"], ["é", "e\u0301（2）"]),
        (["通报2024.10", "通报2024.10"], ["通报2024.10", "通报2024.10（2）"]),
        (["a", "A", "a（2）"], ["a", "A（2）", "a（2）（2）"]),
    ],
)
def test_names_that_a_system_takes_for_one_are_told_apart(names, kept):
    assert distinct(names) == kept


@pytest.mark.parametrize(("name", "suffix"), [("a.PDF", ".PDF"), ("通报2024.10", ""), ("1.5公里", ""), ("a.7z", ".7z")])
def test_a_number_is_no_kind_of_file(name, suffix):
    assert suffix_of(name) == suffix
