"""One window a file: a second start with the same file rings the first window's bell and ends.

Qt's network is read when it is first needed, not while somebody waits for the window.
"""

from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from perfdesk.store.lock import side_file

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 300


class Doorbell(QObject):
    """A local socket (a named pipe on Windows) that only this person can reach; nothing goes over a network."""

    rung = Signal(str)
    """Somebody started the program again with this file; gives the package to be opened, "" for none."""

    def __init__(self) -> None:
        """Answer to nothing yet."""
        super().__init__()
        self._server: QLocalServer | None = None

    def answer(self, path: Path) -> None:
        """Answer for a file from now on; a bell that a crash left behind is taken down."""
        from PySide6.QtNetwork import QLocalServer

        self.hush()
        self._server = server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        QLocalServer.removeServer(_name(path))
        server.listen(_name(path))

    def hush(self) -> None:
        """Answer for no file."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _answer(self) -> None:
        while self._server and (connection := self._server.nextPendingConnection()):
            connection.disconnected.connect(partial(self._hear, connection))
            if connection.state() is not connection.LocalSocketState.ConnectedState:
                self._hear(connection)

    def _hear(self, connection: "QLocalSocket") -> None:
        connection.disconnected.disconnect()
        said = bytes(connection.readAll().data()).decode(errors="replace")
        connection.deleteLater()
        self.rung.emit(said)


def ring(path: Path, package: Path | None = None) -> bool:
    """Ring for a file, with a package to be opened in its window; tell whether a window that has it open has heard."""
    if not side_file(path).exists():
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    heard = socket.waitForConnected(_WAIT_MS)
    if heard and package is not None:
        socket.write(str(package.absolute()).encode())
        socket.waitForBytesWritten(_WAIT_MS)
        socket.disconnectFromServer()
    else:
        socket.abort()
    return heard


def _name(path: Path) -> str:
    return f"perfdesk-{sha256(str(path.resolve()).casefold().encode()).hexdigest()[:24]}"
