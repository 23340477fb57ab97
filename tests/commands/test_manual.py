"""The manual from the command line."""


def test_the_manual_is_written_as_pdf(call, desk):
    assert call("manual", "--to", "手册.pdf") == (0, "已生成“手册.pdf”。\n")
    assert (desk / "手册.pdf").read_bytes().startswith(b"%PDF")


def test_one_chapter_is_written_by_itself(call, desk):
    assert call("manual", "--chapter", "填表一页纸", "--to", "一页纸.pdf") == (0, "已生成“一页纸.pdf”。\n")
    assert (desk / "一页纸.pdf").stat().st_size < 1_000_000
