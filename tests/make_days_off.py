"""Write resources/days_off.tsv, the holidays and 调休 that the program brings: python3 tests/make_days_off.py.

Needs the `chinesecalendar` package of the version named below, which the program itself does not.
"""

from pathlib import Path

from chinese_calendar import __version__
from chinese_calendar.constants import Holiday, holidays, workdays

HEAD = f"# 节假日和调休上班日，摘自 chinesecalendar {__version__}（Lirian Su，MIT许可）\n日期\t名称\t类型\n"


def lines():
    """Yield a line for every day, in order."""
    titles = {holiday.value: holiday.chinese for holiday in Holiday}
    for day, name in sorted([*((day, (name, "休息")) for day, name in holidays.items()), *worked()]):
        yield f"{day.isoformat()}\t{titles.get(name[0], name[0])}\t{name[1]}\n"


def worked():
    """Return the weekend days that were worked."""
    return ((day, (name, "上班")) for day, name in workdays.items())


if __name__ == "__main__":
    target = Path(__file__).resolve().parent.parent / "resources" / "days_off.tsv"
    target.write_text(HEAD + "".join(lines()), "utf-8", newline="\n")
