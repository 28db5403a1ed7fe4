"""Writes a history down, in the order in which its clients saw things."""

import json
import threading
import time


class Recorder:
    """Lines of a history; many threads may write.

    A call is written before it is sent, and its reply after it was read: so what is written in
    one order did happen in it."""

    def __init__(self, seed):
        self.lines = []
        self.lock = threading.Lock()
        self.write(type="meta", source="server", seed=seed, started=now())

    def write(self, **event):
        line = json.dumps(event, ensure_ascii=False)
        with self.lock:
            self.lines.append(line)

    def invoke(self, process, number, words):
        self.write(type="invoke", process=process, id=number, time=now(), args=words)

    def answer(self, process, number, reply):
        self.write(type="ok", process=process, id=number, time=now(), reply=reply)

    def refuse(self, process, number, text):
        self.write(type="error", process=process, id=number, time=now(), error=text)

    def lose(self, process, number):
        self.write(type="unknown", process=process, id=number, time=now())

    def fault(self, what):
        self.write(type="fault", time=now(), what=what)


def now():
    return time.time_ns() // 1000
