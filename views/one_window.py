"""One window for each plan's file: opening the file again brings that window forward. No network is used."""

import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.folders import whole

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

WAIT_MS = 500
ANY_PROGRAM = -1


def name_of(path: Path) -> str:
    """What the window that has this file answers to; the same in every program of this computer."""
    return f"pcn-workforce-{sha256(str(whole(path)).encode()).hexdigest()[:24]}"


def brought_forward(path: Path) -> bool:
    """Whether another window has this file open, and was asked to come forward."""
    from PySide6.QtNetwork import QLocalSocket

    _let_come_forward()
    socket = QLocalSocket()
    socket.connectToServer(name_of(path))
    answered = socket.waitForConnected(WAIT_MS)
    socket.abort()
    return answered


def _let_come_forward() -> None:
    """Windows lets a window come forward only where the program in front of it allows that."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(ANY_PROGRAM)


class Door(QObject):
    """Stands at the file of the plan on screen, and tells when it is opened again."""

    knocked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._server: QLocalServer | None = None

    def stand_at(self, path: Path | None) -> None:
        if path == self._path:
            return
        self._path = path
        if self._server:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if path:
            self._server = self._listening(name_of(path))

    def _listening(self, name: str) -> "QLocalServer":
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(name):
            QLocalServer.removeServer(name)  # left by a program that was stopped
            server.listen(name)
        server.newConnection.connect(self._answer)
        return server

    def _answer(self) -> None:
        while self._server and self._server.hasPendingConnections():
            self._server.nextPendingConnection().deleteLater()
        self.knocked.emit()
