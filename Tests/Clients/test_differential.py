"""Daybook beside Debian's redis-server: the same bytes in, the same bytes out."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import unittest

import daybook
import differential
from wire import encode

END = b"the end of what was asked"
SECONDS = 20


class Redis:
    """Debian's redis-server on a socket of its own, without a file of its own."""

    def __init__(self):
        self.home = tempfile.mkdtemp(prefix="daybook-test-")
        self.socket = os.path.join(self.home, "redis.sock")
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "redis-server", "--port", "0", "--unixsocket",
             self.socket, "--save", "", "--appendonly", "no", "--dir", self.home],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def __enter__(self):
        for line in self.process.stdout:
            if "ready to accept connections" in line.lower():
                return self
        raise AssertionError("redis-server did not start")

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()
        shutil.rmtree(self.home)


def said(path, request):
    """Every byte that the server at `path` says to a request, until it has nothing more to say."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(SECONDS)
        connection.connect(path)
        try:
            connection.sendall(request + encode("PING", END))
        except (BrokenPipeError, ConnectionResetError):
            pass        # it has closed, having said why
        reply = b""
        try:
            while END not in reply and (piece := connection.recv(1 << 16)):
                reply += piece
        except ConnectionResetError:
            pass
    return reply.split(b"$%d\r\n%s" % (len(END), END))[0]


def neutral(case, reply):
    """A reply without what names the server and the connection."""
    if case in ("CLIENT ID", "client id"):
        reply = re.sub(rb":\d+", b":ID", reply)
    reply = re.sub(rb"(\$6\r\nserver\r\n)\$\d+\r\n\w+", rb"\1NAME", reply)
    reply = re.sub(rb"(\$7\r\nversion\r\n)\$\d+\r\n[\d.]+", rb"\1VERSION", reply)
    return re.sub(rb"(\$2\r\nid\r\n):\d+", rb"\1ID", reply)


class Differential(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.redis = cls.enterClassContext(Redis())
        cls.server = cls.enterClassContext(daybook.Daybook())

    def test_every_frame_is_answered_as_redis_answers_it(self):
        self.compare((frame, frame) for frame in differential.FRAMES)

    def test_every_line_is_answered_as_redis_answers_it(self):
        self.compare((line, line.replace("\n", "\r\n").encode() + b"\r\n")
                     for line in differential.LINES)

    def compare(self, requests):
        seen = set()
        for case, request in requests:
            with self.subTest(case if len(case) < 100 else case[:100]):
                self.assertNotIn(case, seen)
                seen.add(case)
                theirs = neutral(case, said(self.redis.socket, request))
                ours = neutral(case, said(self.server.socket, request))
                why, expected = differential.DIFFERENCES.get(case, (None, theirs))
                if why is not None:
                    self.assertNotEqual(ours, theirs, "there is no difference any more")
                self.assertEqual(ours, expected)

    def test_every_difference_is_of_something_that_is_asked(self):
        self.assertEqual(differential.DIFFERENCES.keys()
                         - {*differential.FRAMES, *differential.LINES}, set())
