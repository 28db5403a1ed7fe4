"""redis-cli as a person has it before them: on a terminal, with hints and completion."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time

SECONDS = 10
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
TAB, ENTER, CLEAR_LINE = b"\t", b"\r", b"\x15"


class Terminal:
    """redis-cli on a terminal of its own: what it shows is waited for, up to a deadline."""

    def __init__(self, socket, *options, columns=300):
        self.prompt = f"redis {socket}> "
        self.home = tempfile.TemporaryDirectory(prefix="daybook-test-")
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        self.process = subprocess.Popen(
            ["redis-cli", *options, "-s", socket], stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True, env=os.environ | {"TERM": "xterm", "HOME": self.home.name})
        os.close(slave)
        self.unread = b""
        self.shows(self.prompt)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.master)
        self.home.cleanup()

    def type(self, keys):
        os.write(self.master, keys if isinstance(keys, bytes) else keys.encode())

    def answer(self, line):
        """What is shown when `line` is entered, until the next can be."""
        self.type(line)
        self.type(ENTER)
        self.shows(self.prompt + line + "\r\r\n")
        return self.shows(self.prompt)

    def shows(self, text):
        """What is shown up to and with `text`, which has to come."""
        wanted = text.encode()
        deadline = time.monotonic() + SECONDS
        while wanted not in self.unread:
            ready, _, _ = select.select([self.master], [], [], deadline - time.monotonic())
            if not ready:
                raise AssertionError(f"no {text!r} in {SECONDS} s, but {self.unread!r}")
            try:
                self.unread = ESCAPES.sub(b"", self.unread + os.read(self.master, 1 << 16))
            except OSError as error:
                raise AssertionError(f"it ended before {text!r}: {self.unread!r}") from error
        end = self.unread.index(wanted) + len(wanted)
        shown, self.unread = self.unread[:end], self.unread[end:]
        return shown.decode(errors="replace")
