"""What is built and where: the C libraries with the system's compiler, the rest by swift build."""

import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
LIBRARY = os.path.join(os.path.dirname(HERE), "lib")
BUILT = os.path.join(ROOT, ".build/faults")
DAYBOOK = os.environ.get("DAYBOOK", os.path.join(ROOT, ".build/release/daybook"))
RECOVERER = os.environ.get("RECOVERER", os.path.join(ROOT, ".build/release/recoverer"))

SOURCES = {
    "record.so": ["seam.c", "record.c"],
    "inject.so": ["seam.c", "inject.c"],
}
FLAGS = ["-std=c17", "-O2", "-Wall", "-Wextra", "-Werror", "-fPIC", "-shared"]

sys.dont_write_bytecode = True
sys.path[:0] = [os.path.join(ROOT, "Tests/Clients"), os.path.join(ROOT, "tools/judge")]


def library(name):
    """The path of a library, compiled if a source is newer."""
    os.makedirs(BUILT, exist_ok=True)
    target = os.path.join(BUILT, name)
    sources = [os.path.join(LIBRARY, source) for source in SOURCES[name]]
    newest = max(os.path.getmtime(os.path.join(LIBRARY, file)) for file in os.listdir(LIBRARY))
    if not os.path.exists(target) or os.path.getmtime(target) < newest:
        new = f"{target}.{os.getpid()}"
        compiler = shutil.which("cc") or "clang"        # Swift's toolchain has one
        subprocess.run([compiler, *FLAGS, "-o", new, *sources, "-lpthread", "-ldl"], check=True)
        os.rename(new, target)
    return target


def need(*programs):
    for program in programs:
        if not os.access(program, os.X_OK):
            sys.exit(f"{program} is not there: make faults")


def commit():
    """The commit that is tried, for whoever reads the figures."""
    done = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"],
                          capture_output=True, text=True)
    return done.stdout.strip() or "unknown"
