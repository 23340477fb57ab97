"""One window a file: a second start with the same file rings the first window's bell and ends."""

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 300


class Doorbell(QObject):
    """A local socket (a named pipe on Windows) that only this person can reach; nothing goes over a network."""

    rung = Signal()
    """Somebody started the program again with this file."""

    def __init__(self) -> None:
        """Answer to nothing yet."""
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def answer(self, path: Path) -> None:
        """Answer for a file from now on; a bell that a crash left behind is taken down."""
        self._server.close()
        QLocalServer.removeServer(_name(path))
        self._server.listen(_name(path))

    def hush(self) -> None:
        """Answer for no file."""
        self._server.close()

    def _answer(self) -> None:
        while connection := self._server.nextPendingConnection():
            connection.disconnected.connect(connection.deleteLater)
            connection.disconnectFromServer()
            self.rung.emit()


def ring(path: Path) -> bool:
    """Ring for a file; tell whether a window that has it open has heard."""
    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    heard = socket.waitForConnected(_WAIT_MS)
    socket.abort()
    return heard


def _name(path: Path) -> str:
    return f"perfdesk-{sha256(str(path.resolve()).casefold().encode()).hexdigest()[:24]}"
