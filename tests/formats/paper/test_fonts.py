from itertools import product

import pytest
from fontTools.ttLib import TTFont

from perfdesk.formats.paper.fonts import Role, choose_fonts, fonts_in_use
from perfdesk.places import resource


def test_the_brought_fonts_set_every_role(fonts):
    assert {font.role for font in fonts_in_use(fonts)} == set(Role)
    assert all(font.bundled for font in fonts_in_use(fonts))


def test_a_font_of_the_office_goes_before_the_brought_one():
    fonts = choose_fonts(bundled_only=False, wishes={Role.FANG: ("没有这种字体", "lxgw wenkai")})
    assert str(fonts.in_use[1]) == "仿宋：LXGW WenKai（本机）"


def test_only_brought_fonts_when_asked():
    assert choose_fonts(wishes={Role.FANG: ("LXGW WenKai",)}).in_use[1].family.startswith("Fandol")


def test_song_stands_behind_every_family(fonts):
    assert all(chain[-1] == "Noto Serif SC" for chain in fonts.chains.values())


def test_names_with_rare_characters_can_be_set(fonts):
    assert fonts.missing("镕喆昇堃燊㮾䶮，1—10月−6.5≥●▲■○□√②") == ""


def test_what_no_font_has_is_named_once(fonts):
    assert fonts.missing("甲\ue000乙\ue000😀") == "\ue000😀"


@pytest.mark.parametrize("name", ["FandolFang-Regular.otf", "NotoSansSC-Regular.ttf", "LXGWWenKai-Regular.ttf"])
def test_every_brought_font_holds_the_common_characters(name, fonts):
    codes = bytes(range(0xA1, 0xFF))
    common = "".join(bytes(pair).decode("gb2312", "ignore") for pair in product(codes, codes))
    held = TTFont(resource("fonts", name), lazy=True).getBestCmap()
    assert {character for character in common if ord(character) not in held} <= {"―"}
    assert fonts.missing(common) == ""
