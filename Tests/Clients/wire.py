"""A Redis client of our own, as small as it gets: what is sent is exactly what was asked for, and
replies are told apart by type. The tests that need a real client use redis-py."""

import fcntl
import socket
import struct
import termios


class Refusal(Exception):
    """An error reply. `code` is its first word."""

    @property
    def text(self):
        return self.args[0]

    @property
    def code(self):
        return self.text.split(" ", 1)[0]

    def __eq__(self, other):
        return isinstance(other, Refusal) and self.args == other.args

    __hash__ = Exception.__hash__


class Lost(Exception):
    """The server closed the connection, or died."""


def encode(*words):
    """A request as every client sends it."""
    pieces = [b"*%d\r\n" % len(words)]
    for word in words:
        data = word if isinstance(word, bytes) else str(word).encode()
        pieces.append(b"$%d\r\n%s\r\n" % (len(data), data))
    return b"".join(pieces)


class Connection:
    """One connection to a server's socket, in RESP3 unless told otherwise."""

    def __init__(self, path, protocol=3, timeout=30):
        self.socket = socket.socket(socket.AF_UNIX)
        try:
            self.socket.settimeout(timeout)
            self.socket.connect(path)
            self.replies = self.socket.makefile("rb", buffering=1 << 16)
            if protocol == 3:
                self.call("HELLO", 3)
        except BaseException:
            self.socket.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if hasattr(self, "replies"):
            self.replies.close()
        self.socket.close()

    def call(self, *words):
        """The reply; a refusal is raised."""
        self.send(encode(*words))
        reply = self.read()
        if isinstance(reply, Refusal):
            raise reply
        return reply

    def ask(self, *words):
        """The reply; a refusal is returned like any other."""
        self.send(encode(*words))
        return self.read()

    def send(self, data):
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError) as error:
            raise Lost(str(error)) from error

    def unread(self):
        """How many bytes the other side has not taken."""
        return struct.unpack("i", fcntl.ioctl(self.socket, termios.TIOCOUTQ, bytes(4)))[0]

    def read(self):
        """The next reply."""
        try:
            line = self.replies.readline()
        except ConnectionResetError as error:
            raise Lost(str(error)) from error
        if not line.endswith(b"\r\n"):
            raise Lost("closed")
        return self.value(line[:1], line[1:-2])

    def rest(self):
        """Every byte until the server closes; what arrived before a reset counts too."""
        pieces = []
        try:
            while piece := self.replies.read1(1 << 16):
                pieces.append(piece)
        except ConnectionResetError:
            pass
        return b"".join(pieces)

    def value(self, kind, header):
        if kind == b"+":
            return header.decode()
        if kind == b"-":
            return Refusal(header.decode())
        if kind == b":":
            return int(header)
        if kind == b"#":
            return header == b"t"
        if kind == b"_":
            return None
        if kind == b"$" or kind == b"=":
            return self.bulk(int(header))
        if kind in (b"*", b"~", b">"):
            return None if header == b"-1" else [self.read() for _ in range(int(header))]
        if kind == b"%":
            return dict(self.pair() for _ in range(int(header)))
        raise AssertionError(f"a reply begins with {kind + header!r}")

    def bulk(self, length):
        if length < 0:
            return None
        data = self.replies.read(length + 2)
        if len(data) != length + 2:
            raise Lost("closed inside a reply")
        return data[:-2].decode()

    def pair(self):
        key = self.read()
        return key, self.read()
