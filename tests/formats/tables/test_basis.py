"""Whether figures add up over the year or are looked at on a day: real names, and the words that decide."""

import csv
from pathlib import Path

import pytest

from perfdesk.domain.indicator import Basis
from perfdesk.domain.text.target import parse_target
from perfdesk.formats.tables.basis import read_basis

REAL = Path(__file__).parents[2] / "data" / "real" / "basis.tsv"


def real_names():
    with REAL.open(encoding="utf-8", newline="") as file:
        return [tuple(row.values()) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.mark.parametrize(("basis", "name", "unit", "target"), real_names())
def test_the_basis_of_every_real_indicator_is_the_one_chosen_in_the_table(basis, name, unit, target):
    found = read_basis("", name, unit, parse_target(target, measure_unit=unit)[0])
    assert (found or Basis.CUMULATIVE).title == basis


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("企业开办时间", "小时"),
        ("PM2.5年均浓度", "微克/立方米"),
        ("人均体育场地面积", "平方米"),
        ("每千人口执业（助理）医师数", "人"),
        ("每万人口高价值发明专利拥有量", "件"),
        ("森林火灾受害率", "‰"),
        ("单位GDP能耗", "吨标准煤/万元"),
        ("急救平均反应时间", "分钟"),
        ("不动产登记办理时限", "个工作日"),
        ("营商环境评价", "分"),
        ("能繁母猪存栏", "头"),
        ("城乡居民基本养老金标准", "元"),
        ("人均期望寿命", "岁"),
    ],
)
def test_a_state_an_average_a_norm_and_a_duration_do_not_add_up(name, unit):
    assert read_basis("", name, unit, None) is Basis.POINT


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("新增就业", "人"),
        ("新建高标准农田", "万亩"),
        ("标准化学校建设", "所"),
        ("农村居民人均可支配收入", "元"),
        ("失业人员再就业", "人"),
        ("空气质量优良天数", "天"),
        ("食品安全检查", "家次"),
        ("服务群众", "人/次"),
        ("时间银行志愿服务点", "个"),
        ("义务教育均衡发展学校", "所"),
    ],
)
def test_what_is_counted_up_from_january_adds_up(name, unit):
    assert read_basis("", name, unit, None) is None


@pytest.mark.parametrize(
    ("said", "name", "unit", "target", "basis"),
    [
        ("时点", "甲", "人", "5", Basis.POINT),
        ("累计", "生猪存栏", "万头", "5", Basis.CUMULATIVE),
        ("", "农林牧渔业增加值增幅", "%", "≥2%", Basis.GROWTH),
        ("", "控规编制率", "%", "98%", Basis.RATIO),
        ("", "外资占比", "比例", "0.4", Basis.RATIO),
        ("", "主体工程", "", "主体封顶8月60%；竣工验收12月100%", Basis.STAGE),
    ],
)
def test_the_basis_is_said_or_seen_from_target_name_and_unit(said, name, unit, target, basis):
    assert read_basis(said, name, unit, parse_target(target)[0]) is basis
