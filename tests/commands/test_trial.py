"""A rule trial: the examples of the contract agree; one changed digit is found by line and column."""

from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parent.parent / "data").glob("scoring_examples*.tsv"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_agree(done, path, desk):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert f"共{len(lines) - 1}行，{len(lines) - 1}行一致，0处" in done("trial", path, "--to", "结果.tsv")
    written = (desk / "结果.tsv").read_text(encoding="utf-8").splitlines()
    assert set(lines[0].split("\t")) <= set(written[0].split("\t"))
    assert len(written) == len(lines)


@pytest.fixture
def cases(desk):
    """The examples as a table of lines and cells, and the way to write it back."""
    table = [line.split("\t") for line in EXAMPLES[0].read_text(encoding="utf-8").splitlines()]

    def write():
        path = desk / "试算.tsv"
        path.write_text("".join("\t".join(line) + "\n" for line in table), encoding="utf-8")
        return path

    return table, write


@pytest.mark.parametrize("column", ["score_now", "expected_loss", "light"])
def test_a_changed_result_is_named_by_line_and_column(call, cases, column):
    table, write = cases
    table[4][table[0].index(column)] = "9.99"
    code, shown = call("trial", write())
    assert (code, "第5行" in shown, column in shown) == (1, True, True)


def test_a_line_that_cannot_be_read_is_named_and_the_others_go_on(call, cases):
    table, write = cases
    table[2][table[0].index("T")] = "1O0"
    code, shown = call("trial", write())
    assert (code, "第3行" in shown) == (1, True)
    assert f"共{len(table) - 1}行，{len(table) - 2}行一致" in shown


def test_the_working_out_is_shown(done):
    assert "完成率" in done("trial", EXAMPLES[0])


def test_the_result_does_not_replace_the_cases(refused, cases):
    path = cases[1]()
    assert "不能覆盖试算表" in refused("trial", path, "--to", path)
