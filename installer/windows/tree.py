"""The program as it lies on a Windows PC: Python, libraries, perfdesk; what is never loaded is left out.

python/     Python as python.org built and signed it
lib/        the libraries, each replaceable by a file of the same name, as the LGPL asks of Qt
app/        perfdesk and its resources
licences/   whose work all this is
"""

import hashlib
import re
import shutil
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

LISTED = "files.sha256"
"""The hash of every file, for the self-check after the setup."""
ICON = "perfdesk.ico"
STARTER = "打开perfdesk.cmd"
"""What opens the program of the zip, which nothing was set up for."""
FOREIGN = ("python/", "lib/", "licences/")
PATHS = "python313.zip\n.\n../lib\n../app\n"

QT_KEPT = (
    "__init__.py",
    "_config.py",
    "_git_pyside_version.py",
    "support/*.py",
    "pyside6.abi3.dll",
    *(f"Qt{name}.pyd" for name in ("Core", "Gui", "Network", "PrintSupport", "Svg", "Widgets")),
    *(f"Qt6{name}.dll" for name in ("Core", "Gui", "Network", "PrintSupport", "Svg", "Widgets")),
    "msvcp140*.dll",
    "vcruntime140*.dll",
    "concrt140.dll",
    "plugins/platforms/qwindows.dll",
    "plugins/platforms/qoffscreen.dll",
    "plugins/iconengines/qsvgicon.dll",
    *(f"plugins/imageformats/{name}.dll" for name in ("qico", "qjpeg", "qsvg")),
    "plugins/styles/qmodernwindowsstyle.dll",
    "translations/qtbase_zh_CN.qm",
)
"""All that is loaded of PySide6; Qt Quick, Designer, QML, SQL drivers, tools and headers are not."""

LEFT_OUT = (
    "*/tests/*",
    "*/testing/*",
    "*.pyi",
    "*/__pycache__/*",
    "numpy/f2py/*",
    "numpy/_core/include/*",
    "numpy/_core/lib/*",
    "lxml/includes/*",
    "matplotlib/mpl-data/sample_data/*",
    "matplotlib/mpl-data/images/*",
    "matplotlib/backends/web_backend/*",
    "shiboken6/include/*",
    "shiboken6/lib/*",
    "*.lib",
    "*.[ch]",
    "*.pyx",
    "*.pxd",
    "*.data/*",
    "bin/*",
    "PIL/_avif*",
    "cffi/*",
    "fontTools/varLib/*",
    "lxml/html/*",
    "lxml/isoschematron/*",
    "matplotlib/mpl-data/fonts/afm/*",
    "matplotlib/mpl-data/fonts/pdfcorefonts/*",
    "pycparser/*",
    "pylab.py",
    "pypdfium2_cli/*",
    "tzdata/*",
)
"""What of the other libraries is never loaded."""


def lay_out(root: Path, version: str, python: Path, wheels: list[Path], into: Path) -> None:
    """Make the tree anew in the folder `into`, out of the checkout `root`, Python and the wheels."""
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(python, into / "python")
    next((into / "python").glob("python3*._pth")).write_text(PATHS, encoding="ascii", newline="\n")
    for wheel in wheels:
        _unpack(wheel, into)
    shutil.copytree(root / "perfdesk", into / "app" / "perfdesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(root / "resources", into / "app" / "resources")
    about = into / "app" / f"perfdesk-{version}.dist-info" / "METADATA"
    about.parent.mkdir()
    about.write_text(f"Metadata-Version: 2.1\nName: perfdesk\nVersion: {version}\n", encoding="ascii", newline="\n")
    shutil.copy2(Path(__file__).parent / ICON, into / ICON)
    (into / "licences").mkdir(exist_ok=True)
    shutil.copy2(root / "LICENSE", into / "licences" / "perfdesk.txt")
    for text in sorted((Path(__file__).parent / "licences").glob("*.txt")):
        shutil.copy2(text, into / "licences" / text.name)
    (into / "python" / "LICENSE.txt").rename(into / "licences" / "Python.txt")


def _unpack(wheel: Path, into: Path) -> None:
    """Unpack what is needed of a wheel to lib/, and its licences to licences/."""
    name = wheel.name.split("-")[0]
    with zipfile.ZipFile(wheel) as archive:
        for member in sorted(archive.namelist()):
            to = _place(member, name)
            if to:
                path = into / to
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(member))


def _place(member: str, name: str) -> str:
    """Return where a member of a wheel goes, "" where it is left out."""
    if member.endswith("/"):
        return ""
    first, _, rest = member.partition("/")
    if first.endswith(".dist-info"):
        is_licence = "licen" in rest.lower() or "copying" in rest.lower()
        return f"licences/{name}/{Path(rest).name}" if is_licence else f"lib/{member}" * (rest in _KEPT_INFO)
    if first == "PySide6":
        return f"lib/{member}" if any(fnmatchcase(rest, kept) for kept in QT_KEPT) else ""
    return "" if any(fnmatchcase(member, left) for left in LEFT_OUT) else f"lib/{member}"


_KEPT_INFO = ("METADATA", "entry_points.txt")
"""Libraries ask for their own versions and entry points by these."""


def list_files(into: Path) -> int:
    """Write the hash of every file of the tree to `LISTED`, in order; return how many there are."""
    lines = [f"{_hash(path)}  {path.relative_to(into).as_posix()}\n" for path in files_of(into)]
    (into / LISTED).write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(lines)


def files_of(into: Path) -> Iterator[Path]:
    """Yield every file of the tree but the list itself, in the order of their names."""
    found = (path for path in into.rglob("*") if path.is_file() and path.name != LISTED)
    yield from sorted(found, key=lambda path: path.relative_to(into).as_posix())


def foreign_names(into: Path) -> list[str]:
    """Return the names of what others made in the tree, without the versions that pins carry."""
    names = (path.relative_to(into).as_posix() for path in files_of(into))
    return [re.sub(r"-[^/]*\.dist-info/", ".dist-info/", name) for name in names if name.startswith(FOREIGN)]


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
