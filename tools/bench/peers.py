"""PostgreSQL and UmaDB, each started here, in its own directory, on its own socket or port."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys

import machine
import programs
from servers import HERE, START_SECONDS, Server, tree_bytes

POSTGRES_OPTIONS = {
    "listen_addresses": "", "max_connections": "1100", "jit": "off", "shared_buffers": "2GB",
    "max_wal_size": "8GB", "checkpoint_timeout": "30min", "wal_buffers": "64MB",
    "wal_compression": "lz4", "synchronous_commit": "on", "fsync": "on"}


class Postgres(Server):
    """A cluster of its own, run by the user postgres; nobody can reach it but over its socket."""

    name = "postgres"

    def __init__(self, directory, o):
        super().__init__(directory)
        os.chmod(directory, 0o711)      # the user postgres must come through
        self.sockets = os.path.join(directory, "postgres.sockets")
        os.mkdir(self.sockets)
        for place in (self.directory, self.sockets):
            os.chmod(place, 0o700)
            shutil.chown(place, "postgres", "postgres")
        binary = os.path.join(programs.POSTGRES_BIN, "postgres")
        subprocess.run([*self.as_postgres(), os.path.join(programs.POSTGRES_BIN, "initdb"), "-D",
                        self.directory, "-A", "trust", "-E", "UTF8", "--locale=C"], check=True,
                       stdout=subprocess.DEVNULL)
        options = {**POSTGRES_OPTIONS, "unix_socket_directories": self.sockets}
        self.info = f"host={self.sockets} user=postgres dbname=postgres"
        self.start([*self.as_postgres(), binary, "-D", self.directory,
                    *(x for k, v in options.items() for x in ("-c", f"{k}={v}"))])

    def as_postgres(self):
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]

    def is_ready(self):
        if subprocess.run([programs.path("postgres"), "ping", self.info]).returncode:
            raise ConnectionError("it lets nobody in yet")
        return True

    def set_up(self, o):
        done = subprocess.run([programs.path("postgres"), "setup", self.info,
                               os.path.join(HERE, "postgres.sql"), str(o.skus)], check=True,
                              text=True, stdout=subprocess.PIPE)
        return json.loads(done.stdout)

    def place(self, kind, o, prefix):
        words = [programs.path("postgres"), "place", self.info, kind.connections, kind.depth,
                 o.seconds, o.warmup, o.skus, o.customers, o.lines, kind.skew, o.theta]
        out = subprocess.run(list(map(str, words)), text=True, stdout=subprocess.PIPE,
                             check=True).stdout
        self.run = json.loads(out)
        self.moved = getattr(self, "moved", 0) + self.run["moved"]
        self.wal = getattr(self, "wal", 0) + self.run["log_total"]
        return self.run

    def each_process(self, act):
        """What `act` gives for the postmaster and each of its children, as far as they live: each
        backend is a process and a session of its own, and ends soon after its client."""
        pid = self.process.pid
        with open(f"/proc/{pid}/task/{pid}/children") as f:
            pids = [pid, *map(int, f.read().split())]
        for each in pids:
            try:
                yield act(each)
            except (ProcessLookupError, FileNotFoundError):
                pass

    def signal(self, number):
        for _ in self.each_process(lambda pid: os.kill(pid, number)):
            pass

    def kill(self):
        """Its children as well: one that is stopped does not see that the postmaster is gone."""
        if self.process is not None and self.process.poll() is None:
            self.signal(signal.SIGKILL)
            self.process.wait()

    def counters(self):
        cpu = sum(self.each_process(lambda pid: machine.process_stat(pid)[1]))
        reaped = machine.reaped_cpu(self.process.pid)
        return {"cpu": cpu + reaped, "log": getattr(self, "wal", 0),
                "written": None,        # its backends have ended, and taken their counts along
                "position": getattr(self, "moved", 0), "frames": None}

    def version(self):
        return subprocess.run([os.path.join(programs.POSTGRES_BIN, "postgres"), "--version"],
                              text=True, stdout=subprocess.PIPE).stdout.split()[2]


class UmaDB(Server):
    """An event store with one log and no state; its server and client are one PyPI package."""

    name = "umadb"

    def __init__(self, directory, o):
        super().__init__(directory)
        self.venv = o.umadb
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.start([os.path.join(self.venv, "bin/umadb"), "--listen", f"127.0.0.1:{self.port}",
                    "--db-path", self.directory])

    def is_ready(self):
        with socket.create_connection(("127.0.0.1", self.port), START_SECONDS):
            return True

    def set_up(self, o):
        return {"requests": 0, "seconds": 0}

    def events(self, kind, o, prefix):
        done = subprocess.run(
            [os.path.join(self.venv, "bin/python"), os.path.join(HERE, "umadb_load.py"),
             f"http://127.0.0.1:{self.port}", str(kind.connections), str(kind.depth),
             str(o.seconds), str(o.warmup)], text=True, stdout=subprocess.PIPE)
        if done.returncode:
            sys.exit(f"umadb_load failed:\n{self.last_words()}")
        self.appended = getattr(self, "appended", 0)
        run = json.loads(done.stdout)
        self.appended += run["accepted"]
        return run

    def head(self):
        return {"position": getattr(self, "appended", 0), "frames": None}

    def counters(self):
        _, cpu = machine.process_stat(self.process.pid)
        return {"cpu": cpu, "written": machine.written_bytes(self.process.pid),
                "log": tree_bytes(self.directory), **self.head()}

    def version(self):
        return "0.7.8"
