"""One damaged byte or one cut, and what Daybook must say then."""

import contextlib
import json
import os
import re
import shutil
import signal
import tempfile

import daybook
from pages import File
from wire import Refusal

DAMAGE, UNUSABLE = 65, 66
PLACE = re.compile(r"page \d+ of |meta page|bytes but should have|data.mdb is not an LMDB file"
                   r"|format is not known|tables? \"|page is missing or damaged")


class Bench:
    """Where a process of the campaign works: its own copy of the data, put right after each trial."""

    def __init__(self, original):
        self.original = original
        self.home = tempfile.mkdtemp(prefix="daybook-rot-")
        self.data = os.path.join(self.home, "data")
        shutil.copytree(original, self.data)
        self.files = {part: File(self.path(part)) for part in ("journal", "ledgers")}
        self.entries = None

    @classmethod
    def begin(cls, original):
        cls.here = cls(original)

    @classmethod
    def carry_out(cls, trial):
        """The name of the outcome, and what is wrong with it or None."""
        outcome, fault = trial.carry_out(cls.here)
        return f"{trial.name}: {outcome}", fault and f"{trial} -> {fault}"

    def path(self, part):
        return os.path.join(self.data, part, "data.mdb")

    @contextlib.contextmanager
    def damaged(self, part, at, bit):
        """The byte, changed as long as this lasts."""
        path, byte = self.path(part), self.files[part].data[at]
        poke(path, at, byte ^ bit)
        try:
            yield
        finally:
            poke(path, at, byte)

    def restore(self):
        shutil.rmtree(self.data)
        shutil.copytree(self.original, self.data)

    def audit(self):
        done = daybook.run("audit", "--data", self.data, "--json")
        try:
            report = json.loads(done.stdout)
        except ValueError:
            report = None
        return done, report


def poke(path, at, byte):
    with open(path, "r+b") as file:
        file.seek(at)
        file.write(bytes([byte]))


def wrong(done, report, must_report):
    """What is wrong with an audit's answer; None where nothing is."""
    if done.returncode < 0:
        return f"the audit was ended by {signal.Signals(-done.returncode).name}"
    if report is None:
        return f"exit {done.returncode} without a report: {done.stdout}{done.stderr}"
    if report["ok"] is not (done.returncode == 0):
        return f"exit {done.returncode}, but ok is {report['ok']}"
    if done.returncode == 0:
        return "MISSED" if must_report else None
    if done.returncode not in (DAMAGE, UNUSABLE):
        return f"exit {done.returncode}: {report}"
    return f"no place is named: {report}" if must_report and not names_a_place(report) else None


def names_a_place(report):
    """An entry and what of it, or the file and what is wrong with it."""
    finding = report.get("finding")
    if finding:
        return finding["subject"] and (finding["position"] or PLACE.search(finding["subject"]))
    return PLACE.search(report["error"])


class Flip:
    def __init__(self, part, at, bit, is_used):
        self.part, self.at, self.bit, self.is_used = part, at, bit, is_used
        self.name = f"flip in {part}" if is_used else f"flip in {part}, byte not in use"

    def __str__(self):
        return f"{self.name}, byte {self.at}, bit {self.bit}"

    def carry_out(self, bench):
        file = bench.files[self.part]
        with bench.damaged(self.part, self.at, self.bit):
            done, report = bench.audit()
        fault = wrong(done, report, self.is_used)
        span = next((s for s in file.spans if s.start <= self.at < s.end), None)
        if fault == "MISSED":
            if file.says_the_same(self.at, file.data[self.at] ^ self.bit):
                return "a separator that still separates: nothing to report", None
            if (span.what, span.table) == ("key", "free list"):
                return "when free pages were given up: nothing that can be read", None
            fault = f"MISSED, in {span.what} of {span.table}"
        if fault is None and span and (span.what, span.table) == ("value", "frames"):
            fault = self.misplaced(file, report)
        if fault:
            return "FAULT", fault
        return "reported" if done.returncode else "clean", None

    def misplaced(self, file, report):
        """A flip within a frame is placed in that frame, or where the one before it ends."""
        keys = [int.from_bytes(key, "little") for key in file.keys["frames"]]
        finding = report.get("finding")
        frame = self.frame(file)
        first = keys[frame - 1] if frame else 0
        if finding and first <= finding["position"] <= keys[frame] + 1:
            return None
        return f"entries {first + 1} to {keys[frame]} were damaged, but: {report}"

    def frame(self, file):
        values = [span for span in file.spans if (span.what, span.table) == ("value", "frames")]
        numbers = [file.number(span.start + 16, 8) for span in values]
        return next(number - 1 for span, number in zip(values, numbers)
                    if span.start <= self.at < span.end) if numbers else 0


class Cut:
    def __init__(self, part, length):
        self.part, self.length, self.name = part, length, f"cut of {part}"

    def __str__(self):
        return f"{self.name} to {self.length} bytes"

    def carry_out(self, bench):
        file = bench.files[self.part]
        os.truncate(bench.path(self.part), self.length)
        try:
            done, report = bench.audit()
        finally:
            with open(bench.path(self.part), "r+b") as damaged:
                damaged.write(file.data)
        is_lost = any(span.end > self.length for span in file.spans)
        fault = wrong(done, report, is_lost)
        return ("FAULT", fault) if fault else ("reported" if done.returncode else "clean", None)


class Serve:
    def __init__(self, part, at, bit):
        self.part, self.at, self.bit, self.name = part, at, bit, f"serve on damaged {part}"

    def __str__(self):
        return f"{self.name}, byte {self.at}, bit {self.bit}"

    def carry_out(self, bench):
        expected = self.expected(bench)
        server = daybook.Daybook()
        shutil.copytree(bench.data, server.data)
        poke(os.path.join(server.data, self.part, "data.mdb"), self.at,
             bench.files[self.part].data[self.at] ^ self.bit)
        try:
            return self.judge(server, expected)
        except AssertionError as error:
            return "FAULT", str(error)
        finally:
            server.__exit__()

    def expected(self, bench):
        if bench.entries is None:
            with daybook.Daybook() as server:
                assert server.stop() == 0
                shutil.rmtree(server.data)
                shutil.copytree(bench.data, server.data)
                server.start()
                bench.entries = self.entries(server)
                assert server.stop() == 0
        return bench.entries

    @staticmethod
    def entries(server):
        """Every entry by position, as LOG.READ answers it one by one; refusals are left out."""
        found = {}
        with server.connect() as connection:
            head = connection.call("LOG.HEAD")["position"]
            for position in range(head):
                answer = connection.ask("LOG.READ", position, "COUNT", 1)
                if isinstance(answer, Refusal):
                    assert "state=damaged" in answer.text, answer.text
                else:
                    found[position + 1] = answer[0]
        return found

    def judge(self, server, expected):
        try:
            server.start()
        except AssertionError as error:
            code = re.match(r"serve ended with (-?\d+)", str(error))
            assert code and self.part == "journal", str(error)
            assert int(code[1]) in (DAMAGE, UNUSABLE), str(error)
            return "refused to start", None
        found = self.entries(server)
        for position, entry in found.items():
            assert entry == expected[position], f"entry {position} is {entry}"
        assert server.stop() == 0, server.words()
        if self.part == "journal":
            return "refused to those who ask for it" if len(found) < len(expected) else "sound", None
        assert len(found) == len(expected), "the journal is sound, but was not served whole"
        if "made anew from the journal" in server.words():
            server.audit()
            return "made anew with a warning", None
        server.rebuild()
        server.audit()
        return "mended by rebuild", None
