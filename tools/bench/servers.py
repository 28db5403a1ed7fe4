"""Servers, each started here, on its own socket, in its own directory; Redis and Daybook."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time

import machine
import programs

HERE = os.path.dirname(os.path.abspath(__file__))
START_SECONDS = 60
STOP_SECONDS = 60


def request(path, *words):
    """One request on a fresh connection; arrays come back as lists, errors are raised."""
    with socket.socket(socket.AF_UNIX) as s:
        s.settimeout(10)
        s.connect(path)
        out = b"*%d\r\n" % len(words)
        for word in words:
            data = word if isinstance(word, bytes) else str(word).encode()
            out += b"$%d\r\n%s\r\n" % (len(data), data)
        s.sendall(out)
        with s.makefile("rb") as replies:
            return read_reply(replies)


def read_reply(f):
    line = f.readline()
    if not line.endswith(b"\r\n"):
        raise ConnectionError("the server closed the connection")
    kind, rest = line[:1], line[1:-2].decode()
    if kind == b"-":
        raise RuntimeError(rest)
    if kind == b"$":
        return None if rest == "-1" else f.read(int(rest) + 2)[:-2].decode()
    if kind == b"*":
        return [read_reply(f) for _ in range(int(rest))]
    return int(rest) if kind == b":" else rest


def tree_bytes(directory):
    if os.path.isfile(directory):
        return os.path.getsize(directory)
    return sum(os.path.getsize(os.path.join(base, name))
               for base, _, names in os.walk(directory) for name in names)


class Server:
    """A running server. Between its own runs it is stopped (SIGSTOP), so that what it does in the
    background is paid in its own time and never disturbs its rival."""

    name = ""
    log_directory = ""      # where acknowledged orders are first written, under `directory`

    def __init__(self, directory):
        self.directory = os.path.join(directory, self.name)
        self.socket = os.path.join(directory, self.name + ".sock")
        self.process = None
        os.mkdir(self.directory)

    def start(self, command):
        # Should this script be killed with -9, the kernel takes the server along.
        if shutil.which("setpriv"):
            command = ["setpriv", "--pdeathsig", "KILL", *command]
        self.output = os.path.join(os.path.dirname(self.directory), self.name + ".log")
        with open(self.output, "wb") as out:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out,
                                            stderr=subprocess.STDOUT, start_new_session=True)
        try:
            self.wait_until_ready()
        except BaseException:
            self.kill()
            raise

    def wait_until_ready(self):
        end = time.monotonic() + START_SECONDS
        while True:
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} ended at its start:\n{self.last_words()}")
            try:
                return self.is_ready()
            except (OSError, RuntimeError) as error:
                if time.monotonic() > end:
                    raise SystemExit(f"{self.name} is not ready ({error}):\n{self.last_words()}")
                time.sleep(0.01)

    def is_ready(self):
        return request(self.socket, "PING")

    def last_words(self):
        with open(self.output, errors="replace") as f:
            return "".join(f.readlines()[-15:])

    def signal(self, number):
        self.process.send_signal(number)

    def pause(self):
        self.signal(signal.SIGSTOP)

    def resume(self):
        self.signal(signal.SIGCONT)

    def stop(self):
        """Returns the exit code; None when it had to be killed."""
        if self.process is None or self.process.poll() is not None:
            return self.process.returncode if self.process else 0
        self.resume()
        self.process.terminate()
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            return None

    def kill(self):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def counters(self):
        _, cpu = machine.process_stat(self.process.pid)
        log = tree_bytes(os.path.join(self.directory, self.log_directory))
        return {"cpu": cpu, "written": machine.written_bytes(self.process.pid), "log": log,
                **self.head()}


class RespServer(Server):
    """One that `load` can speak to."""

    protocol = ""           # whose words it takes: "redis" or "daybook"

    def load(self, *words):
        done = subprocess.run([programs.path("load"), *map(str, words), "--socket", self.socket],
                              text=True, stdout=subprocess.PIPE)
        if not done.stdout:
            raise SystemExit(f"load against {self.name} failed:\n{self.last_words()}")
        return json.loads(done.stdout)

    def set_up(self, o):
        """With redis-benchmark there are two sets of names, since it pads numbers to 12 digits."""
        for digits in (0, 12) if o.redis_benchmark else (0,):
            done = self.load(f"setup-{self.protocol}", "--skus", o.skus, "--customers", o.customers,
                             "--digits", digits, "--prefix", f"u{digits}-", "--connections", 8,
                             "--depth", 64, "--carts", int(o.carts and digits == 0))
        return done

    def words(self, kind, o, prefix):
        return [*self.arguments(), "--connections", kind.connections, "--depth", kind.depth,
                "--skew", kind.skew, "--theta", o.theta, "--seconds", o.seconds, "--warmup",
                o.warmup, "--skus", o.skus, "--customers", o.customers, "--lines", o.lines,
                "--prefix", prefix]

    def place(self, kind, o, prefix):
        return self.load(*self.words(kind, o, prefix), "--at", kind.claim, "--total", o.total)

    def mix(self, kind, o, prefix, shares="27,27,26,10,10"):
        return self.load(*self.words(kind, o, prefix), "--mix", shares)

    def events(self, kind, o, prefix):
        """Entries of one event: CART.SET and nothing else."""
        return self.mix(kind, o, prefix, "0,0,0,100,0")


class Redis(RespServer):
    name = protocol = "redis"
    log_directory = "appendonlydir"

    def __init__(self, directory, o):
        super().__init__(directory)
        self.start(["redis-server", "--port", "0", "--unixsocket", self.socket, "--dir",
                    self.directory, "--daemonize", "no", "--save", "", "--appendonly", "yes",
                    "--appendfsync", "always", "--auto-aof-rewrite-percentage", "0"])
        self.sha, self.shop_sha = self.script("place.lua"), self.script("shop.lua")

    def script(self, name):
        with open(os.path.join(HERE, name), "rb") as f:
            return request(self.socket, "SCRIPT", "LOAD", f.read())

    def head(self):
        return {"position": request(self.socket, "XLEN", "events"), "frames": None}

    def arguments(self):
        return ["redis", "--sha", self.sha, "--shop-sha", self.shop_sha]

    def benchmark_command(self, key):
        return ["EVALSHA", self.sha, "0", "c__rand_int__", key, "any", "card",
                "s__rand_int__", "1", "s__rand_int__", "1"]

    def version(self):
        return subprocess.run(["redis-server", "--version"], text=True,
                              stdout=subprocess.PIPE).stdout.split()[2]


class Daybook(RespServer):
    name = protocol = "daybook"
    log_directory = "journal"

    def __init__(self, directory, o):
        super().__init__(directory)
        self.binary = o.daybook
        self.start([self.binary, "serve", "--data", self.directory, "--socket", self.socket])

    def head(self):
        fields = request(self.socket, "LOG.HEAD")
        head = dict(zip(fields[::2], fields[1::2]))
        return {"position": int(head["position"]), "frames": int(head["frames"])}

    def arguments(self):
        return ["daybook"]

    def benchmark_command(self, key):
        return ["ORDER.PLACE", "c__rand_int__", "KEY", key, "AT", "any", "TOTAL", "any",
                "PAYMENT", "card", "ITEMS", "s__rand_int__", "1", "s__rand_int__", "1"]

    def version(self):
        done = subprocess.run([self.binary, "--version"], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL)
        return done.stdout.strip() if done.returncode == 0 else self.binary

    def fold(self, verb):
        """`daybook audit` or `rebuild` of the whole journal, in a process of its own. Call it
        after stop()."""
        before = os.times()
        done = subprocess.run([self.binary, verb, "--json", "--data", self.directory], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        after = os.times()
        try:
            found = json.loads(done.stdout)
        except ValueError:
            found = {}
        return {"code": done.returncode, "seconds": after.elapsed - before.elapsed,
                "cpu": sum(after[2:4]) - sum(before[2:4]), "events": found.get("events", 0),
                "entries": found.get("entries", 0),
                "says": (done.stdout + done.stderr).strip()[:300]}

    def least_fold(self):
        """The same journal folded by a C program that does the least of it (replay.c)."""
        return json.loads(subprocess.run(
            [programs.path("replay"), os.path.join(self.directory, "journal")], text=True,
            stdout=subprocess.PIPE, check=True).stdout)


class Ceiling(RespServer):
    """The least of the same work, in C: what no change to Daybook can pass on this machine."""

    name = "ceiling"
    protocol = "daybook"
    manner = ["2"]
    benchmark_command = Daybook.benchmark_command

    def __init__(self, directory, o):
        super().__init__(directory)
        self.start([programs.path("ceiling"), self.socket, self.directory, *self.manner])

    def head(self):
        return {"position": request(self.socket, "LOG.HEAD")[1], "frames": None}

    def arguments(self):
        return ["daybook"]

    def stop(self):
        """It has nothing to put in order at its end."""
        code = super().stop()
        return 0 if code == -signal.SIGTERM else code

    def version(self):
        return "C"


class CeilingOneFlush(Ceiling):
    """The same without the second flush of each commit of LMDB's."""

    name = "ceiling-one-flush"
    manner = ["1"]


class CeilingKept(Ceiling):
    """That, with a hash chain, and with ledgers and an index of history at checkpoints."""

    name = "ceiling-kept"
    manner = ["1", "kept"]
