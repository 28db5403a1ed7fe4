"""One story of a shop whose server and disk fail, told by its clients and judged by tools/judge."""

import collections
import os
import signal
import subprocess
import threading
import time

import tools
from living.story import Story

import daybook

FAULTS = ["kill", "stop", "freeze", "slow disk", "full disk", "killed on a full disk",
          "killed reader", "stuck reader"]
WEIGHTS = {"kill": 10, "stop": 1, "freeze": 2, "full disk": 2, "killed on a full disk": 2,
           "killed reader": 2, "stuck reader": 1}
FAULTS_A_STORY = 8
DISK_BYTES = 24 << 20
SECONDS = 30
CALLS = 1_000_000       # more than there is time for: the faults end the story


class FaultyStory(Story):
    """A story with faults of all kinds, drawn from its seed.

    Every third has a small disk of its own, which can be full; every third a slow one."""

    def __init__(self, seed, has_disks=True):
        super().__init__(seed, clients=5, calls=CALLS)
        self.counts = collections.Counter()
        self.words = ""
        self.is_small, self.is_slow = seed % 3 == 1 and has_disks, seed % 3 == 2
        self.wrapper = self.slowly() if self.is_slow else ()
        self.readers = []

    def slowly(self):
        """What makes every flush of the server wait, by up to 20 ms."""
        delay = self.chance.choice([500, 3_000, 20_000])
        return ["env", f"LD_PRELOAD={tools.library('inject.so')}",
                f"FAULTS_ROOT={self.server.home}", f"FAULTS_DELAY={delay}"]

    def play(self):
        """Plays it to the end; afterwards `recorder.lines` and `journal` are there."""
        if self.is_small:
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "daybook-faults",
                            self.server.home], check=True)
        try:
            self.play_on_disk()
        finally:
            self.words = self.server.words() if os.path.exists(self.server.log) else ""
            self.server.kill()
            for reader in self.readers:
                reader.kill()
                reader.wait()
            if self.is_small:
                subprocess.run(["umount", "--lazy", self.server.home], check=True)
            self.server.__exit__()

    def play_on_disk(self):
        self.server.start(self.wrapper)
        if self.is_slow:
            self.counts["slow disk"] += 1
        self.open_shop()
        crowd = [self.client(number) for number in range(self.clients)]
        for client in crowd:
            client.start()
        self.is_up.set()
        for _ in range(FAULTS_A_STORY):
            self.wait_for_replies(self.chance.randint(1, 60))
            self.strike()
        self.wait_for_replies(20)
        for client in crowd:
            client.calls = 0
        for client in crowd:
            client.join(SECONDS)
            assert not client.is_alive(), "a client still waits for a reply"
            if client.problem is not None:
                raise client.problem
        self.journal = self.read_journal()
        assert self.server.stop() == 0, self.server.words()
        self.server.audit()

    def wait_for_replies(self, count):
        """Returns when so many more lines are in the history: the load, not the clock, decides."""
        self.wait_until(lambda start=len(self.recorder.lines):
                        len(self.recorder.lines) >= start + 2 * count)

    def wait_until(self, holds):
        deadline = time.monotonic() + SECONDS
        while not holds():
            assert time.monotonic() < deadline, "nothing moves any more"
            threading.Event().wait(0.001)

    # the faults

    def strike(self):
        kinds = [kind for kind in WEIGHTS if self.is_small or "full" not in kind]
        kind, = self.chance.choices(kinds, [WEIGHTS[kind] for kind in kinds])
        self.counts[kind] += 1
        {"kill": self.kill, "stop": self.stop, "freeze": self.freeze, "full disk": self.fill,
         "killed on a full disk": self.fill_and_kill, "killed reader": self.kill_reader,
         "stuck reader": self.stick_reader}[kind]()

    def kill(self):
        self.is_up.clear()
        self.recorder.fault("kill")
        self.server.kill()
        self.restart()

    def stop(self):
        self.is_up.clear()
        self.recorder.fault("stop")
        assert self.server.stop() == 0, self.server.words()
        self.restart()

    def restart(self):
        self.server.start(self.wrapper)
        self.recorder.fault("restart")
        self.is_up.set()

    def freeze(self):
        self.recorder.fault("freeze")
        self.server.process.send_signal(signal.SIGSTOP)
        threading.Event().wait(self.chance.uniform(0.01, 0.3))
        self.server.process.send_signal(signal.SIGCONT)
        self.recorder.fault("thaw")

    def fill(self):
        """Takes all the room there is until a client is turned away, then gives it back, and
        waits until one is served again."""
        ballast = self.take_room()
        os.unlink(ballast)
        self.recorder.fault("room")
        self.wait_for_writes()

    def fill_and_kill(self):
        """A start must not need room: what is there can be read, and sold when there is room."""
        ballast = self.take_room()
        self.kill()
        self.wait_for_replies(10)
        os.unlink(ballast)
        self.recorder.fault("room")
        self.wait_for_writes()

    def take_room(self):
        self.recorder.fault("no-space")
        start = len(self.recorder.lines)
        ballast = os.path.join(self.server.home, "ballast")
        with open(ballast, "wb", buffering=0) as file:
            piece = 1 << 20
            while piece:
                try:
                    file.write(bytes(piece))
                except OSError:
                    piece //= 2
        self.wait_until(lambda: any('"error": "READONLY' in line
                                    for line in self.recorder.lines[start:]))
        return ballast

    def wait_for_writes(self):
        start = len(self.recorder.lines)
        self.wait_until(lambda: any('"replayed": false' in line
                                    for line in self.recorder.lines[start:]))

    def kill_reader(self):
        """An audit beside the server, which dies somewhere in it."""
        reader = self.reader()
        threading.Event().wait(self.chance.uniform(0, 0.03))
        reader.kill()
        reader.wait()

    def stick_reader(self):
        """An audit that stops in the middle, perhaps with a snapshot, and stays to the end."""
        reader = self.reader()
        threading.Event().wait(self.chance.uniform(0.005, 0.02))
        reader.send_signal(signal.SIGSTOP)
        self.readers.append(reader)

    def reader(self):
        return subprocess.Popen(
            [daybook.PROGRAM, "audit", "--data", self.server.data], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
