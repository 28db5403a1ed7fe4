"""What clients asked and what they were told, in the order in which they saw it, as the judge
reads it: JSON Lines, one object a line (tools/judge says what is in them)."""

import json
import threading
import time


class History:
    """A history being written; any thread may add to it."""

    def __init__(self, path, seed):
        self.lock = threading.Lock()
        self.file = open(path, "w", buffering=1 << 20)
        self.calls = 0
        self.add(type="meta", source="server", seed=seed, limits={}, started=now())

    def add(self, **line):
        text = json.dumps(line, ensure_ascii=True) + "\n"
        with self.lock:
            self.file.write(text)

    def invoke(self, process, words):
        """Notes a call before it is sent; gives its number."""
        with self.lock:
            self.calls += 1
            number = self.calls
            self.file.write(json.dumps({
                "type": "invoke", "process": process, "id": number, "time": now(),
                "args": [str(word) for word in words]}) + "\n")
        return number

    def ok(self, process, number, reply):
        self.add(type="ok", process=process, id=number, time=now(), reply=reply)

    def error(self, process, number, text):
        self.add(type="error", process=process, id=number, time=now(), error=text)

    def unknown(self, process, number):
        self.add(type="unknown", process=process, id=number, time=now())

    def fault(self, what):
        self.add(type="fault", time=now(), what=what)

    def close(self):
        self.file.close()


def now():
    """Microseconds of a clock that only goes forward."""
    return time.monotonic_ns() // 1000
