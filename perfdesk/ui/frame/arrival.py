"""A package that was double-clicked: for whom it is, and opening it there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from perfdesk.document import Document
from perfdesk.domain.exchange.parcel import ParcelKind
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.field_packet.packets import load, read_packet
from perfdesk.formats.field_packet.sealing import is_sealed, needs_passphrase
from perfdesk.formats.file_names import safe_name
from perfdesk.operations.exchange.opening import open_package

Ask = Callable[[str], str]
"""Asks for the passphrase of a file by its name; "" where none was given."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A package on a stick; `returning` tells that it is for the county, else `file_name` is the unit's own file.

    It is about `month` of `year`.
    """

    package: Path
    returning: bool
    file_name: str = ""
    passphrase: str = ""
    year: int = 0
    month: int = 0

    def open(self, path: Path, *, today: date, person: str) -> Document:
        """Open it in the unit's file, which is made where there is none."""
        return open_package(self.package, path, today=today, passphrase=self.passphrase, person=person)


def arrival_of(package: Path, ask: Ask) -> Arrival:
    """Look at a package. Raises PerfdeskError where it cannot be read.

    One that is sealed to a key is for the county: a field station has no key to which the county could seal.
    """
    content = load(package)
    secret = ask(package.name) if needs_passphrase(content) else ""
    if is_sealed(content) and not needs_passphrase(content):
        return Arrival(package, returning=True)
    if needs_passphrase(content) and not secret:
        raise PerfdeskError("已加密，没有输入口令，没有打开。请向发出单位询问口令后再打开。")
    header = read_packet(content, passphrase=secret).header
    returning = header.kind in (ParcelKind.RETURN, ParcelKind.REGISTRATION)
    name = safe_name(header.unit, ending=f"{header.year}年填报.perfdesk")
    return Arrival(package, returning, name, secret, header.year, header.month)


def ask_passphrase(parent: QWidget, name: str) -> str:
    """Ask a person for the passphrase of a package."""
    words = f"“{name}”已加密，请输入口令："
    typed, given = QInputDialog.getText(parent, "口令", words, QLineEdit.EchoMode.Password)
    return typed if given else ""
