"""A stand-in for Windows' own C library, for the trial under wine only: wine 10 lacks its complex functions."""

import re
from pathlib import Path

ARCS = {f"{arc}{name}{hyperbolic}" for arc in ("", "a") for name in ("cos", "sin", "tan") for hyperbolic in ("", "h")}
ROOTS = ARCS | {"arg", "exp", "imag", "log", "pow", "proj", "real", "sqrt"}
COMPLEX = {name for root in ROOTS for name in (f"c{root}", f"c{root}f")} | {"conj", "conjf"}
REAL_VALUED = ("carg", "cimag", "creal")
OTHER = "ucrtorig"
"""Wine's own library under another name: everything but the complex functions is forwarded to it."""
COMMAND = "x86_64-w64-mingw32-gcc -shared -O1 -fno-builtin -static -static-libgcc -o ucrtbase.dll shim.c ucrtbase.def"


def exports_of(dump: str) -> list[str]:
    """Return the exported names in what objdump -p says of a library."""
    table = dump.partition("[Ordinal/Name Pointer] Table")[2]
    rows = (line.split() for line in table.splitlines())
    return [row[-1] for row in rows if len(row) > 1 and row[0].startswith("[") and re.fullmatch(r"[\w?@$]+", row[-1])]


def write_sources(names: list[str], folder: Path) -> None:
    """Write the C and the .def file of the stand-in to a folder."""
    own = [name for name in names if name in COMPLEX]
    body = "".join(_function(name) for name in own)
    (folder / "shim.c").write_text(f"#include <complex.h>\n{body}", encoding="ascii")
    exports = (f"  {name} = my_{name}\n" if name in own else f'  "{name}" = {OTHER}."{name}"\n' for name in names)
    (folder / "ucrtbase.def").write_text(f"LIBRARY ucrtbase.dll\nEXPORTS\n{''.join(exports)}", encoding="ascii")


def _function(name: str) -> str:
    real = "float" if name.endswith("f") else "double"
    gives = real if name.removesuffix("f") in REAL_VALUED else f"{real} complex"
    taken, given = (f"{real} complex a", "a")
    if name.startswith("cpow"):
        taken, given = f"{taken}, {real} complex b", "a, b"
    return f"{gives} my_{name}({taken}) {{ return {name}({given}); }}\n"
