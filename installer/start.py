"""Set perfdesk up in this checkout and run it, or set it up and test it; needs nothing but Python.

python3 installer/start.py           set up, then open the sample county in the window; without a screen, write its
                                     packet, lists and charts to out/
python3 installer/start.py FOLDER    set up, then write the sample county's packet, lists and charts to a folder
python3 installer/start.py test      set up, then lint, type-check and test
"""

import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(
        "perfdesk 需要 Python 3.11、3.12 或 3.13，当前是 {0}.{1}，请换用合适的 Python 重新运行。\n"
        "perfdesk needs Python 3.11, 3.12 or 3.13; this is {0}.{1}. Please run it with one of those.".format(
            *sys.version_info
        )
    )

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
TOOLS = PYTHON.parent
RUN_PINS = ROOT / "installer" / "requirements.txt"
TEST_PINS = ROOT / "installer" / "requirements-dev.txt"
TEST_PROGRAMS = {"pdftotext": "poppler-utils", "osslsigncode": "osslsigncode", "openssl": "openssl"}
"""Programs that read pages and check signatures in tests, and the Debian packages they come in."""
QT_LIBRARIES = ("libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1")
"""The Debian packages that Qt needs even without a screen."""
SCREEN_LIBRARIES = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libx11-xcb1",
)
"""Those it needs besides to show a window."""

Command = Sequence[str | Path]

CHECKS: tuple[tuple[str, Command], ...] = (
    ("ruff check", [TOOLS / "ruff", "check", "."]),
    ("ruff format", [TOOLS / "ruff", "format", "--check", "."]),
    ("mypy", [TOOLS / "mypy"]),
    ("lint-imports", [TOOLS / "lint-imports", "--no-logo"]),
    ("pytest", [PYTHON, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"]),
    ("windows tree", [PYTHON, "installer/build_windows.py", "--check"]),
)


class SetupError(Exception):
    """Setting up cannot go on; the text says why and what to do, in both languages."""


def main(arguments: list[str]) -> int:
    """Set up what `arguments` asks for, do it, and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace", line_buffering=True)
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    try:
        if arguments == ["test"]:
            return test()
        return window() if not arguments and has_screen() else demo(Path(*(arguments or [str(ROOT / "out")])))
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1


def window() -> int:
    """Open the sample county in the window; its file is made in out/ the first time."""
    set_up(RUN_PINS, TEST_PINS)
    install_libraries(QT_LIBRARIES + SCREEN_LIBRARIES)
    (ROOT / "out").mkdir(exist_ok=True)
    return run([PYTHON, "-m", "perfdesk", "window", ROOT / "out" / "示例县2024.perfdesk", "--sample"])


def has_screen() -> bool:
    """Say whether a window could be seen here."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demo(folder: Path) -> int:
    """Write everything the program makes of the sample county into `folder`."""
    set_up(RUN_PINS, TEST_PINS)
    return run([PYTHON, "-m", "perfdesk", "demo", folder.absolute()])


def test() -> int:
    """Run every check, all of them even when one fails, and name those that failed."""
    set_up(TEST_PINS)
    install_programs()
    install_libraries(QT_LIBRARIES)
    failed = []
    for name, command in CHECKS:
        print(f"== {name}")
        if run(command) != 0:
            failed.append(name)
    if failed:
        print(f"未通过 failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def set_up(pins: Path, *supersets: Path) -> None:
    """Make `.venv` hold what `pins` lists; nothing to do where it, or one of its `supersets`, is already in."""
    stamp = VENV / "installed.txt"
    done = stamp.read_text(encoding="utf-8") if stamp.exists() and PYTHON.exists() else ""
    if done in {fingerprint(file) for file in (pins, *supersets)}:
        return
    say("正在准备运行环境，第一次需要几分钟……", "Setting up; the first time takes a few minutes ...")
    make_environment()
    install(pins)
    stamp.write_text(fingerprint(pins), encoding="utf-8")


def fingerprint(pins: Path) -> str:
    """Name a state of the environment: these pins, under this Python, in this folder."""
    base = f"{sys.version_info[:2]} {ROOT}\n".encode()
    return hashlib.sha256(base + pins.read_bytes()).hexdigest()


def make_environment() -> None:
    """Create `.venv` from nothing, so that no half-made or older one shows through, and let it find `perfdesk`."""
    if importlib.util.find_spec("ensurepip") is None:
        install_system(f"python3.{sys.version_info[1]}-venv")
    if run([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        raise SetupError(
            f"不能在“{VENV}”建立运行环境，请检查磁盘空间和写入权限。\n"
            f"Cannot create {VENV}. Please check disk space and permissions."
        )
    packages = VENV / "Lib/site-packages"
    if os.name != "nt":
        packages = VENV / "lib" / f"python3.{sys.version_info[1]}" / "site-packages"
    # Relative, hence ASCII: Python reads this file in the locale's encoding, and the checkout's path may be Chinese.
    (packages / "perfdesk.pth").write_text(os.path.relpath(ROOT, packages), encoding="ascii")


def install(pins: Path) -> None:
    """Install exactly the pinned files, each checked against its hash."""
    pip: Command = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    if run([*pip, "--require-hashes", "--only-binary=:all:", "-r", pins]) != 0:
        raise SetupError(
            "依赖没有装全，请看上面的原因，检查网络或 pip 的设置后重新运行。\n"
            "Not everything could be installed. See the reason above, check the network or pip's settings, "
            "and run this again."
        )


def install_programs() -> None:
    """Install the programs that tests call, where that is possible; tests skip what is missing."""
    missing = [package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None]
    if missing and may_install():
        install_system(*missing)
    elif missing:
        say(f"没有 {' '.join(missing)}，用到它的测试会跳过。", f"Without {' '.join(missing)} some tests are skipped.")


def install_libraries(packages: Sequence[str]) -> None:
    """Install the system libraries of Qt on Debian, where they are missing and that is possible."""
    if not may_install() or shutil.which("dpkg-query") is None:
        return
    missing = [package for package in packages if not is_installed(package)]
    if missing:
        install_system(*missing)


def is_installed(package: str) -> bool:
    """Say whether Debian has a package; some carry t64 at their end since their clock goes beyond 2038."""
    asked = ["dpkg-query", "-W", "-f", "${Status}\n", package, f"{package}t64"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    return "install ok installed" in answer


def may_install() -> bool:
    """Say whether this is root on a system with apt-get."""
    return shutil.which("apt-get") is not None and os.name != "nt" and os.geteuid() == 0


def install_system(*packages: str) -> None:
    """Install Debian packages, or say how to."""
    names = " ".join(packages)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if may_install():
        say(f"正在安装系统软件包 {names}", f"Installing {names}")
        run(["apt-get", "update", "-qq"], env=quiet)
        if run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=quiet) == 0:
            return
    raise SetupError(
        f"缺少系统软件包 {names}，请用管理员身份运行：apt-get install {names}\n"
        f"The system package {names} is missing. Please run as root: apt-get install {names}"
    )


def run(command: Command, env: dict[str, str] | None = None) -> int:
    """Run a command in the checkout and return its exit code."""
    utf8 = {**(env or os.environ), "PYTHONUTF8": "1"}
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=utf8, check=False).returncode


def say(chinese: str, english: str) -> None:
    """Tell the person what is going on, in both languages."""
    print(f"{chinese} {english}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
