"""A way to the server on which connections break at a chosen byte: in the middle of a request, or
of the reply to what the server has already done and written."""

import os
import socket
import threading
from dataclasses import dataclass

import hiredis


@dataclass(frozen=True)
class CutRequest:
    """The server gets so many bytes of the request, the client nothing."""

    after: int


@dataclass(frozen=True)
class CutReply:
    """The server gets and does everything; the client gets so many bytes of the reply."""

    after: int


class Lossy:
    """A proxy from Unix socket to Unix socket; in a `with` until its end.

    `cuts` are spent one by one, first on what has `word` in it; `before` is called with each
    of these, before it is passed on. `requests` and `replies` are their bytes, whole."""

    def __init__(self, server_socket, word, cuts=(), before=lambda request: None):
        self.server_socket = server_socket
        self.word = word
        self.cuts = list(cuts)
        self.before = before
        self.requests = []
        self.replies = []
        self.path = server_socket + ".lossy"
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path)
        self.listener.listen()

    def __enter__(self):
        threading.Thread(target=self.accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        os.unlink(self.path)

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.relay, args=(client,), daemon=True).start()

    def relay(self, client):
        with client, socket.socket(socket.AF_UNIX) as server:
            server.connect(self.server_socket)
            while True:
                request, count = whole(client)
                if not request:
                    return
                is_chosen = self.word in request
                cut = self.cuts.pop(0) if is_chosen and self.cuts else None
                if is_chosen:
                    self.before(request)
                if isinstance(cut, CutRequest):
                    server.sendall(request[:cut.after])
                    return
                server.sendall(request)
                reply, _ = whole(server, count)
                if is_chosen:
                    self.requests.append(request)
                    self.replies.append(reply)
                if cut is not None:
                    client.sendall(reply[:cut.after])
                    return
                client.sendall(reply)


def whole(connection, count=1):
    """The bytes of whole messages, at least so many, and how many they are; none at the end."""
    reader, received, found = hiredis.Reader(), b"", 0
    while found < count or reader.has_data():
        piece = connection.recv(1 << 16)
        if not piece:
            return b"", 0
        received += piece
        reader.feed(piece)
        while reader.gets() is not False:
            found += 1
    return received, found
