"""Clients that keep a shop busy at a steady pace, whatever becomes of its server.

What they ask is drawn as in tools/faults (traffic.py). Whoever loses the server waits for the next and
goes on; what was told of each key is kept, to be looked for in the journal at the end."""

import threading
import time

import traffic
from wire import Connection, Lost, Refusal

PATIENCE = 120


class Customer(traffic.Client):
    """One client, with so many calls a second at the most."""

    def __init__(self, path, name, seed, rate):
        super().__init__(path, name, seed)
        self.pause = 1 / rate
        self.is_over = threading.Event()
        self.answered = self.refused = self.lost = 0

    def run(self):
        try:
            while not self.is_over.is_set():
                try:
                    with Connection(self.path) as connection:
                        self.serve(connection)
                except (Lost, OSError):
                    self.lost += 1
                    self.batch = []
                    self.is_over.wait(0.02)
                except Refusal as refusal:      # of HELLO: the shop is still loading
                    assert refusal.code == "LOADING", refusal.text
                    self.is_over.wait(0.02)
        except BaseException as error:          # shown by whoever joins
            self.problem = error

    def serve(self, connection):
        self.exchange(connection, [["ADDRESS.ADD", self.name, f"1 Quay, {self.name}",
                                    "KEY", f"home-{self.name}"]])
        due = time.monotonic()
        while not self.is_over.is_set():
            lot = self.next_lot()
            self.exchange(connection, lot)
            self.orders, self.reservations = self.orders[-200:], self.reservations[-200:]
            due = max(due + self.pause * len(lot), time.monotonic() - 1)
            self.is_over.wait(max(0, due - time.monotonic()))

    def note_reply(self, words, reply):
        self.answered += 1
        super().note_reply(words, reply)

    def end(self):
        self.is_over.set()
        self.join(PATIENCE)
        assert not self.is_alive(), f"{self.name} still waits for a reply"
        if self.problem is not None:
            raise self.problem


class Reader(threading.Thread):
    """A follower of the journal's end, and now and then a reader of some history."""

    def __init__(self, path, chance):
        super().__init__(daemon=True)
        self.path, self.chance = path, chance
        self.is_over = threading.Event()
        self.problem = None
        self.read = 0

    def run(self):
        try:
            while not self.is_over.is_set():
                try:
                    with Connection(self.path) as connection:
                        self.follow(connection)
                except (Lost, OSError, Refusal):
                    self.is_over.wait(0.02)
        except BaseException as error:
            self.problem = error

    def follow(self, connection):
        last = connection.call("LOG.HEAD")["position"]
        while not self.is_over.is_set():
            for entry in connection.call("LOG.READ", last, "COUNT", 100, "BLOCK", 500):
                assert entry["position"] == last + 1, f"{entry['position']} came after {last}"
                last += 1
                self.read += 1
            if self.chance.random() < 0.05:
                connection.call("LOG.READ", self.chance.randrange(last + 1), "COUNT", 200)
                connection.call("HISTORY", f"sku:{self.chance.choice(traffic.SKUS)}", "COUNT", 50)

    def end(self):
        self.is_over.set()
        self.join(PATIENCE)
        assert not self.is_alive(), "a follower still waits for a reply"
        if self.problem is not None:
            raise self.problem


def stock(path):
    """Opens the shop."""
    with Connection(path) as connection:
        for words in traffic.opening(stock=500_000_000):
            connection.call(*words)
