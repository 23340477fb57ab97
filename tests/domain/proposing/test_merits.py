"""What speaks for a unit, rule by rule."""


def two_units(county):
    return county.leaf("就业").leaf("教育", lead="教育局")


def test_first_in_its_group_for_two_months(county, proposed):
    two_units(county)
    for month in (9, 10):
        county.report("就业/发改局", month, 120).report("教育/教育局", month, 60)
    assert proposed("连续居组内第一") == [
        "发改局||连续2个月居组内第一|9月得100分，居县直部门第1名|10月得100分，居县直部门第1名"
    ]


def test_alone_in_its_group_nobody_is_first(county, proposed):
    county.leaf("就业").report("就业/发改局", 9, 120).report("就业/发改局", 10, 120)
    assert proposed("连续居组内第一") == []


def test_all_lights_green_for_three_months(county, proposed):
    county.leaf("就业")
    for month in (8, 9, 10):
        county.report("就业/发改局", month, 120)
    assert proposed("全部指标连续正常")[0].startswith("发改局||全部指标连续3个月正常|8月1项指标（任务）全部正常|")


def test_points_won_back(county, proposed):
    county.leaf("就业").report("就业/发改局", 6, 20).report("就业/发改局", 10, 110)
    assert "“就业”6月预计扣" in proposed("挽回分值")[0]
    assert proposed("挽回分值", month=6) == []
