"""The program under test: each `Daybook` is a `daybook serve` of its own in a fresh directory."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

from wire import Connection, Lost, Refusal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("DAYBOOK", os.path.join(ROOT, ".build/release/daybook"))
START_SECONDS = 60
STOP_SECONDS = 60
READY = "PONG", "NOAUTH"
COMMAND_SECONDS = 600


def run(*arguments, timeout=COMMAND_SECONDS):
    """A command of daybook, to its end."""
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                          timeout=timeout, stdin=subprocess.DEVNULL)


class Daybook:
    """A shop's directory, its socket, and at most one server at a time.

    Used in a `with` it is started, and ended and removed whatever happens."""

    def __init__(self, *options):
        self.home = tempfile.mkdtemp(prefix="daybook-test-")
        self.data = os.path.join(self.home, "data")
        self.socket = os.path.join(self.home, "daybook.sock")
        self.log = os.path.join(self.home, "log")
        self.options = options
        self.process = None
        self.start_seconds = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def start(self, wrapper=(), program=PROGRAM):
        """Starts the server, and returns when it answers; notes how long that took. A wrapper
        is a command that runs another."""
        began = time.monotonic()
        self.spawn(wrapper, program)
        try:
            self.wait_until_ready()
        except BaseException:
            self.kill()
            raise
        self.start_seconds = time.monotonic() - began

    def spawn(self, wrapper=(), program=PROGRAM):
        assert self.process is None, "it runs already"
        command = [*wrapper, program, "serve", "--data", self.data, "--socket", self.socket,
                   *self.options]
        if shutil.which("setpriv"):     # should the tests be killed, the kernel takes it along
            command = ["setpriv", "--pdeathsig", "KILL", *command]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=subprocess.STDOUT)

    def wait_until_ready(self):
        """Returns when it takes calls, or turns whoever asks away for good: before, it refuses
        even PING, as LOADING."""
        self.wait_until_it_says(*READY)

    def wait_until_it_says(self, *words):
        """Returns when the first word it answers to PING is one of these."""
        began = time.monotonic()
        while self.first_word() not in words:
            try:
                code = self.process.wait(0.002)
            except subprocess.TimeoutExpired:
                if time.monotonic() - began > START_SECONDS:
                    raise AssertionError(f"no answer in {START_SECONDS} s:\n{self.words()}")
            else:
                raise AssertionError(f"serve ended with {code}:\n{self.words()}")

    def first_word(self):
        try:
            with Connection(self.socket, protocol=2) as connection:
                reply = connection.ask("PING")
        except (OSError, Lost):
            return None
        return reply.code if isinstance(reply, Refusal) else reply

    def connect(self, **options):
        return Connection(self.socket, **options)

    def words(self):
        """What the servers said so far."""
        with open(self.log, errors="replace") as log:
            return log.read()

    def stop(self):
        """SIGTERM, and the exit code."""
        self.process.terminate()
        return self.ended()

    def ended(self):
        code = self.process.wait(STOP_SECONDS)
        self.process = None
        return code

    def kill(self):
        """SIGKILL, if it runs."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def audit(self):
        """What the audit says, as a dictionary; it has to be clean."""
        done = run("audit", "--data", self.data, "--json")
        assert done.returncode == 0, f"audit: {done.returncode} {done.stdout}{done.stderr}"
        report = json.loads(done.stdout)
        assert report["ok"] is True, report
        return report

    def rebuild(self):
        done = run("rebuild", "--data", self.data, "--json")
        assert done.returncode == 0, f"rebuild: {done.returncode} {done.stdout}{done.stderr}"
        return json.loads(done.stdout)


def open_shop(connection, stock, price=100, shipping=0):
    """A shop that sells `stock`, a dictionary of SKU and units, for cards."""
    connection.call("SHOP.CONFIGURE", "CURRENCY", "EUR", "SHIPPING", shipping,
                    "PAYMENTS", "card", "invoice", "RESERVE", 900)
    for sku, units in stock.items():
        connection.call("SKU.DEFINE", sku, price)
        connection.call("STOCK.RECEIVE", sku, units, "KEY", f"stock-{sku}")


def welcome(connection, *customers):
    for customer in customers:
        connection.call("ADDRESS.ADD", customer, f"1 Quay, {customer}", "KEY", f"home-{customer}")


def fields(refusal_text):
    """The first subject of a refusal with its fields: {"": "sku:tea", "seen": "41", …}."""
    subject = refusal_text.split(" ", 1)[1].split("; ")[0].split(" ")
    return {"": subject[0], **dict(part.split("=", 1) for part in subject[1:])}


def subjects(refusal_text):
    """Every subject that a refusal names, with its fields."""
    pieces = re.sub(r"; retry=\w+$", "", refusal_text.split(" ", 1)[1]).split("; ")
    return [fields("X " + piece) for piece in pieces if not piece.startswith("+")]
