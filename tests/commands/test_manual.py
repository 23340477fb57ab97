"""The manual from the command line."""


def test_the_manual_is_written_as_pdf(call, desk):
    assert call("manual", "--to", "手册.pdf") == (0, "已生成“手册.pdf”。\n")
    assert (desk / "手册.pdf").read_bytes().startswith(b"%PDF")
