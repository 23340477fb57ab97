"""Markdown as data: what the manual may be written in, and that markup in it stays text."""

import pytest

from perfdesk.formats.manual.blocks import (
    Code,
    Heading,
    Items,
    Picture,
    Quote,
    Run,
    RunStyle,
    Table,
    Text,
    read_blocks,
    words,
)

TABLE = "| 甲 | 乙 |\n|---|---:|\n| 1 | 2 |"


def plain(text: str) -> tuple[Run, ...]:
    return (Run(text),)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("# 总览", Heading(1, "总览")),
        ("## 差距 **大**", Heading(2, "差距 大")),
        ("一句话。", Text(plain("一句话。"))),
        ("![总览](../pictures/overview.png)", Picture("overview.png", "总览")),
        ("- 甲\n- 乙", Items(False, ((Text(plain("甲")),), (Text(plain("乙")),)))),
        ("1. 甲", Items(True, ((Text(plain("甲")),),))),
        ("> 提醒", Quote((Text(plain("提醒")),))),
        ("```\n得 4/5 分\n```", Code("得 4/5 分")),
        (TABLE, Table(("left", "right"), ((plain("甲"), plain("乙")), (plain("1"), plain("2"))))),
        ("<b>甲</b>", Text(plain("<b>甲</b>"))),
    ],
)
def test_a_piece_of_markdown_is_one_block(text: str, block: object) -> None:
    assert read_blocks(text) == (block,)


def test_runs_keep_their_style_and_where_they_lead() -> None:
    (block,) = read_blocks("按**导入**，`Ctrl+I`，见[填报](entry.md#快填)")
    assert isinstance(block, Text)
    assert tuple(run for run in block.runs if run.style is not RunStyle.PLAIN or run.to) == (
        Run("导入", RunStyle.STRONG), Run("Ctrl+I", RunStyle.CODE), Run("填报", to="entry.md#快填"),
    )  # fmt: skip


def test_what_pages_cannot_show_is_refused() -> None:
    with pytest.raises(ValueError, match="hr"):
        read_blocks("---")


def test_words_are_all_that_can_be_read() -> None:
    assert list(words(read_blocks("# 甲\n\n> - 乙\n\n| 丙 | 丁 |\n|---|---|"))) == ["甲", "乙", "丙　丁"]
