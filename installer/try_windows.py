"""Try the Windows setup under wine: install, run the sample county to its packet, open the window, upgrade, uninstall.

python3 installer/try_windows.py [SETUP]     by default the newest dist/*-setup.exe

As root on Debian; makes a Debian 13 with wine 10 in dist/wine the first time. What only a Windows PC can show (screens,
printers, its own fonts) is not tried here.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from windows.shim import COMMAND, OTHER, exports_of, write_sources

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
CHROOT = DIST / "wine"
SUITE = "trixie"
PACKAGES = (
    "wine64",
    "wine32:i386",
    "xvfb",
    "gcc-mingw-w64-x86-64-win32",
    "binutils-mingw-w64-x86-64",
)
"""wine32 for the setup itself, which is a 32-bit program; the compiler for the stand-in of the C library."""
WINE_CRT = "usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll"
HOME = "/trial"
PREFIX = f"{HOME}/prefix"
INSTALLED = f"{PREFIX}/drive_c/users/root/AppData/Local/Programs/perfdesk"
KEPT = f"{INSTALLED}/我的数据.perfdesk"
ENVIRONMENT = {
    "WINEPREFIX": PREFIX,
    "WINEDEBUG": "-all",
    "WINEDLLOVERRIDES": "mscoree,mshtml=;ucrtbase=n,b",
    "LANG": "C.UTF-8",
    "PYTHONIOENCODING": "utf-8",
    "HOME": HOME,
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "XDG_RUNTIME_DIR": HOME,
    "DISPLAY": ":7",
}


class TrialError(Exception):
    """Something did not go as it must; the text says what."""


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
        screen = _start_screen()
        shutil.rmtree(CHROOT / HOME.lstrip("/"), ignore_errors=True)
        (CHROOT / HOME.lstrip("/")).mkdir()
        shutil.copy2(setup, _inside(f"{HOME}/setup.exe"))
        _step("stand-in for the C library", make_shim)
        _step("install, silently", install)
        _step("self-check of the installation", check_installation)
        _step("sample county to packet, lists and charts", run_demo)
        _step("packet against the one made on Linux", compare_packets)
        _step("window, offscreen", take_picture)
        _step("upgrade over it", upgrade)
        _step("uninstall", uninstall)
    except TrialError as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        if screen:
            screen.terminate()
        _unmount()
    print("1 passed, 0 failed")
    return 0


def make_chroot() -> None:
    """Make the Debian with wine where it is not there yet, and mount what it needs."""
    ready = CHROOT / "ready"
    if ready.exists():
        _mount()
        return
    if not (CHROOT / "var/lib/dpkg/status").exists():
        if shutil.which("debootstrap") is None:
            _run(["apt-get", "install", "-y", "-qq", "debootstrap"])
        _run(["debootstrap", "--variant=minbase", SUITE, str(CHROOT)])
    _mount()
    quick = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    for command in (["dpkg", "--add-architecture", "i386"], ["apt-get", "update", "-qq"], [*quick, "wine", *PACKAGES]):
        _run(["chroot", str(CHROOT), *command])
    ready.touch()


def make_shim() -> None:
    """Build the stand-in out of wine's own library."""
    folder = _inside(f"{HOME}/shim")
    folder.mkdir()
    shutil.copy2(CHROOT / WINE_CRT, folder / f"{OTHER}.dll")
    dump = _in_chroot(["x86_64-w64-mingw32-objdump", "-p", f"{HOME}/shim/{OTHER}.dll"])
    write_sources(exports_of(dump), folder)
    _in_chroot(["sh", "-c", f"cd {HOME}/shim && {COMMAND}"])


def install() -> None:
    """Install without a question, and put the stand-in beside Python."""
    _wine("wineboot", "-i")
    _wine(f"{HOME}/setup.exe", "/S")
    links = {path.name for path in _inside(PREFIX).rglob("*.lnk")}
    if "绩效考评办工作台.lnk" not in links:
        raise TrialError("The setup made no shortcuts.")
    if "pythonw.exe" not in _wine("reg", "query", r"HKCU\Software\Classes\perfdesk.file\shell\open\command"):
        raise TrialError("A .perfdesk file would not open by double-click.")
    _lend_shim()


def check_installation() -> None:
    """Let the program check its own files, then miss one."""
    _perfdesk("check", "--installation")
    victim = _inside(f"{INSTALLED}/app/perfdesk/document.py")
    content = victim.read_bytes()
    victim.unlink()
    try:
        said = _wine(f"{INSTALLED}/python/python.exe", "-m", "perfdesk", "check", "--installation", may_fail=True)
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
    _run([str(ROOT / ".venv/bin/python"), "-m", "perfdesk", "demo", str(here)], cwd=ROOT)
    name = next(here.glob("*.pdf")).name
    texts = [_text(here / name), _text(_inside(f"{HOME}/out/{name}"))]
    if texts[0] != texts[1]:
        raise TrialError("The packet made under wine has another text than the one made on Linux.")
    print(f"          {len(texts[0])} characters, the same")


def take_picture() -> None:
    """Open the window on the sample, offscreen, and grab it."""
    shutil.copy2(Path(__file__).parent / "windows" / "picture.py", _inside(f"{HOME}/picture.py"))
    sample = next(_inside(f"{HOME}/out").glob("*.perfdesk")).name
    _wine(f"{INSTALLED}/python/python.exe", f"{HOME}/picture.py", f"{HOME}/out/{sample}", f"{HOME}/window.png")
    picture = _inside(f"{HOME}/window.png")
    if not picture.exists() or picture.stat().st_size < 20_000:
        raise TrialError("The window did not open, or is empty.")
    shutil.copy2(picture, DIST / "window-under-wine.png")


def upgrade() -> None:
    """Install once more over a folder in which a person keeps a file."""
    _inside(KEPT).write_bytes(b"data")
    stale = _inside(f"{INSTALLED}/app/perfdesk/old_module.py")
    stale.write_text("", encoding="ascii")
    _wine(f"{HOME}/setup.exe", "/S")
    if stale.exists() or not _inside(KEPT).exists():
        raise TrialError("The upgrade left an old file behind, or took a person's file away.")
    _lend_shim()
    _perfdesk("check", "--installation")


def uninstall() -> None:
    """Uninstall; only the person's file stays."""
    _wine(f"{INSTALLED}/uninstall.exe", "/S", f"_?={_windows(INSTALLED)}")
    left = sorted(path.name for path in _inside(INSTALLED).iterdir())
    if [name for name in left if name != "uninstall.exe"] != [Path(KEPT).name]:
        raise TrialError(f"The uninstaller left {', '.join(left)}.")
    if any(_inside(PREFIX).rglob("*绩效考评办工作台.lnk")):
        raise TrialError("The uninstaller left a shortcut.")


def _lend_shim() -> None:
    for name in ("ucrtbase.dll", f"{OTHER}.dll"):
        shutil.copy2(_inside(f"{HOME}/shim/{name}"), _inside(f"{INSTALLED}/python/{name}"))


def _perfdesk(*arguments: str) -> str:
    return _wine(f"{INSTALLED}/python/python.exe", "-m", "perfdesk", *arguments)


def _wine(*command: str, may_fail: bool = False) -> str:
    return _in_chroot(["wine", *command], may_fail=may_fail)


def _in_chroot(command: list[str], *, may_fail: bool = False) -> str:
    environment = [f"{name}={value}" for name, value in ENVIRONMENT.items()]
    return _run(["chroot", str(CHROOT), "env", "-i", *environment, *command], may_fail=may_fail)


def _run(command: list[str], *, cwd: Path | None = None, may_fail: bool = False) -> str:
    done = subprocess.run(
        command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode and not may_fail:
        raise TrialError(f"{' '.join(command[-4:])}: exit code {done.returncode}\n{said[-3000:]}")
    return said


def _text(pdf: Path) -> str:
    return _run(["pdftotext", "-layout", str(pdf), "-"])


def _inside(path: str) -> Path:
    return CHROOT / path.lstrip("/")


def _windows(path: str) -> str:
    return path.removeprefix(f"{PREFIX}/drive_c").replace("/", "\\").join(("C:", ""))


def _start_screen() -> "subprocess.Popen[bytes]":
    command = ["chroot", str(CHROOT), "Xvfb", ":7", "-screen", "0", "1366x768x24"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _mount() -> None:
    _run(["mount", "-t", "proc", "proc", str(CHROOT / "proc")])
    _run(["mount", "--bind", "/dev", str(CHROOT / "dev")])


def _unmount() -> None:
    for name in ("proc", "dev"):
        _run(["umount", "-l", str(CHROOT / name)], may_fail=True)


def _step(title: str, do: Callable[[], None]) -> None:
    began = time.monotonic()
    do()
    print(f"{time.monotonic() - began:6.1f} s  {title}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
