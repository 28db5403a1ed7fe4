"""Recovery of one directory after the other, by the recoverer: a process that does nothing else."""

import os
import select
import signal
import subprocess

import tools

SECONDS = 60
STATES_EACH = 5_000


class Recoverer:
    """Answers what came of a directory. A process that dies is an answer too, and is replaced."""

    def __init__(self):
        self.process = None
        self.answered = 0

    def close(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            self.process = None

    def ask(self, verb, path):
        """The words of the answer; `died` and a signal, or `hung`, where there is none."""
        if self.answered >= STATES_EACH:
            self.close()
        if self.process is None:
            self.process = subprocess.Popen(
                [tools.RECOVERER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, env=os.environ | {"SWIFT_BACKTRACE": "enable=no"})
            self.answered = 0
        try:
            os.write(self.process.stdin.fileno(), f"{verb} {path}\n".encode())
        except BrokenPipeError:
            pass                # it died after its last answer
        ready, _, _ = select.select([self.process.stdout], [], [], SECONDS)
        line = self.process.stdout.readline() if ready else b""
        if line.endswith(b"\n"):
            self.answered += 1
            return line.decode().rstrip("\n").split(" ")
        if not ready:
            self.close()
            return ["hung"]
        code = self.process.wait()
        self.close()
        return ["died", signal.Signals(-code).name if code < 0 else str(code)]

    def heads(self, path):
        """Where each frame of a journal ends: hash by position."""
        verb, *ends = self.ask("heads", path)
        assert verb == "heads", (verb, ends)
        return {0: "0" * 64} | {int(end.split(":")[0]): end.split(":")[1] for end in ends if end}
