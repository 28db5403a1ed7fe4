"""Workloads without a server: daybook-bench, SQLite and the LMDB floor, each in one process."""

import json
import os
import shutil
import subprocess
import tempfile

import machine
import programs
import workloads

FLOOR_FRAMES = [1, 16, 64, 256, 1024]


def run_program(words, directory):
    """One run in a fresh directory below `directory`; its last line of output is JSON."""
    data = tempfile.mkdtemp(dir=directory)
    os.sync()
    before, quiet = os.times(), machine.sample()
    try:
        out = subprocess.run([*map(str, words(data))], text=True, stdout=subprocess.PIPE,
                             check=True).stdout
    finally:
        shutil.rmtree(data)
    after, noisy = os.times(), machine.sample()
    run = json.loads(out.splitlines()[-1])
    if "cpu_us" in run:
        run["server_us"] = run.pop("cpu_us")
    if "frame_bytes" in run:
        run["log_bytes"] = run["frame_bytes"]
    cpu = sum(after[2:4]) - sum(before[2:4])
    if "client_cpu_s" in run:       # all of it: there is no server
        run["server_us"] = run.pop("client_cpu_s") * 1e6 / max(run["accepted"], 1)
    # What it used is counted as ours by `self` already.
    run.update(machine.disturbance(quiet, noisy, 0), cpu_s=cpu)
    return run


def place(o, directory, in_flight, group, strict):
    return run_program(lambda data: [
        o.bench, "place", "--data", data, "--in-flight", in_flight, "--group", group,
        *(["--strict"] if strict else []), "--skus", o.skus, "--customers", o.customers,
        "--lines", o.lines, "--seconds", o.seconds, "--warmup", o.warmup], directory)


def sqlite(o, directory, group):
    return run_program(lambda data: [
        programs.path("sqlite"), data, o.seconds, group, o.skus, o.customers, o.lines], directory)


def events(o, directory, frame):
    return run_program(lambda data: [
        o.bench, "append", "--data", data, "--frame", frame, "--seconds", o.seconds], directory)


def floor(o, directory, order_bytes, frames, seconds):
    run = run_program(lambda data: [programs.path("floor"), "lmdb", data, seconds,
                                    round(order_bytes), round(frames)], directory)
    return {**run, "log_bytes": run["order_bytes"], "orders_per_frame": run["orders_per_frame"]}


def measure(name, o, directory, number):
    """The runs of one round: pairs of a peer's name and what it did, first one first in even
    rounds; the floor is given what Daybook's frames had, so it is always second."""
    kind, size = workloads.INSIDE.fullmatch(name).groups()
    size = int(size)
    if kind == "strict":
        peers = [("daybook", lambda: place(o, directory, size, size, True)),
                 ("sqlite", lambda: sqlite(o, directory, size))]
        return [(peer, run()) for peer, run in (peers if number % 2 == 0 else peers[::-1])]
    if kind == "uniform":
        ours = place(o, directory, size, 1, False)
    else:
        ours = events(o, directory, size)
    equal = floor(o, directory, ours["frame_bytes"], max(ours["orders_per_frame"], 1), o.seconds)
    return [("daybook", ours), ("lmdb floor", equal)]


def floors(o, directory):
    """The floor as such: equal frames of --order-bytes an order."""
    for frames in FLOOR_FRAMES:
        yield (f"lmdb, {frames:,} a frame",
               floor(o, directory, o.order_bytes, frames, max(o.seconds / 4, 0.5)))
