"""Runs the fixed script once for each act on a file and each way in which it can fail: in the life
of a new shop, and in that of an old one, whose server was killed."""

import multiprocessing
import os
import shutil
import signal

import script
from server import BUSY, DISK_FAILED, NO_DATA, Server

FAULTS = ["EIO", "ENOSPC", "EINTR", "SHORT", "KILL"]
FLUSHES = ("fsync", "fdatasync")


class Row:
    """What came of one kind of fault, over all acts."""

    def __init__(self, what):
        self.what = what
        self.runs = self.refused = self.unknown = self.ended = 0
        self.faults = []


class Life:
    """What is played: from nothing, or from what another life left."""

    def __init__(self, name, calls, old=None, before=()):
        self.name, self.calls, self.old, self.before = name, calls, old, before
        self.acts = self.list_acts()

    def begin(self, server):
        """Puts what there was into a server's home."""
        if self.old:
            shutil.copytree(self.old, server.root, dirs_exist_ok=True)

    def list_acts(self):
        """The acts of a life in which nothing fails, a line each."""
        with Server() as server:
            self.begin(server)
            path = os.path.join(server.home, "list")
            assert server.start(("inject.so",), list=path) is None, server.log()
            played = script.Played(self.calls)
            played.play(server.socket, lambda words, reply: None)
            assert not played.wrong and not played.refused and not played.unknown, vars(played)
            assert server.stop() == 0
            with open(path) as file:
                return file.read().splitlines()


class Outcome:
    """One run: what the calls came to, how the server ended, what was wrong."""

    def __init__(self, life, what, number):
        self.life, self.what, self.number = life, what, number
        self.refused = self.unknown = 0
        self.code = None
        self.wrong = []


def lives(place):
    """The lives to be played; `place` is a directory for what the first one leaves to the other."""
    birth = Life("new shop", script.BIRTH)
    with Server() as server:
        assert server.start() is None, server.log()
        played = script.Played(script.BIRTH)
        played.play(server.socket, lambda words, reply: None)
        server.kill()
        shutil.copytree(server.root, place, dirs_exist_ok=True)
    return [birth, Life("old shop", script.LATER, place, played.told)]


def run(life, whats, numbers, workers):
    """A row for each kind of fault."""
    rows = {what: Row(what) for what in whats}
    numbers = numbers or range(1, len(life.acts) + 1)
    jobs = [(life, what, number) for what in whats for number in numbers]
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        for outcome in pool.imap_unordered(attempt, jobs, chunksize=4):
            row = rows[outcome.what]
            row.runs += 1
            row.refused += outcome.refused
            row.unknown += outcome.unknown
            row.ended += outcome.code is not None
            row.faults += outcome.wrong
    return list(rows.values())


def attempt(job):
    """One life with one fault in it, and the life after."""
    outcome = Outcome(*job)
    with Server() as server:
        outcome.life.begin(server)
        fired = os.path.join(server.home, "fired")
        played = live(server, outcome, fired)
        outcome.refused, outcome.unknown = len(played.refused), len(played.unknown)
        faults = played.wrong + list(restart(server, played))
        if faults and os.path.exists(fired):
            with open(fired) as file:
                faults[0] = f"{file.read().strip()}: {faults[0]}"
        outcome.wrong = [f"{outcome.what} at {outcome.number}: {fault}" for fault in faults]
    return outcome


def live(server, outcome, fired):
    """A life with a fault in it."""
    def after_each(words, reply):
        """A flush that failed is the last word: what was written may not be on the disk."""
        if outcome.what == "EIO" and os.path.exists(fired) and os.path.getsize(fired):
            with open(fired) as file:
                if file.read().split(" ")[1] in FLUSHES:
                    played.wrong.append(f"{words} was acknowledged after a flush had failed")

    played = script.Played(outcome.life.calls, outcome.life.before)
    outcome.code = server.start(("inject.so",), at=outcome.number, what=outcome.what, fired=fired)
    if outcome.code is None:
        played.play(server.socket, after_each)
        outcome.code = server.stop()
    may_end = [-signal.SIGKILL] if outcome.what == "KILL" else [NO_DATA, DISK_FAILED, BUSY]
    if outcome.code == 0:
        outcome.code = None
    elif outcome.code not in may_end:
        played.wrong.append(f"serve ended with {outcome.code}: {server.log()}")
    return played


def restart(server, played):
    """What is wrong after the fault is gone."""
    code = server.start()
    if code is not None:
        yield f"the next start ended with {code}: {server.log()}"
        return
    yield from script.check(played, server)
    code = server.stop()
    if code != 0:
        yield f"the next stop ended with {code}: {server.log()}"
    try:
        server.audit()
    except AssertionError as error:
        yield str(error)
