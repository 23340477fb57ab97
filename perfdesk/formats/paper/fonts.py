"""Which type a page is set in: the office's own fonts in its order of choice, else the free ones brought along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from perfdesk.domain.words import Word
from perfdesk.places import resource

if TYPE_CHECKING:
    import typst


class Role(Word):
    """What a typeface is for on an official page."""

    TITLE = "title", "小标宋"
    FANG = "fang", "仿宋"
    HEI = "hei", "黑体"
    KAI = "kai", "楷体"
    SONG = "song", "宋体"


WISHES: Mapping[Role, tuple[str, ...]] = {
    Role.TITLE: (
        "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "方正小标宋简体", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong",
    ),
    Role.FANG: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong"),
    Role.HEI: ("黑体", "SimHei", "华文黑体", "STHeiti"),
    Role.KAI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti"),
    Role.SONG: ("宋体", "SimSun", "华文宋体", "STSong"),
}  # fmt: skip
"""The usual order of choice; a font is known by its Chinese or its Latin name, according to the system."""

_BROUGHT = {
    Role.TITLE: "NotoSerifSC-Bold",
    Role.FANG: "FandolFang-Regular",
    Role.HEI: "NotoSansSC-Regular",
    Role.KAI: "LXGWWenKai-Regular",
    Role.SONG: "NotoSerifSC-Regular",
}
_GB2312_GAPS = "―"
"""The one GB 2312 character that FandolFang lacks."""


@dataclass(frozen=True, slots=True)
class FontInUse:
    """The family that sets a role, as people should read it: 仿宋 → FandolFang R（随附）."""

    role: Role
    family: str
    bundled: bool

    def __str__(self) -> str:
        """Write the choice as one phrase."""
        return f"{self.role.title}：{self.family}（{'随附' if self.bundled else '本机'}）"


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The fonts of one printing: for every role a chain of families, the first that has a character sets it.

    The last family of every chain is the bundled 宋体, which holds some 30,000 characters.
    """

    book: "typst.Fonts"
    in_use: tuple[FontInUse, ...]
    fallback: str

    @property
    def chains(self) -> dict[str, list[str]]:
        """Return role → families in order, as the page templates take them."""
        return {str(font.role): list(dict.fromkeys((font.family, self.fallback))) for font in self.in_use}

    def missing(self, text: str) -> str:
        """Return the characters of `text`, each once and sorted, that no font at hand can draw."""
        lacking = {character for character in set(text) if not _common(character)}
        for font in sorted(self.book.fonts(), key=lambda font: font.family != self.fallback):
            if lacking and font.path:
                lacking -= _characters(font.path, font.index)
        return "".join(sorted(lacking))


def choose_fonts(*, bundled_only: bool = True, wishes: Mapping[Role, Sequence[str]] | None = None) -> Typefaces:
    """Look the families up. `bundled_only` is 只用随附字体: the same pages on every computer.

    `wishes` replaces the usual order of choice for the roles it names.
    """
    import typst

    folder = resource("fonts")
    book = typst.Fonts(include_system_fonts=not bundled_only, include_embedded_fonts=False, font_paths=[str(folder)])
    brought = {
        Path(font.path).stem: font.family for font in book.fonts() if font.path and Path(font.path).parent == folder
    }
    present = {} if bundled_only else {family.casefold(): family for family in book.families()}
    order = {**WISHES, **(wishes or {})}
    in_use = tuple(_choose(role, order[role], present, brought[_BROUGHT[role]]) for role in Role)
    return Typefaces(book, in_use, brought[_BROUGHT[Role.SONG]])


def fonts_in_use(fonts: Typefaces) -> tuple[FontInUse, ...]:
    """Tell which family sets each role and whether it came with the program, for settings and 关于."""
    return fonts.in_use


def _choose(role: Role, wishes: Sequence[str], present: Mapping[str, str], brought: str) -> FontInUse:
    for wish in wishes:
        if family := present.get(wish.casefold()):
            return FontInUse(role, family, bundled=False)
    return FontInUse(role, brought, bundled=True)


def _common(character: str) -> bool:
    """Tell whether every Chinese font has `character`, so that no font need be opened to know."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return character not in _GB2312_GAPS


@lru_cache(maxsize=8)
def _characters(path: str, index: int) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or ()))
