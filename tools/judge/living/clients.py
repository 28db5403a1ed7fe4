"""Clients that keep calling while their connections break, and write down what they saw."""

import threading
from itertools import count

from wire import Connection, Lost, Refusal, encode

PATIENCE = 20       # seconds for a reply
PIPELINED = 4       # calls sent in one go, at the most


class Client(threading.Thread):
    """One process of a history. `is_up` is set while there is a server to connect to.

    Now and then it hangs up with calls under way, in the middle of one or after all were sent:
    what becomes of them it never learns, and it may ask again."""

    numbers = count(1)

    def __init__(self, server, caller, recorder, is_up, calls):
        super().__init__(daemon=True)
        self.server, self.caller, self.recorder = server, caller, recorder
        self.is_up, self.calls = is_up, calls
        self.chance = caller.chance
        self.connection = None
        self.under_way = []     # (number, words), not answered yet
        self.problem = None

    def run(self):
        try:
            while self.calls > 0:
                self.round()
        except BaseException as problem:
            self.problem = problem
        finally:
            self.hang_up()

    def round(self):
        if self.connection is None:
            self.is_up.wait(PATIENCE)
        try:
            if self.connection is None:
                self.connection = Connection(self.server.socket, timeout=PATIENCE)
            self.talk()
        except (Lost, OSError):
            self.hang_up()

    def talk(self):
        """Sends a call, a batch, or a few at once, and reads what is answered."""
        lot = [self.caller.next() for _ in range(self.chance.choice([1, 1, 1, PIPELINED]))]
        self.calls -= len(lot)
        data = b"".join(self.invoke(words) for call in lot for words in unfolded(call))
        fate = self.chance.random()
        if fate < 0.01:
            self.connection.send(data[:self.chance.randrange(len(data))])
            raise Lost("hung up in the middle of a call")
        self.connection.send(data)
        if fate < 0.02:
            raise Lost("hung up before the replies")
        while self.under_way:
            self.answer(self.connection.read())

    def invoke(self, words):
        number = next(Client.numbers)
        self.under_way.append((number, words))
        self.recorder.invoke(self.caller.name, number, words)
        return encode(*words)

    def answer(self, reply):
        number, words = self.under_way.pop(0)
        if isinstance(reply, Refusal):
            self.recorder.refuse(self.caller.name, number, reply.text)
            return
        self.recorder.answer(self.caller.name, number, reply)
        for each in reply if words == ["EXEC"] else [reply]:
            self.caller.known.learn(words, each)

    def hang_up(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None
        for number, _ in self.under_way:
            self.recorder.lose(self.caller.name, number)
        self.under_way = []


def unfolded(call):
    """The calls that are sent for one: a batch is several."""
    if isinstance(call[0], str):
        return [call]
    return [["MULTI"], *call, ["EXEC"]]
