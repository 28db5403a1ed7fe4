#!/usr/bin/env python3
"""Crowds that a server meets: each kind is a class, and a process of its own.

    tools/overload/rude.py KIND SOCKET SEED

Says "begun" when the whole crowd is there; goes when its input ends, and says then what it saw and how
many seconds of processor time it took, as JSON. A crowd within the shoppers' process would keep them
from noticing their replies."""

import json
import os
import random
import resource
import select
import socket
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(os.path.dirname(os.path.dirname(HERE)), "Tests/Clients"))
sys.dont_write_bytecode = True

from wire import encode     # noqa: E402

CLIENTS = 1_000         # Daybook admits 1,024; the shoppers need some
NAP = 0.01


def raise_file_limit():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 16_384), hard))


class Crowd:
    """`begin` says that the whole crowd is there; `is_over` is set when it is to go."""

    def __init__(self, path, chance):
        self.path, self.chance = path, chance
        self.is_over = threading.Event()
        self.sockets = []
        self.said = {}

    def begin(self):
        print("begun", flush=True)

    def say(self, word, count=1):
        self.said[word] = self.said.get(word, 0) + count

    def connect(self, is_blocking=True):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(20)
        connection.connect(self.path)
        connection.setblocking(is_blocking)
        return connection

    def join_all(self, count=CLIENTS):
        while len(self.sockets) < count and not self.is_over.is_set():
            self.sockets.append(self.connect(is_blocking=False))

    def push(self, connection, data):
        """Sends what the socket takes of `data`; None once the server has closed it."""
        try:
            return connection.send(data)
        except BlockingIOError:
            return 0
        except OSError:
            return None

    def pour(self, data_of):
        """Each connection sends all of its data as fast as it is taken, and reads nothing; who is
        closed by the server comes again."""
        rest = {connection: memoryview(data_of(number))
                for number, connection in enumerate(self.sockets)}
        self.begin()
        while not self.is_over.is_set():
            _, ready, _ = select_many([], [c for c in rest if rest[c]], NAP)
            for connection in ready:
                taken = self.push(connection, rest[connection][:1 << 20])
                if taken is None:
                    self.say("closed by the server")
                    del rest[connection]
                    connection.close()
                    self.sockets.remove(connection)
                    self.sockets.append(again := self.connect(is_blocking=False))
                    rest[again] = memoryview(data_of(len(self.sockets)))
                else:
                    self.say("bytes", taken)
                    rest[connection] = rest[connection][taken:]


def select_many(readers, writers, seconds):
    """select() for more than 1,024 files."""
    if not readers and not writers:
        time.sleep(seconds)
        return [], [], []
    poll = select.poll()
    known = {}
    for connections, mask in ((readers, select.POLLIN), (writers, select.POLLOUT)):
        for connection in connections:
            poll.register(connection, mask)
            known[connection.fileno()] = connection
    found = poll.poll(seconds * 1000)
    return ([known[f] for f, event in found if event & select.POLLIN],
            [known[f] for f, event in found if event & (select.POLLOUT | select.POLLERR
                                                        | select.POLLHUP)], [])


class Connects(Crowd):
    name = "connects"

    def act(self):
        self.begin()
        while self.said.get("connections", 0) < 10_000 and not self.is_over.is_set():
            try:
                self.sockets.append(self.connect(is_blocking=False))
                self.say("connections")
            except BlockingIOError:
                time.sleep(0.001)       # The listener's queue is full.
            if len(self.sockets) > 6_000:     # More than a full queue and those who are in.
                for connection in self.sockets[:1_000]:
                    self.say("turned away", self.was_turned_away(connection))
                    connection.close()
                del self.sockets[:1_000]
        self.is_over.wait()

    def was_turned_away(self, connection):
        try:
            return connection.recv(100).startswith(b"-ERR max number")
        except OSError:
            return 0


class Halves(Crowd):
    name = "halves"

    def act(self):
        self.join_all()
        half = b"*3\r\n$3\r\nSET\r\n$60000\r\n" + b"x" * 30_000
        self.pour(lambda number: half[:self.chance.randrange(1, len(half))])


class Bytes(Crowd):
    name = "bytes"

    def act(self):
        self.join_all(200)
        request = encode("SKU.GET", "s1")
        self.begin()
        while not self.is_over.is_set():
            for byte in request:
                for connection in self.sockets:
                    self.push(connection, bytes([byte]))
            for connection in self.sockets:
                try:
                    self.say("bytes answered", len(connection.recv(1 << 16)))
                except OSError:
                    pass


class Unread(Crowd):
    name = "unread"

    def act(self):
        self.join_all(300)
        self.pour(lambda number: encode("LOG.READ", 0, "COUNT", 1_000) * 2_000)


class Pipelines(Crowd):
    name = "pipelines"

    def act(self):
        self.begin()
        threads = [threading.Thread(target=self.pipeline, daemon=True) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def pipeline(self):
        with self.connect() as connection:
            connection.settimeout(60)
            while not self.is_over.is_set():
                connection.sendall(encode("CART.GET", "c1") * 20_000)
                waiting = 20_000
                while waiting > 0:
                    waiting -= connection.recv(1 << 18).count(b"customer")
                self.say("pipelines")


class Arguments(Crowd):
    name = "arguments"

    def act(self):
        self.join_all()
        large = encode("SKU.GET", *(b"x" * 65_000 for _ in range(15)))
        self.pour(lambda number: large if number % 2 else encode("ECHO", b"y" * 65_536) * 16)


class Hoards(Crowd):
    name = "hoards"

    def act(self):
        self.join_all(100)
        block = encode("LOG.READ", 0, "COUNT", 1_000) * 100 + encode("ECHO", b"z" * 60_000) * 265
        self.pour(lambda number: block)


class Subscribers(Crowd):
    name = "subscribers"

    def act(self):
        self.join_all(200)
        self.pour(lambda number: encode("PSUBSCRIBE", "*"))


class Burner(Crowd):
    """Asks nothing: takes as much of one processor as it is told by its seed, in parts of 10 ms."""

    name = "burner"

    def __init__(self, path, share):
        super().__init__(path, share)
        self.share = float(sys.argv[3])

    def act(self):
        self.begin()
        while not self.is_over.is_set():
            end = time.monotonic() + NAP * self.share
            while time.monotonic() < end:
                pass
            time.sleep(NAP * max(0, 1 - self.share))


KINDS = [Connects, Halves, Bytes, Unread, Pipelines, Arguments, Hoards, Subscribers]
ALL = [*KINDS, Burner]


def main():
    kind = next(kind for kind in ALL if kind.name == sys.argv[1])
    raise_file_limit()
    crowd = kind(sys.argv[2], random.Random(sys.argv[3]))

    def leave():
        sys.stdin.read()
        crowd.is_over.set()

    threading.Thread(target=leave, daemon=True).start()
    crowd.act()
    for connection in crowd.sockets:
        connection.close()
    print(json.dumps({"said": crowd.said, "seconds": time.process_time()}), flush=True)


if __name__ == "__main__":
    main()
