"""A real server under record.so, with real clients: a trace to make crash states from."""

import contextlib
import os
import signal

import tape
from server import DISK_FAILED, NO_DATA, Server
from traffic import Client, join, opening
from wire import Connection


class Recording(Server):
    """A server whose every act is written down, and the clients it had."""

    def __init__(self, seed, preload=("record.so",), lie=0, delay=3000):
        super().__init__()
        self.seed = seed
        self.trace = os.path.join(self.home, "trace")
        self.inode = os.stat(self.root).st_ino
        self.preload = preload
        self.settings = {"lie": lie, "delay": delay, "trace": self.trace}
        self.clients = []
        self.starts = 0

    # the server

    def begin(self, **settings):
        """Starts the server; whether it lived until it answered."""
        self.starts += 1
        code = self.start(self.preload, **self.settings, **settings,
                          seed=self.seed + self.starts)
        self.check_end(code, settings)
        return code is None

    def check_end(self, code, settings):
        """How a server may end before it is told to."""
        may = {None}
        if "kill_at" in settings:
            may.add(-signal.SIGKILL)
        if "fail_at" in settings:
            may |= {DISK_FAILED, NO_DATA}
        assert code in may, f"serve ended with {code}:\n{self.log()}"

    def end(self):
        code = self.stop()
        assert code == 0, f"serve ended with {code}:\n{self.log()}"

    def wait_for_end(self, **settings):
        self.check_end(self.ended(), settings)

    def end_if_running(self, **settings):
        code = self.stop()
        self.check_end(code or None, settings)

    def rebuild(self):
        process = self.spawn("rebuild", preload=self.preload, **self.settings)
        assert process.wait() == 0, f"rebuild failed:\n{self.log()}"

    @contextlib.contextmanager
    def stuck_audit(self):
        """An audit that was stopped with the journal open, for as long as the body runs."""
        audit = None
        while audit is None:
            audit = self.audit_until_open()
        try:
            yield
        finally:
            audit.kill()
            audit.wait()

    def audit_until_open(self):
        """A stopped audit; None if it came to its end before it could be stopped."""
        audit = self.spawn("audit", preload=self.preload, **self.settings)
        while audit.poll() is None:
            with open(f"/proc/{audit.pid}/maps") as maps:
                if "journal/data.mdb" in maps.read():
                    audit.send_signal(signal.SIGSTOP)
                    # It may have ended in between, or be on its way out of the journal.
                    with open(f"/proc/{audit.pid}/maps") as maps:
                        if "journal/data.mdb" in maps.read():
                            return audit
                    audit.kill()
        audit.wait()
        return None

    # the clients

    def open_shop(self):
        with Connection(self.socket) as connection:
            for words in opening():
                connection.call(*words)

    def crowd(self, count, calls=None, most_at_once=1):
        """Starts clients, each with another name than any before."""
        names = [f"c{len(self.clients) + number}" for number in range(count)]
        new = [Client(self.socket, name, f"{self.seed} {name}", calls, most_at_once)
               for name in names]
        self.clients += new
        for client in new:
            client.start()
        return new

    def trade(self, count, calls, most_at_once=1):
        """Clients to their end."""
        join(self.crowd(count, calls, most_at_once))

    # what was recorded

    def records(self):
        return list(tape.read(self.trace))

    def check_clients(self):
        """Every receipt is that of the entry at its position; gives how many there were."""
        assert self.start() is None, self.log()
        entries = self.journal()
        self.end()
        receipts = 0
        for client in self.clients:
            last = 0
            for key, reply in client.told.items():
                position = reply["position"]
                assert position <= len(entries), f"{key}: told {reply}, and it is not there"
                entry = entries[position - 1]
                assert entry["key"] == key or entry["command"] == "EXEC", f"{key}: {entry}"
                assert position >= last, f"{client.name}'s calls are out of order"
                last = position
                receipts += 1
        return receipts
