"""The PC of the trial: a Debian with wine in a folder, entered by chroot, with a screen that nobody sees."""

import shutil
import subprocess
import time
from pathlib import Path

from windows.screen import save_screen

DIST = Path(__file__).resolve().parents[2] / "dist"
CHROOT = DIST / "wine"
SUITE = "trixie"
PACKAGES = (
    "wine64",
    "wine32:i386",
    "xvfb",
    "gcc-mingw-w64-x86-64-win32",
    "binutils-mingw-w64-x86-64",
    "locales",
)
"""wine32 for the setup itself, which is a 32-bit program; the compiler for the stand-ins; locales for a Chinese PC."""
LOCALE = "zh_CN.UTF-8"
HOME = "/trial"
PREFIX = f"{HOME}/prefix"
OLD_PREFIX = f"{HOME}/prefix32"
SHOWN = 20
"""Seconds after which a window stands on the screen, and its data is in it."""
ENVIRONMENT = {
    "WINEPREFIX": PREFIX,
    "WINEDEBUG": "-all",
    "WINEDLLOVERRIDES": "mscoree,mshtml=;ucrtbase=n,b",
    "LANG": LOCALE,
    "PYTHONIOENCODING": "utf-8",
    "HOME": HOME,
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "XDG_RUNTIME_DIR": HOME,
    "DISPLAY": ":7",
}


class TrialError(Exception):
    """Something did not go as it must; the text says what."""


def make_chroot() -> None:
    """Make the Debian with wine where it is not there yet, and mount what it needs."""
    ready = CHROOT / "ready"
    if ready.exists():
        _mount()
        return
    if not (CHROOT / "var/lib/dpkg/status").exists():
        if shutil.which("debootstrap") is None:
            run(["apt-get", "update", "-qq"])
            run(["apt-get", "install", "-y", "-qq", "debootstrap"])
        run(["debootstrap", "--variant=minbase", SUITE, str(CHROOT)])
    _mount()
    quick = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    for command in (["dpkg", "--add-architecture", "i386"], ["apt-get", "update", "-qq"], [*quick, "wine", *PACKAGES]):
        run(["chroot", str(CHROOT), *command])
    run(["chroot", str(CHROOT), "localedef", "-i", "zh_CN", "-f", "UTF-8", LOCALE])
    ready.touch()


def inside(path: str) -> Path:
    """Return where a path of the PC lies here."""
    return CHROOT / path.lstrip("/")


def as_windows(path: str) -> str:
    """Return a path as Windows writes it."""
    return path.removeprefix(f"{PREFIX}/drive_c").replace("/", "\\").join(("C:", ""))


def wine(*command: str, may_fail: bool = False) -> str:
    """Run a Windows program to its end and return what it said."""
    return in_chroot(["wine", *command], may_fail=may_fail)


def in_chroot(command: list[str], more: dict[str, str] | None = None, *, may_fail: bool = False) -> str:
    """Run a command in the Debian, with more environment, and return what it said."""
    return run(entering(command, more or {}), may_fail=may_fail)


def entering(command: list[str], more: dict[str, str]) -> list[str]:
    """Return the command that runs another in the Debian."""
    environment = [f"{name}={value}" for name, value in {**ENVIRONMENT, **more}.items()]
    return ["chroot", str(CHROOT), "env", "-i", *environment, *command]


def run(command: list[str], *, cwd: Path | None = None, may_fail: bool = False) -> str:
    """Run a command and return what it said. Raises TrialError where it fails and may not."""
    done = subprocess.run(
        command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode and not may_fail:
        raise TrialError(f"{' '.join(command[-4:])}: exit code {done.returncode}\n{said[-3000:]}")
    return said


def start_screen() -> "subprocess.Popen[bytes]":
    """Start the screen; it keeps its pixels in a file."""
    return start(["chroot", str(CHROOT), "Xvfb", ":7", "-screen", "0", "1366x768x24", "-fbdir", HOME])


def start(command: list[str]) -> "subprocess.Popen[bytes]":
    """Start a command and do not wait for it."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)


def _mount() -> None:
    run(["mount", "-t", "proc", "proc", str(CHROOT / "proc")])
    run(["mount", "--bind", "/dev", str(CHROOT / "dev")])


def unmount() -> None:
    """Take back what was mounted."""
    for name in ("proc", "dev"):
        run(["umount", "-l", str(CHROOT / name)], may_fail=True)


def make_prefix(prefix: str, more: dict[str, str]) -> None:
    """Make a Windows with a Chinese font, which Windows always has and wine does not."""
    in_chroot(["wineboot", "-i"], {"WINEPREFIX": prefix, **more})
    in_chroot(["wineserver", "-w"], {"WINEPREFIX": prefix})
    shutil.copy2(DIST.parent / "resources/fonts/NotoSansSC-Regular.ttf", inside(f"{prefix}/drive_c/windows/Fonts"))
    fonts = r"HKCU\Software\Wine\Fonts\Replacements"
    for name in ("SimSun", "MS Shell Dlg", "MS Shell Dlg 2", "Tahoma", "System", "Microsoft YaHei"):
        in_chroot(["wine", "reg", "add", fonts, "/v", name, "/d", "Noto Sans SC", "/f"], {"WINEPREFIX": prefix})


def show(title: str, command: list[str], where: dict[str, str]) -> None:
    """Open a program on the screen that nobody sees, take a picture, and end it."""
    shown = start(entering(["wine", *command], where))
    time.sleep(SHOWN)
    save_screen(inside(f"{HOME}/Xvfb_screen0"), DIST / f"wine-{title}.png")
    in_chroot(["wineserver", "-k"], where, may_fail=True)
    shown.wait()
