"""One window for one library: a second start hands its files to the first window, which comes to the front.

The library's lock decides who is first; this door only carries the message. Its rule: whoever holds the lock may throw
away the socket that a crashed window left behind.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDeadlineTimer, QDir, QObject, QThread, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

MOST_BYTES = 1_000_000
DONE = b"done\n"


def door_name(library: Path) -> str:
    """Return the name of the socket of the window that works on a library."""
    path = str(library.resolve()).encode("utf-8", "surrogatepass")
    return "argmap-" + QCryptographicHash.hash(path, QCryptographicHash.Algorithm.Sha256).toHex().toStdString()[:20]


def door_there(name: str) -> bool:
    """Tell whether a socket of that name lies in its place; quick, but it may be one that a crash left behind."""
    place = rf"\\.\pipe\{name}" if sys.platform == "win32" else os.path.join(QDir.tempPath(), name)
    return os.path.exists(place)


def hand_over(name: str, files: list[Path], *, wait: int = 3000, patience: int = 0) -> bool:
    """Give the files to the window behind the door; return whether it answered within `wait` milliseconds.

    For `patience` milliseconds a door that is not open yet is tried again.
    """
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    deadline = QDeadlineTimer(patience)
    socket.connectToServer(name)
    while not socket.waitForConnected(wait):
        if deadline.hasExpired():
            return False
        QThread.msleep(50)
        socket.connectToServer(name)
    socket.write(json.dumps([str(file.absolute()) for file in files]).encode() + b"\n")
    socket.flush()
    answer = b""
    while not answer.endswith(DONE) and socket.waitForReadyRead(wait):
        answer += bytes(socket.readAll().data())
    socket.disconnectFromServer()
    return answer.endswith(DONE)


class Door(QObject):
    """Listens for later starts; `asked(list[Path])` gives the files they were started with, possibly none."""

    asked = Signal(list)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        from PySide6.QtNetwork import QLocalServer  # late: a first start listens only when its window is there

        super().__init__(parent)
        self._heard: dict[QLocalSocket, bytes] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)
        QLocalServer.removeServer(name)
        self.open = self._server.listen(name)

    def close(self) -> None:
        """Stop listening and remove the socket."""
        self._server.close()

    def _meet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._heard[socket] = b""
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(lambda socket=socket: self._leave(socket))
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket not in self._heard:
            return
        self._heard[socket] += bytes(socket.readAll().data())
        if len(self._heard[socket]) > MOST_BYTES:
            socket.abort()
        elif self._heard[socket].endswith(b"\n"):
            files = _files(self._heard[socket])
            self._heard[socket] = b""
            socket.write(DONE)
            socket.flush()
            self.asked.emit(files)

    def _leave(self, socket: QLocalSocket) -> None:
        if self._heard.pop(socket, None) is not None:
            socket.deleteLater()


def _files(message: bytes) -> list[Path]:
    try:
        names = json.loads(message)
    except ValueError:
        return []
    return [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []
