"""What the program remembers of a person at this computer: never anything of the county's data."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_RECENT = 8


class Settings:
    """Remembered choices, kept as an INI file of the person (or at `path`)."""

    def __init__(self, path: Path | None = None) -> None:
        """Read what was remembered."""
        ini = QSettings.Format.IniFormat
        self._store = (
            QSettings(str(path), ini) if path else QSettings(ini, QSettings.Scope.UserScope, "perfdesk", "perfdesk")
        )

    def text(self, key: str, otherwise: str = "") -> str:
        """Return a remembered text."""
        found = self._store.value(key, otherwise)
        return found if isinstance(found, str) else otherwise

    def set_text(self, key: str, text: str) -> None:
        """Remember a text."""
        self._store.setValue(key, text)

    def number(self, key: str, otherwise: int) -> int:
        """Return a remembered whole number."""
        try:
            return int(self.text(key))
        except ValueError:
            return otherwise

    def set_number(self, key: str, number: int) -> None:
        """Remember a whole number."""
        self.set_text(key, str(number))

    def state(self, key: str) -> QByteArray:
        """Return the remembered state of a header or window, empty where there is none."""
        found = self._store.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()

    def set_state(self, key: str, state: QByteArray) -> None:
        """Remember the state of a header or window."""
        self._store.setValue(key, state)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files opened last, the newest first; those that are gone are left out."""
        paths = (Path(line) for line in self.text("recent").split("\n") if line)
        return tuple(path for path in paths if _lies_there(path))

    def opened(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        others = (other for other in self.recent if other != path)
        self._set_recent([path, *others][:_RECENT])

    def forget(self, path: Path) -> None:
        """Take a file out of the recent ones."""
        self._set_recent([other for other in self.recent if other != path])

    def _set_recent(self, paths: Sequence[Path]) -> None:
        self.set_text("recent", "\n".join(map(str, paths)))

    @property
    def unkept(self) -> str:
        """Say that nothing can be remembered, "" where it can."""
        if self._store.isWritable():
            return ""
        where = self._store.fileName()
        return f"本机设置不能保存，窗口位置、最近文件等下次不会记得，数据不受影响。请检查“{where}”的权限和磁盘空间。"

    def save(self) -> None:
        """Write to disk now."""
        self._store.sync()


def _lies_there(path: Path) -> bool:
    """Tell whether there is a file; on a server that does not answer there is none."""
    try:
        return path.is_file()
    except OSError:
        return False
