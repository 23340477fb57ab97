from perfdesk.formats.paper.runs import Kind, numbered_notes, runs
from perfdesk.reports.listing import Section


def kinds(run):
    return [line.kind for line in run.lines]


def test_sections_share_a_table_until_one_asks_for_a_page(listing, row):
    sections = (Section((row(),), "甲"), Section((row(),), "乙"), Section((row(),), "县发改局", new_page=True))
    first, second = runs(listing(sections=sections))
    assert kinds(first) == [Kind.HEADING, Kind.ROW, Kind.HEADING, Kind.ROW]
    assert (second.name, kinds(second)) == ("县发改局", [Kind.ROW])


def test_an_empty_list_says_so_before_the_signatures(listing):
    (run,) = runs(
        listing(sections=(Section((), "县发改局", foot=("", "合计"), lines_after=("签字：",), new_page=True),))
    )
    assert [(line.kind, line.cells) for line in run.lines] == [
        (Kind.EMPTY, ("本月无此类情况。",)),
        (Kind.AFTER, ("签字：",)),
    ]


def test_a_short_row_is_filled_up(listing):
    (run,) = runs(listing(sections=(Section(((1, "短行"),)),)))
    assert run.lines[0].cells == ("1", "短行", "", "", "", "", "")


def test_notes_are_numbered_where_there_are_several(listing):
    assert numbered_notes(listing(notes=("甲",))) == (("注：", "甲"),)
    assert numbered_notes(listing(notes=("甲", "乙"))) == (("注：1.", "甲"), ("2.", "乙"))


def test_a_foot_alone_sums_what_stands_above_it(listing, row):
    (run,) = runs(listing(sections=(Section((row(),)), Section((), foot=("", "合计")))))
    assert kinds(run) == [Kind.ROW, Kind.FOOT]
