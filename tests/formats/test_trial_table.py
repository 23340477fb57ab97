"""The table of a rule trial."""

import csv
from pathlib import Path

import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.trial_table import run_trial, write_trial

EXAMPLES = Path(__file__).parent.parent / "data" / "scoring_examples.tsv"
HEADER = "id\tkind\tparams\tdirection\tbasis\tT\tP\tmonth\tpace\tA"
GOOD = "1\tproportional\t{}\thigher\tcumulative\t100\t5\t6\tlinear\t40"


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, dialect="excel-tab"))


@pytest.fixture
def table(tmp_path):
    def write(*lines, encoding="utf-8"):
        path = tmp_path / "试算.tsv"
        path.write_bytes("\n".join(lines).encode(encoding))
        return path

    return write


def test_the_worked_examples_agree_in_every_column():
    rows = run_trial(EXAMPLES)
    assert len(rows) == 31
    assert [str(problem) for row in rows for problem in row.problems] == []


def test_the_examples_are_written_back_with_every_column(tmp_path):
    write_trial(run_trial(EXAMPLES), tmp_path / "out.tsv")
    for issued, written in zip(rows_of(EXAMPLES), rows_of(tmp_path / "out.tsv"), strict=True):
        computed = {**written, "F": issued["F"]} if issued["F"] == "5.0" else written
        assert {name: computed[name] for name in issued} == issued
        assert all(written[name] for name in ("progress_state", "points_state", "recoverable", "working"))


def test_a_bad_line_is_named_and_the_others_go_on(table, tmp_path):
    rows = run_trial(table(HEADER, GOOD, GOOD.replace("\t5\t", "\t1O0\t"), "", GOOD))
    assert [row.agrees for row in rows] == [True, False, True]
    write_trial(rows, tmp_path / "out.tsv")
    assert [row["problems"] for row in rows_of(tmp_path / "out.tsv")] == ["", "第3行“P”：“1O0”不是数字，请改为数字", ""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_usual_encodings_are_read(table, encoding):
    path = table(HEADER + "\t备注", GOOD + "\t青河县", encoding=encoding)
    assert run_trial(path)[0].cells["备注"] == "青河县"


def test_a_file_saved_from_a_workbook_has_quotes_around_the_parameters(table):
    quoted = GOOD.replace("{}", '"{""floor"":""0.9""}"')
    assert run_trial(table(HEADER, quoted))[0].computed["score_now"] == "0.00"


def test_a_stray_quote_spoils_only_its_own_line(table):
    rows = run_trial(table(HEADER, GOOD.replace("{}", '"{'), GOOD))
    assert [str(problem) for row in rows for problem in row.problems] == [
        "第2行“params”：不是正确的JSON，请核对引号和括号"
    ]


def test_a_short_line_lacks_its_last_cells(table):
    assert run_trial(table(HEADER, GOOD.rpartition("\t")[0]))[0].computed["points_state"] == "unreported"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["id\tkind"], "缺少列：params、direction、basis、T、P、month、pace、A，请补齐表头后重试"),
        ([""], "缺少列：id"),
    ],
)
def test_what_is_no_trial_is_refused(table, lines, message):
    with pytest.raises(PerfdeskError, match=message):
        run_trial(table(*lines))


def test_what_is_no_text_is_refused(tmp_path):
    (tmp_path / "图.tsv").write_bytes(b"\x89PNG\xff\xff\xff")
    with pytest.raises(PerfdeskError, match="不是文本文件"):
        run_trial(tmp_path / "图.tsv")
