"""A daybook server in a home of its own, with a library loaded into it or without."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time

import tools
from wire import Connection, Lost, Refusal

SECONDS = 60
NO_DATA, DISK_FAILED, BUSY = 66, 74, 75


class Server:
    """A home, by default on a memory disk, and at most one server at a time.

    `root` is what libraries watch: the data directory is made in it by the server."""

    def __init__(self, place="/dev/shm"):
        self.home = tempfile.mkdtemp(prefix="faults-", dir=place)
        self.root = os.path.join(self.home, "root")
        os.mkdir(self.root)
        self.data = os.path.join(self.root, "data")
        self.socket = os.path.join(self.home, "socket")
        self.process = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def spawn(self, *arguments, preload=(), **settings):
        """A command of daybook on the data; `settings` are variables for the libraries."""
        environment = os.environ | {"FAULTS_ROOT": self.root, "SWIFT_BACKTRACE": "enable=no"} | {
            "FAULTS_" + name.upper(): str(value) for name, value in settings.items()}
        if preload:
            environment["LD_PRELOAD"] = " ".join(map(tools.library, preload))
        with open(os.path.join(self.home, "log"), "ab") as log:
            return subprocess.Popen(
                [tools.DAYBOOK, *arguments, "--data", self.data], env=environment,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def start(self, preload=(), **settings):
        """Starts a server; None once it answers, or the code it ended with before."""
        self.process = self.spawn("serve", "--socket", self.socket, preload=preload, **settings)
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            try:
                with Connection(self.socket) as connection:
                    if connection.ask("PING") == "PONG":
                        return None
            except (OSError, Lost, Refusal):
                pass
            try:
                code = self.process.wait(0.002)
            except subprocess.TimeoutExpired:
                continue
            self.process = None
            return code
        raise AssertionError(f"no answer in {SECONDS} s:\n{self.log()}")

    def stop(self):
        """SIGTERM, and the code it ended with."""
        self.process.terminate()
        return self.ended()

    def ended(self):
        code = self.process.wait(SECONDS)
        self.process = None
        return code

    def kill(self):
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def audit(self):
        """What the audit says; it has to be clean."""
        done = subprocess.run([tools.DAYBOOK, "audit", "--data", self.data, "--json"],
                              capture_output=True, text=True, timeout=SECONDS)
        assert done.returncode == 0, f"audit: {done.returncode} {done.stdout}{done.stderr}"
        return json.loads(done.stdout)

    def journal(self):
        """Every entry, as LOG.READ has it."""
        entries = []
        with Connection(self.socket) as connection:
            head = connection.call("LOG.HEAD")["position"]
            while len(entries) < head:
                entries += connection.call("LOG.READ", len(entries), "COUNT", 1000)
        return entries

    def log(self):
        with open(os.path.join(self.home, "log"), errors="replace") as log:
            return log.read()
