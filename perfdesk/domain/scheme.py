"""A scheme (考评方案): who assesses whom in a year, with its lights, grades and rounding."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.words import Word


class Light(Word):
    """The light of a leaf: how far behind its pace it is. Shown as shape and word, never colour alone."""

    GREEN = "green", "正常"
    YELLOW = "yellow", "滞后"
    RED = "red", "严重滞后"
    UNREPORTED = "unreported", "未报送"
    OTHER = "other", "其他"


LIGHT_SHAPES = {
    Light.GREEN: "●",
    Light.YELLOW: "▲",
    Light.RED: "■",
    Light.UNREPORTED: "○",
    Light.OTHER: "—",
}


@dataclass(frozen=True, slots=True)
class Lights:
    """Thresholds in percentage points of gap, and in % of the reference where there is no rate."""

    green: Fraction = Fraction(0)
    yellow: Fraction = Fraction(-10)
    miss_yellow: Fraction = Fraction(10)
    names: tuple[tuple[Light, str], ...] = ()

    def name(self, light: Light) -> str:
        """Return the scheme's own word for a light."""
        return dict(self.names).get(light, light.title)


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade (等次): its lowest score and the largest share of a group that may get it (None: no quota)."""

    name: str
    lowest: Decimal
    largest_share: Fraction | None = None


DEFAULT_GRADES = (
    Grade("优秀", Decimal(90), Fraction(3, 10)),
    Grade("良好", Decimal(80)),
    Grade("合格", Decimal(60)),
    Grade("不合格", Decimal(0)),
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """One assessor→assessed set of rules of a year; `full_mark` None where the paper names none."""

    id: str
    year: int
    name: str
    full_mark: Decimal | None = None
    places: int = 2
    lights: Lights = field(default_factory=Lights)
    ahead_margin: Fraction = Fraction(5)
    risk_minimum: Decimal = Decimal("0.05")
    hard_ratio: Fraction = Fraction(5)
    unreported_limit: Fraction = Fraction(20)
    grades: tuple[Grade, ...] = DEFAULT_GRADES
    veto_grade: str = "合格"
    position: int = 0
