"""Stand-ins for libraries of Windows, for the trial under wine only.

Wine 10 lacks the complex functions of the C library, and the whole of ICU, which Windows has since 10 1703 and of which
Qt asks foreign encodings only.
"""

import re
from pathlib import Path

ARCS = {f"{arc}{name}{hyperbolic}" for arc in ("", "a") for name in ("cos", "sin", "tan") for hyperbolic in ("", "h")}
ROOTS = ARCS | {"arg", "exp", "imag", "log", "pow", "proj", "real", "sqrt"}
COMPLEX = {name for root in ROOTS for name in (f"c{root}", f"c{root}f")} | {"conj", "conjf"}
REAL_VALUED = ("carg", "cimag", "creal")
OTHER = "ucrtorig"
"""Wine's own library under another name: everything but the complex functions is forwarded to it."""
ICU = "icuuc.dll"
COMPILER = "x86_64-w64-mingw32-gcc -shared -O1 -fno-builtin -static -static-libgcc"
COMMANDS = f"{COMPILER} -o ucrtbase.dll shim.c ucrtbase.def && {COMPILER} -o {ICU} icu.c"


def exports_of(dump: str) -> list[str]:
    """Return the exported names in what objdump -p says of a library."""
    table = dump.partition("[Ordinal/Name Pointer] Table")[2]
    rows = (line.split() for line in table.splitlines())
    return [row[-1] for row in rows if len(row) > 1 and row[0].startswith("[") and re.fullmatch(r"[\w?@$]+", row[-1])]


def imports_of(dump: str, library: str) -> list[str]:
    """Return the names taken from one library in what objdump -p says of another."""
    table = dump.partition(f"DLL Name: {library}\n")[2].partition("DLL Name:")[0]
    return re.findall(r"^\s+[0-9a-f]+\s+(?:<none>\s+)?[0-9a-f]+\s+(\w+)$", table, re.MULTILINE)


def write_icu(names: list[str], folder: Path) -> None:
    """Write the C file of an ICU that knows no encoding."""
    body = "".join(f"__declspec(dllexport) void *{name}(void) {{ return 0; }}\n" for name in names)
    (folder / "icu.c").write_text(body, encoding="ascii")


def write_sources(names: list[str], folder: Path) -> None:
    """Write the C and the .def file of the stand-in of the C library to a folder."""
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
