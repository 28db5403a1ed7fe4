"""What is recorded: each scene is a life of a shop, drawn from a seed."""

import errno
import os
import random
import time

import cuts
from names import Disk
from recording import Recording
from traffic import join


def birth(r, chance):
    """A shop begins, does a little, is stopped and started again."""
    r.begin()
    r.open_shop()
    r.end()
    r.begin()
    r.trade(2, calls=10)
    r.end()


def alone(r, chance):
    """One client that waits for each reply: frames of one entry."""
    r.begin()
    r.open_shop()
    r.trade(1, calls=150)
    r.end()


def crowd(r, chance):
    """Six clients with some calls in flight: frames of many entries, stopped under load."""
    r.begin()
    r.open_shop()
    r.trade(6, calls=60, most_at_once=12)
    clients = r.crowd(6, most_at_once=12)
    wait_until(lambda: sum(len(client.told) for client in clients) > 150)
    r.end()
    finish(clients)


def checkpoints(r, chance):
    """Checkpoints of a running shop, with writes of both files between one another."""
    r.begin()
    r.open_shop()
    ledgers = os.path.join(r.data, "ledgers/data.mdb")
    for _ in range(2):
        r.trade(3, calls=30, most_at_once=4)
        before = os.stat(ledgers).st_mtime_ns
        wait_until(lambda: os.stat(ledgers).st_mtime_ns != before)
        r.trade(3, calls=30, most_at_once=4)
    r.end()


def killed(r, chance):
    """Killed again and again, right after some act, and started on what the kernel still has."""
    for limit in [50, 50, 120, 200, 200, 300, 300, 300]:
        kill_at = chance.randint(2, limit)
        if r.begin(kill_at=kill_at):
            clients = r.crowd(4, most_at_once=6)
            r.wait_for_end(kill_at=kill_at)
            finish(clients)
    r.begin()
    r.trade(2, calls=20, most_at_once=4)
    r.end()


def watched(r, chance):
    """Killed as well, beside an audit that stands still in the middle and has the files open."""
    r.begin()
    r.open_shop()
    r.end()
    with r.stuck_audit():
        for _ in range(10):
            kill_at = chance.randint(20, 120)
            if r.begin(kill_at=kill_at):
                clients = r.crowd(2, most_at_once=4)
                r.wait_for_end(kill_at=kill_at)
                finish(clients)
    r.begin()
    r.trade(2, calls=20, most_at_once=4)
    r.end()


def failing(r, chance):
    """A flush fails now and then, and what it was to write is never written: the server has to end
    without another word, and is started again on a kernel that thinks all is well."""
    r.begin()
    r.open_shop()
    r.end()
    for limit in [4, 4, 4, 40, 40, 40]:
        fail_at = chance.randint(1, limit)
        if r.begin(fail_at=fail_at, error=errno.EIO):
            clients = r.crowd(4, most_at_once=6)
            r.wait_for_end(fail_at=fail_at)
            finish(clients)
    r.begin()
    r.trade(2, calls=20, most_at_once=4)
    r.end()


def full(r, chance):
    """A flush finds no room now and then. That of a commit ends the server, whose pages are written
    once more when it is started again; after that of a checkpoint the shop goes on."""
    r.begin()
    r.open_shop()
    r.end()
    for limit in [30, 30, 30]:
        fail_at = chance.randint(5, limit)
        r.begin(fail_at=fail_at, error=errno.ENOSPC)
        r.trade(3, calls=30, most_at_once=6)
        r.end_if_running(fail_at=fail_at)


def rebuilt(r, chance):
    """Ledgers are made anew beside the old ones, and put in their place."""
    r.begin()
    r.open_shop()
    r.trade(3, calls=40, most_at_once=8)
    r.end()
    r.rebuild()
    r.begin()
    r.trade(1, calls=20)
    r.end()
    r.rebuild()


# What a failed flush was to write may be found after a power cut, as long as nothing else was
# told: those calls were never answered.
MAY_FORK = [failing, full]

ALL = [birth, alone, crowd, checkpoints, killed, watched, failing, full, rebuilt]


class Recorded:
    """A scene as it was played: its records, and where each frame of its journal ends."""

    def __init__(self, scene, seed, heads_of, **options):
        with Recording(seed, **options) as recording:
            scene(recording, random.Random(seed))
            self.records = recording.records()
            self.root, self.inode = recording.root, recording.inode
            self.check_against(recording.root)
            self.receipts = recording.check_clients()
            self.heads = heads_of(recording.data)
        self.name, self.seed, self.may_fork = scene.__name__, seed, scene in MAY_FORK


    def check_against(self, root):
        """The records, played, come to the very bytes that the server left."""
        disk = Disk(self.root, self.inode)
        for record in self.records:
            disk.play(record)
        left = disk.after_cut(cuts.Most()).entries
        there = {os.path.relpath(os.path.join(folder, name), root)
                 for folder, folders, files in os.walk(root) for name in folders + files}
        assert there == set(left), f"{there} are there, {set(left)} were recorded"
        for path, image in left.items():
            if os.path.basename(path) == "data.mdb":
                with open(f"{root}/{path}", "rb") as file:
                    assert file.read() == image.bytes(), f"{path} is not what was recorded"


def wait_until(holds):
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, "it does not come to pass"
        time.sleep(0.002)


def finish(clients):
    for client in clients:
        client.is_stopped = True
    join(clients)
