"""One story: a server, a crowd, faults; then the journal, and the judge."""

import json
import os
import random
import threading
import time

import daybook
from wire import Connection

from judging.verdict import judge
from .calls import Caller, Known, opening
from .clients import Client
from .recorder import Recorder

JOIN_SECONDS = 60
PAGE = 1000


class Story:
    """Plays one story from a seed. `kills` of them end a server under load."""

    def __init__(self, seed, clients=6, calls=60, kills=2, options=()):
        self.chance = random.Random(seed)
        self.clients, self.calls, self.kills = clients, calls, kills
        self.recorder = Recorder(seed)
        self.known = Known()
        self.is_up = threading.Event()
        self.server = daybook.Daybook(*options)
        self.journal = []

    def play(self):
        """Plays it to the end; afterwards `recorder.lines` and `journal` are there."""
        with self.server:
            self.open_shop()
            crowd = [self.client(number) for number in range(self.clients)]
            for client in crowd:
                client.start()
            self.is_up.set()
            for _ in range(self.kills):
                self.end_server()
            for client in crowd:
                client.join(JOIN_SECONDS)
                assert not client.is_alive(), "a client still waits for a reply"
                if client.problem is not None:
                    raise client.problem
            self.journal = self.read_journal()

    def client(self, number):
        caller = Caller(f"c{number}", random.Random(self.chance.random()), self.known)
        return Client(self.server, caller, self.recorder, self.is_up, self.calls)

    def open_shop(self):
        with Connection(self.server.socket) as connection:
            for number, words in enumerate(opening(), 1):
                self.recorder.invoke("opening", -number, words)
                reply = connection.call(*words)
                self.recorder.answer("opening", -number, reply)
                self.known.learn(words, reply)

    def end_server(self):
        """Kills the server at a random moment, or asks it to stop, and starts it again."""
        time.sleep(self.chance.uniform(0.01, 0.25))
        is_kill = self.chance.random() < 0.75
        self.is_up.clear()
        self.recorder.fault("kill" if is_kill else "stop")
        if is_kill:
            self.server.kill()
        else:
            assert self.server.stop() == 0, self.server.words()
        self.server.start()
        self.recorder.fault("restart")
        self.is_up.set()

    def read_journal(self):
        entries = []
        with Connection(self.server.socket) as connection:
            while page := connection.call("LOG.READ", len(entries), "COUNT", PAGE):
                entries += page
        return [json.dumps(entry, ensure_ascii=False) for entry in entries]

    def judged(self):
        """What the judge counted; raises Wrong."""
        return judge(self.recorder.lines, self.journal)

    def keep(self, folder, name):
        """Writes history and journal down."""
        os.makedirs(folder, exist_ok=True)
        for what, lines in (("history", self.recorder.lines), ("journal", self.journal)):
            with open(f"{folder}/{name}.{what}.jsonl", "w", encoding="utf-8") as file:
                file.writelines(line + "\n" for line in lines)


