"""Take pictures of every page, panel and dialog of the window on the sample county, without a screen.

`python tests/make_pictures.py FOLDER` takes all of them, at two sizes, light and dark, at 100 % and 150 %;
`--manual` takes those of README and manual into resources/pictures.
"""

import os
import subprocess
import sys
from contextlib import chdir
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pictures.asked import SHOTS
from pictures.form import take_form
from pictures.studio import FOLDER, PERSON, Studio
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from perfdesk.operations.sample.county import make_sample
from perfdesk.places import resource
from perfdesk.ui.application import start_qt
from perfdesk.ui.style import BASE_POINTS, dress
from perfdesk.ui.work.garbage import Garbage

SIZES = ("1366x768", "1920x1080")
SCALES = ("1", "1.5")
MANUAL, FORM = resource("pictures"), "form"
WHOLE = ("overview", "charts", "entry", "issues", "start", "import", "import-columns", "import-preview", "field-entry")
"""Pictures of the manual that show a window or a dialog whole."""
PARTS = {
    **dict.fromkeys(("indicators", "units", "output", "preview", "data", "supervision", "sprint"), lambda page: page),
    **dict.fromkeys(("reporting", "projects", "meetings", "accountability", "readiness", "results"), lambda page: page),
    **dict.fromkeys(("entry-by-indicator", "exchange-sent", "exchange-take"), lambda page: page),
    **dict.fromkeys(("pace", "rule", "shares", "versions"), lambda page: page.panel),
    **dict.fromkeys(("backup-made", "check", "journal"), lambda page: page.part),
    **dict.fromkeys(("text", "kept"), lambda page: page.tabs),
    "field-reply": lambda page: page.send.parentWidget(),
}
"""The others show the part of a page that the text is about, so that its words can be read on paper."""
HEIGHTS = {
    **dict.fromkeys(("journal", "projects", "backup-made"), 400),
    **dict.fromkeys(("import", "entry-by-indicator", "field-entry", "versions", "check"), 480),
    **dict.fromkeys(("accountability", "readiness", "results", "reporting"), 480),
    **dict.fromkeys(("exchange-sent", "data", "shares"), 540),
    **dict.fromkeys(
        ("import-columns", "import-preview", "indicators", "exchange-take", "meetings", "supervision"), 600
    ),
    **dict.fromkeys(("kept", "text", "preview"), 600),
    **dict.fromkeys(("charts", "rule", "overview"), 700),
    "pace": 740,
}
"""Those that would be empty below are taken in a lower window."""
EDGE = 12
"""Pixels around what a picture of the manual shows."""


def take(name, sample, size, dark, target, part=None):
    """Take one picture: of a dialog, of a part of the page, or of the window."""
    silent = patch("perfdesk.ui.pages.supervision.page.clock_warning", lambda *_, **__: "")
    with TemporaryDirectory() as folder, chdir(folder), silent:  # The sample is made later than its today.
        FOLDER.mkdir(parents=True)
        dress(QApplication.instance(), "dark" if dark else "light", BASE_POINTS)
        studio = Studio(Path(folder), sample, size, dark)
        seen = SHOTS[name](studio)
        picture = seen if isinstance(seen, QPixmap) else picture_of(studio, seen, part)
        picture.save(str(target))
        studio.close()


def picture_of(studio, seen, part):
    """Return the picture of what is seen once it stands still."""
    whole = seen if seen is not None and seen.isWindow() else studio.window
    studio.rest()
    shown = part(studio.page) if part else whole
    return whole.grab(QRect(shown.mapTo(whole, QPoint()), shown.size()))


def trimmed(picture):
    """Cut away what is empty around a picture, and at the foot of a panel."""
    from PIL import Image, ImageChops

    ground = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    left, top, right, bottom = ImageChops.difference(picture, ground).getbbox()
    rows = [picture.crop((left, row, right, row + 1)).tobytes() for row in range(picture.height)]
    last = next(row for row in range(bottom - EDGE, top, -1) if rows[row] != rows[row - 1])
    bottom = bottom if bottom - last < 4 * EDGE else last
    box = left - EDGE, top - EDGE, right + EDGE, bottom + EDGE
    return picture.crop((max(box[0], 0), max(box[1], 0), min(box[2], picture.width), min(box[3], picture.height)))


def shrink(path):
    """Make a picture small enough to be kept with the source: 256 colours, the rare red of a light among them."""
    from PIL import Image

    with Image.open(path) as picture:
        few = trimmed(picture.convert("RGB")).quantize(256, Image.Quantize.MAXCOVERAGE, 2, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def take_all(folder, names, sizes, darks, *, small):
    """Take pictures in the scale that Qt was started with."""
    scale = float(os.environ.get("QT_SCALE_FACTOR", "1"))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LOGNAME"] = PERSON
    app = start_qt()
    app.setQuitOnLastWindowClosed(False)
    Garbage(app)
    with TemporaryDirectory() as made:
        sample = Path(made) / "青河县2024.perfdesk"
        make_sample(sample, lambda *_: None).close()
        for size, dark, name in product(sizes, darks, names):
            pixels = tuple(map(int, size.split("x")))
            look = f"-{size}-{'dark' if dark else 'light'}-{round(scale * 100)}"
            target = folder / f"{name}{'' if small else look}.png"
            if name == FORM:
                take_form(sample, target)
            else:
                part = PARTS.get(name) if small else None
                tall = HEIGHTS.get(name, pixels[1]) if small else pixels[1]
                take(name, sample, (round(pixels[0] / scale), round(tall / scale)), dark, target, part)
            if small:
                shrink(target)
            click.echo(target.name)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--only", multiple=True, help="only pictures of these names")
@click.option("--size", type=click.Choice(SIZES), help="only this size of the screen, in pixels")
@click.option("--dark/--light", default=None, help="only this appearance")
@click.option("--scale", type=click.Choice(SCALES), help="only this scale")
@click.option("--manual", is_flag=True, help="the set of README and manual, into resources/pictures")
def main(folder, only, size, dark, scale, manual):
    """Take pictures of the window; every scale needs a process of its own."""
    if manual:
        folder, size, dark, scale = MANUAL, SIZES[0], False, SCALES[0]
    if folder is None:
        raise click.UsageError("say into which folder")
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    names = only or ((*WHOLE, *PARTS, FORM) if manual else tuple(SHOTS))
    if scale is None:
        for one in SCALES:
            again = [sys.executable, __file__, *sys.argv[1:], "--scale", one]
            subprocess.run(again, check=True, env={**os.environ, "QT_SCALE_FACTOR": one})
        return
    if os.environ.get("QT_SCALE_FACTOR", "1") != scale:
        os.environ["QT_SCALE_FACTOR"] = scale
    sizes = (size,) if size else SIZES
    take_all(folder, names, sizes, (False, True) if dark is None else (dark,), small=manual)


if __name__ == "__main__":
    main()
