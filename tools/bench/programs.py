"""The programs of this directory, built with gcc, and what they need from elsewhere."""

import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BIN = os.path.join(HERE, "bin")
EX_UNAVAILABLE = 69

COMMON = ["draw.c", "histogram.c", "tally.c"]
PROGRAMS = {        # sources, libraries, the header that must be there, its package
    "load": (["load.c", "place.c", "mix.c", "setup.c", "loop.c", "resp.c", *COMMON], ["-lm"],
             None, None),
    "floor": (["floor.c", "histogram.c", "tally.c"], ["-llmdb"], "lmdb.h", "liblmdb-dev"),
    "ceiling": (["ceiling.c", "ceiling_shop.c", "ceiling_ledger.c", "ceiling_index.c", "resp.c"],
                ["-llmdb", "-lcrypto", "-lpthread"], "openssl/sha.h", "libssl-dev"),
    "replay": (["replay.c"], ["-llmdb", "-lcrypto"], "openssl/sha.h", "libssl-dev"),
    "sqlite": (["sqlite.c", *COMMON], ["-lsqlite3", "-lm"], "sqlite3.h", "libsqlite3-dev"),
    "postgres": (["postgres.c", *COMMON], ["-I/usr/include/postgresql", "-lpq", "-lm"],
                 "postgresql/libpq-fe.h", "libpq-dev"),
}
TOOLS = {"redis-server": "redis-server", "redis-benchmark": "redis-tools", "gcc": "gcc",
         "setpriv": "util-linux", "valgrind": "valgrind"}
POSTGRES_BIN = "/usr/lib/postgresql/15/bin"


def path(name):
    return os.path.join(BIN, name)


def build(names):
    os.makedirs(BIN, exist_ok=True)
    for name in names:
        sources, libraries, _, _ = PROGRAMS[name]
        flags = [f for f in libraries if f.startswith("-I")]
        subprocess.run(["gcc", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", *flags, "-o",
                        path(name), *sources, *(f for f in libraries if f not in flags)],
                       cwd=HERE, check=True)


def missing(programs, tools=(), postgres=False, umadb=None, swift=()):
    """Shell commands that would bring what is not here, one by one."""
    packages = {TOOLS[tool] for tool in ("gcc", *tools) if not shutil.which(tool)}
    for name in programs:
        header, package = PROGRAMS[name][2:]
        if header and not os.path.exists(os.path.join("/usr/include", header)):
            packages.add(package)
    if postgres and not os.access(os.path.join(POSTGRES_BIN, "postgres"), os.X_OK):
        packages.add("postgresql-15")
    commands = []
    if packages:
        commands.append("apt-get update && apt-get install -y --no-install-recommends "
                        + " ".join(sorted(packages)))
    if umadb and not os.access(os.path.join(umadb, "bin/umadb"), os.X_OK):
        commands.append(f"python3 -m venv {umadb} && {umadb}/bin/pip install umadb==0.7.8")
    for product, binary in swift:
        if not os.access(binary, os.X_OK):
            commands.append(f"cd {ROOT} && swift build -c release --product {product}")
    return commands


def require(commands, install):
    """Without --install, says what is missing and how to get it, and ends; nothing is installed
    by surprise."""
    for command in commands:
        if not install:
            print(f"missing; to get it: {command} (or give --install)", file=sys.stderr)
        elif subprocess.run(command, shell=True).returncode:
            sys.exit(EX_UNAVAILABLE)
    if commands and not install:
        sys.exit(EX_UNAVAILABLE)
