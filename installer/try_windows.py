"""Try the Windows setup under wine: refusals, install, the sample county to its packet, the window, upgrade, uninstall.

python3 installer/try_windows.py [SETUP]     by default the newest dist/*-setup.exe

As root on Debian; makes a Debian 13 with wine 10 in dist/wine the first time. The pictures it takes, dist/wine-*.png,
are for a person to look at. What only a Windows PC can show (screens, printers, its own fonts) is not tried here.
"""

import shlex
import shutil
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from windows.machine import (
    CHROOT,
    DIST,
    HOME,
    OLD_PREFIX,
    PREFIX,
    TrialError,
    as_windows,
    entering,
    in_chroot,
    inside,
    make_chroot,
    make_prefix,
    run,
    show,
    start,
    start_screen,
    unmount,
    wine,
)
from windows.shim import COMMANDS, ICU, OTHER, exports_of, imports_of, write_icu, write_sources
from windows.tree import STARTER

ROOT = Path(__file__).resolve().parent.parent
WINE_CRT = "usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll"
INSTALLED = f"{PREFIX}/drive_c/绩效考评/工作台"
"""Not the default, so that the upgrade must find it, and not ASCII, as with a Chinese name of the user."""
STICK = f"{PREFIX}/drive_c/U盘"
SETTINGS = f"{PREFIX}/drive_c/users/root/AppData/Roaming/perfdesk/perfdesk.ini"
OPENS = r"Software\Classes\perfdesk.file\shell\open\command"
KEPT = f"{INSTALLED}/我的数据.perfdesk"
REFUSED = 3
"""The setup's exit code where the PC is too old."""
TOO_OLD = "17134"
"""The build of Windows 10 1803."""
FILLED = 50_000
"""No picture of a window with something in it is smaller, in bytes."""


def main() -> int:
    """Do the trial and say each step's time."""
    setups = sorted(DIST.glob("*-setup.exe"))
    setup = Path(sys.argv[1]) if len(sys.argv) > 1 else (setups[-1] if setups else None)
    if setup is None:
        print("There is no setup yet. Run installer/build_windows.py first.", file=sys.stderr)
        return 2
    screen = None
    try:
        _step("Debian 13 with wine", make_chroot)
        shutil.rmtree(inside(HOME), ignore_errors=True)
        inside(HOME).mkdir()
        shutil.copy2(setup, inside(f"{HOME}/setup.exe"))
        screen = start_screen()
        _step("refusals: 32 bit, Windows 7, Windows 10 before 1809", refuse)
        _step("install, silently", install)
        _step("stand-ins for libraries that wine lacks", make_shims)
        _step("self-check of the installation", check_installation)
        _step("whatever is imported anywhere, and a signature", import_all)
        _step("sample county to packet, lists and charts", run_demo)
        _step("packet against the one made on Linux", compare_packets)
        _step("window, offscreen and by what a double-click calls", take_pictures)
        _step("portable zip, by its starter", try_portable)
        _step("upgrade over it", upgrade)
        _step("uninstall", uninstall)
    except TrialError as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        if screen:
            screen.terminate()
        unmount()
    print("1 passed, 0 failed")
    return 0


def refuse() -> None:
    """See that the setup refuses what is too old, with a sentence, and puts nothing there."""
    make_prefix(OLD_PREFIX, {"WINEARCH": "win32"})
    _refused("32-bit", OLD_PREFIX)
    make_prefix(PREFIX, {})
    version = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion"
    build = wine("reg", "query", version, "/v", "CurrentBuildNumber").split()[-1]
    wine("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win7", "/f")
    _refused("windows-7", PREFIX)
    wine("reg", "delete", r"HKCU\Software\Wine", "/v", "Version", "/f")
    for name in ("CurrentBuild", "CurrentBuildNumber"):
        wine("reg", "add", version, "/v", name, "/d", TOO_OLD, "/f")
    _refused("windows-1803", PREFIX)
    for name in ("CurrentBuild", "CurrentBuildNumber"):
        wine("reg", "add", version, "/v", name, "/d", build, "/f")


def _refused(title: str, prefix: str) -> None:
    """See the exit code of the silent setup and take a picture of the other's sentence."""
    where = {"WINEPREFIX": prefix}
    code = start(entering(["wine", f"{HOME}/setup.exe", "/S"], where)).wait()
    if code != REFUSED or any(inside(prefix).rglob("pythonw.exe")):
        raise TrialError(f"The setup did not refuse {title}: exit code {code}.")
    show(title, [f"{HOME}/setup.exe"], where)


def install() -> None:
    """Look at the wizard and install without a question."""
    show("wizard", [f"{HOME}/setup.exe"], {})
    wine(f"{HOME}/setup.exe", "/S", f"/D={as_windows(INSTALLED)}")
    links = {path.name for path in inside(PREFIX).rglob("*.lnk")}
    if "绩效考评办工作台.lnk" not in links:
        raise TrialError("The setup made no shortcuts.")
    sources, compiled = (set(inside(f"{INSTALLED}/lib").rglob(ending)) for ending in ("*.py", "*.pyc"))
    if len(compiled) < 0.95 * len(sources):
        raise TrialError(f"Of {len(sources)} modules only {len(compiled)} were compiled.")


def make_shims() -> None:
    """Build the stand-ins out of wine's own C library and of what Qt asks of ICU, and put them beside Python."""
    folder = inside(f"{HOME}/shim")
    folder.mkdir()
    shutil.copy2(CHROOT / WINE_CRT, folder / f"{OTHER}.dll")
    write_sources(exports_of(_dump(f"{HOME}/shim/{OTHER}.dll")), folder)
    write_icu(imports_of(_dump(f"{INSTALLED}/lib/PySide6/Qt6Core.dll"), ICU), folder)
    in_chroot(["sh", "-c", f"cd {HOME}/shim && {COMMANDS}"])
    _lend_shims()


def _dump(library: str) -> str:
    return in_chroot(["x86_64-w64-mingw32-objdump", "-p", library])


def import_all() -> None:
    """See that nothing was left out that is imported anywhere."""
    shutil.copy2(Path(__file__).parent / "windows" / "imports.py", inside(f"{HOME}/imports.py"))
    print(f"          {wine(f'{INSTALLED}/python/python.exe', f'{HOME}/imports.py').splitlines()[-1]}")


def check_installation() -> None:
    """Let the program check its own files, then miss one."""
    _perfdesk("check", "--installation")
    victim = inside(f"{INSTALLED}/app/perfdesk/document.py")
    content = victim.read_bytes()
    victim.unlink()
    try:
        said = wine(f"{INSTALLED}/python/python.exe", "-m", "perfdesk", "check", "--installation", may_fail=True)
        if "document.py" not in said:
            raise TrialError("The self-check did not notice that a file is missing.")
    finally:
        victim.write_bytes(content)


def run_demo() -> None:
    """Make the sample county and print it."""
    _perfdesk("demo", rf"Z:{HOME}/out".replace("/", "\\"))


def compare_packets() -> None:
    """Hold the packet's text against the one that this checkout makes here."""
    here = DIST / "wine-compare"
    shutil.rmtree(here, ignore_errors=True)
    run([str(ROOT / ".venv/bin/python"), "-m", "perfdesk", "demo", str(here)], cwd=ROOT)
    name = next(here.glob("*.pdf")).name
    texts = [_text(here / name), _text(inside(f"{HOME}/out/{name}"))]
    if texts[0] != texts[1]:
        raise TrialError("The packet made under wine has another text than the one made on Linux.")
    print(f"          {len(texts[0])} characters, the same")


def take_pictures() -> None:
    """Open the window on the sample, offscreen and as a double-click does, and take pictures."""
    shutil.copy2(Path(__file__).parent / "windows" / "picture.py", inside(f"{HOME}/picture.py"))
    sample = next(inside(f"{HOME}/out").glob("*.perfdesk")).name
    wine(f"{INSTALLED}/python/python.exe", f"{HOME}/picture.py", f"{HOME}/out/{sample}", f"{HOME}/window.png")
    picture = inside(f"{HOME}/window.png")
    if not picture.exists() or picture.stat().st_size < FILLED:
        raise TrialError("The window did not open, or is empty.")
    shutil.copy2(picture, DIST / "wine-offscreen.png")
    show("window", shlex.split(_opens().replace("\\", "/").replace("%1", f"Z:{HOME}/out/{sample}")), {})
    if (DIST / "wine-window.png").stat().st_size < FILLED or not inside(SETTINGS).exists():
        raise TrialError("A .perfdesk file does not open by what a double-click calls.")


def try_portable() -> None:
    """Unpack the zip as onto a stick, let it check itself, and open it by its starter."""
    with zipfile.ZipFile(next(DIST.glob("*-portable.zip"))) as archive:
        archive.extractall(inside(STICK))
    program = f"{STICK}/{next(inside(STICK).iterdir()).name}"
    _lend_shims(program)
    wine(f"{program}/python/python.exe", "-m", "perfdesk", "check", "--installation")
    show("portable", ["cmd", "/c", as_windows(f"{program}/{STARTER}")], {})
    if (DIST / "wine-portable.png").stat().st_size < FILLED:
        raise TrialError("The portable program does not open by its starter.")


def _opens() -> str:
    """Return what a double-click on a data file calls; asked by Python, for reg.exe says ? for Chinese letters."""
    asking = f"import winreg; print(winreg.QueryValue(winreg.HKEY_CURRENT_USER, r'{OPENS}'))"
    return wine(f"{INSTALLED}/python/python.exe", "-c", asking).strip()


def upgrade() -> None:
    """Install once more, over a folder in which a person keeps a file; settings stay too."""
    inside(KEPT).write_bytes(b"data")
    settings = inside(SETTINGS).read_bytes()
    stale = inside(f"{INSTALLED}/app/perfdesk/old_module.py")
    stale.write_text("", encoding="ascii")
    wine(f"{HOME}/setup.exe", "/S")
    if stale.exists() or inside(KEPT).read_bytes() != b"data" or inside(SETTINGS).read_bytes() != settings:
        raise TrialError("The upgrade left an old file behind, or took a person's file or settings away.")
    _lend_shims()
    _perfdesk("check", "--installation")


def uninstall() -> None:
    """Uninstall; only the person's file stays."""
    wine(f"{INSTALLED}/uninstall.exe", "/S", f"_?={as_windows(INSTALLED)}")
    left = sorted(path.name for path in inside(INSTALLED).iterdir())
    if [name for name in left if name != "uninstall.exe"] != [Path(KEPT).name]:
        raise TrialError(f"The uninstaller left {', '.join(left)}.")
    called = wine("reg", "query", rf"HKCU\{OPENS}", may_fail=True)
    if any(inside(PREFIX).rglob("*绩效考评办工作台.lnk")) or "pythonw" in called:
        raise TrialError("The uninstaller left a shortcut, or what a double-click calls.")
    if not inside(SETTINGS).exists():
        raise TrialError("The uninstaller took a person's settings away.")


def _lend_shims(program: str = INSTALLED) -> None:
    for name in ("ucrtbase.dll", f"{OTHER}.dll", ICU):
        shutil.copy2(inside(f"{HOME}/shim/{name}"), inside(f"{program}/python/{name}"))


def _perfdesk(*arguments: str) -> str:
    return wine(f"{INSTALLED}/python/python.exe", "-m", "perfdesk", *arguments)


def _text(pdf: Path) -> str:
    return run(["pdftotext", "-layout", str(pdf), "-"])


def _step(title: str, do: Callable[[], None]) -> None:
    began = time.monotonic()
    do()
    print(f"{time.monotonic() - began:6.1f} s  {title}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
