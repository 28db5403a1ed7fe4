"""Plays a recorded scene, cuts the power after each record, and recovers what may be left."""

import collections
import concurrent.futures
import multiprocessing
import os
import random
import shutil
import tempfile

import acknowledged
import cuts
import tape
from names import Disk
from recovery import Recoverer

FAULTS_KEPT = 5


class Findings:
    """What came of the states of one scene, or of several."""

    def __init__(self):
        self.looked_at = 0
        self.distinct = set()
        self.points = 0
        self.beginnings = 0         # distinct states before there was a shop
        self.replayed = 0           # distinct states whose ledgers lacked entries
        self.fresh = 0              # distinct states whose ledgers had to be made
        self.taken_back = 0         # distinct states whose last commit was cut off
        self.forks = 0              # distinct states with entries nobody was told of, nor later
        self.kinds = collections.Counter()
        self.faults = []

    def add(self, other):
        self.looked_at += other.looked_at
        self.distinct |= other.distinct
        self.points += other.points
        self.beginnings += other.beginnings
        self.replayed += other.replayed
        self.fresh += other.fresh
        self.taken_back += other.taken_back
        self.forks += other.forks
        self.kinds += other.kinds
        self.faults += other.faults[:FAULTS_KEPT]


class Explorer:
    """One worker's share of the points of a scene: every n-th, from its own number on."""

    def __init__(self, scene, quota, seed, number, workers, stop_at=None, spoil=None):
        self.scene, self.quota, self.seed = scene, quota, seed
        self.number, self.workers, self.stop_at = number, workers, stop_at
        self.spoil = spoil
        self.place = tempfile.mkdtemp(prefix="faults-state-", dir="/dev/shm")
        self.recoverer = Recoverer()
        self.answers = {}
        self.findings = Findings()

    def run(self):
        try:
            self.play()
        finally:
            self.recoverer.close()
            shutil.rmtree(self.place, ignore_errors=True)
        self.findings.distinct = {(self.scene.name, self.scene.seed, k) for k in self.answers}
        return self.findings

    def play(self):
        disk = Disk(self.scene.root, self.scene.inode)
        told = acknowledged.Told()
        for number, record in enumerate(self.scene.records):
            if record.kind == tape.START:
                disk.restart()
                told.restart()
            elif record.kind == tape.SENT:
                told.sent(record.inode, record.payload)
            elif not disk.play(record):
                continue
            if number % self.workers == self.number:
                self.cut(disk, number, told.position)
                if self.stop_at and sum(self.findings.kinds.values()) >= self.stop_at:
                    return

    def cut(self, disk, number, told):
        """States of one point; each content is recovered once, and judged at every point."""
        self.findings.points += 1
        chance = random.Random(f"{self.seed} {self.scene.name} {number}")
        for tree in cuts.trees(disk, chance, self.quota):
            self.findings.looked_at += 1
            answer = self.answers.get(tree.key)
            if answer is None:
                answer = self.answers[tree.key] = self.recover(tree, chance)
            kind = self.judge(answer, told)
            if kind:
                self.findings.kinds[kind] += 1
                if len(self.findings.faults) < FAULTS_KEPT:
                    self.findings.faults.append(
                        f"{self.scene.name} seed {self.scene.seed}, record {number}, told of "
                        f"{told}: {kind}: {' '.join(map(str, answer))}")

    def recover(self, tree, chance):
        """The recoverer's words. Behind them, for a history that was not gone on with: up to where
        it is the one that was."""
        # A place of its own: threads of the engine before may not quite have let go of theirs.
        place = f"{self.place}/{len(self.answers)}"
        tree.write(place)
        litter(place, tree, chance)
        if self.spoil:
            self.spoil(f"{place}/data")
        answer = self.recoverer.ask("recover", f"{place}/data")
        if answer[0] == "vacant":
            self.findings.beginnings += 1
        elif answer[0] == "recovered":
            self.findings.replayed += int(answer[3]) < int(answer[1])
            self.findings.fresh += int(answer[4]) > 0
            self.findings.taken_back += answer[5] == "true"
            if self.scene.heads.get(int(answer[1])) != answer[2]:
                self.findings.forks += 1
                answer.append(self.common(tree, f"{place}-again"))
        shutil.rmtree(place)
        return answer

    def common(self, tree, place):
        """Up to which position the history in a state is the one that was recorded."""
        tree.write(place)
        heads = self.recoverer.heads(f"{place}/data")
        shutil.rmtree(place)
        return max(position for position in heads
                   if heads[position] == self.scene.heads.get(position))

    def judge(self, answer, told):
        """What is wrong, in a word; None where all is well."""
        if answer[0] == "vacant":
            return "lost" if told else None
        if answer[0] != "recovered":
            return answer[0]
        position, hashed, common = int(answer[1]), answer[2], answer[6:]
        if self.scene.heads.get(position) != hashed:
            if not self.scene.may_fork or common[0] < told:
                return "another history"
        return "lost" if position < told else None


def litter(place, tree, chance):
    """LMDB's lock files are not flushed by anybody: now and then they hold anything."""
    for path in tree.entries:
        if os.path.basename(path) == "lock.mdb" and chance.random() < 0.1:
            with open(f"{place}/{path}", "wb") as file:
                file.write(chance.randbytes(chance.choice([1, 4096, 32896])))


def explore(scene, quota, seed, workers, stop_at=None, spoil=None):
    """All points of a scene, shared out among processes that are forked with it in memory.

    `spoil` is done to the directory of each state before it is recovered."""
    findings = Findings()
    Forked.share = lambda number: Explorer(
        scene, quota, seed, number, workers, stop_at, spoil).run()
    with concurrent.futures.ProcessPoolExecutor(
            workers, multiprocessing.get_context("fork")) as pool:
        for part in pool.map(Forked.run, range(workers)):
            findings.add(part)
    return findings


class Forked:
    """What forked workers do: they find it in their memory, and nothing is copied to them."""

    share = None

    @staticmethod
    def run(number):
        return Forked.share(number)
