"""What is to be done today, in a county built line by line."""

from datetime import date

from perfdesk.reports.boards import todos


def test_words_carried_over_stay_to_be_confirmed(county):
    county.leaf("修路").note("修路/发改局", problem="资金未到位", carried=True).note("修路/发改局", 9, carried=True)
    told = todos.todos(county.assess(10), county.assess, date(2024, 11, 10))
    [todo] = [one for one in told if one.id == "carried"]
    assert todo.text == "1处沿用上月的文字待确认：修路"
    assert (todo.page, todo.item) == ("entry", "修路/发改局")
