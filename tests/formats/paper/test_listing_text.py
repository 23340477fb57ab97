from perfdesk.formats.paper.listing_text import cells, listing_text
from perfdesk.reports.listing import Section


def test_columns_stand_under_their_titles(listing):
    lines = listing_text(listing(2)).split("\n")
    title = next(line for line in lines if line.startswith("序号"))
    first = next(line for line in lines if "1,234.50" in line)
    end = cells(title[: title.index("累计完成") + 4])
    assert cells(first[: first.index("1,234.50") + 8]) == end


def test_no_line_is_wider_than_the_terminal(listing, row):
    text = listing_text(listing(sections=(Section((row(issue="很长的说明，" * 40),)),)), width=100)
    assert max(map(cells, text.split("\n"))) <= 100
    assert "…" in text


def test_a_file_keeps_long_texts_whole(listing, row):
    text = listing_text(listing(sections=(Section((row(issue="明" * 60),)),)), width=100, rows=None)
    assert text.count("明") == 60
    assert "…" not in text


def test_no_line_begins_with_a_comma(listing, row):
    text = listing_text(listing(sections=(Section((row(issue="一二三，" * 20),)),)), width=90, rows=None)
    assert not any(line.lstrip().startswith("，") for line in text.split("\n"))


def test_units_sums_and_signatures_are_shown(listing, row):
    section = Section((row(),), "县发改局", ("", "合计"), ("主要领导：",), new_page=True)
    text = listing_text(listing(sections=(section,), notes=("口径说明。",)))
    assert all(part in text for part in ("【县发改局】", "合计", "主要领导：", "注：口径说明。", "截至2024年10月31日"))


def test_an_empty_list_says_so(listing):
    assert "本月无此类情况。" in listing_text(listing(0))
