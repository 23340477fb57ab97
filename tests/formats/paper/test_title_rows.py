import pytest

from perfdesk.formats.paper.title_rows import title_rows
from perfdesk.formats.paper.widths import em

LONG = "青河县人民政府办公室关于2024年第三季度“五网”建设和城镇登记失业率等重点考核指标进展情况的通报"


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("考评通报", ("考评通报",)),
        ("青河县2024年1—10月绩效考评指标进展情况通报", ("青河县2024年1—10月", "绩效考评指标进展情况通报")),
        ("第一行\n第二行", ("第一行", "第二行")),
        ("", ("",)),
        ("\n", ("",)),
    ],
)
def test_a_title_is_cut_where_a_person_would(title, rows):
    assert title_rows(title, 19) == rows


@pytest.mark.parametrize("room", range(12, 20))
def test_the_title_of_a_month_worked_out_again_tears_no_word(room):
    rows = "|".join(title_rows("青河县2024年1—10月绩效考评指标进展情况通报（重算）", room))
    assert all(word in rows for word in ("青河县", "1—10月", "绩效考评", "指标", "进展情况", "通报（重算）"))


def test_a_long_title_takes_rows_that_fit_and_tears_no_date():
    rows = title_rows(LONG, 19)
    assert "".join(rows) == LONG
    assert all(em(row) <= 19 for row in rows)
    assert "2024年" in "|".join(rows)


@pytest.mark.parametrize("count", [30, 300])
def test_a_title_without_a_place_to_cut_still_fits(count):
    assert all(em(row) <= 13 for row in title_rows("鑫" * count, 13))
