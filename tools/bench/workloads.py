"""What can be measured, by name, and how one run of it is made.

    any-uniform-50x16     placing orders: CLAIM-SKEW-CONNECTIONSxDEPTH, CLAIM is what an order says
                          about the state its shopper saw (any, known, preview, stale)
    mix-50x16             80 % reads (CART.GET, SKU.GET, ORDER.PREVIEW), 20 % writes
    events-100x1          entries of one event: CONNECTIONS x entries in flight on each
    benchmark-50x16       placing orders, asked for by redis-benchmark
    inside-strict-512     without a socket: strict, so many orders a commit
    inside-uniform-256    without a socket: so many orders in flight
    inside-events-100     without a socket: frames of so many events, nothing decided
    floor                 no server and nothing to decide: LMDB
    replay                audit and rebuild of all that Daybook's server was given in this run
"""

import csv
import os
import re
import subprocess
from dataclasses import dataclass

import machine
from bars import CEILINGS

PLACE = re.compile(r"(any|known|preview|stale)-(uniform|zipf)-(\d+)x(\d+)")
OTHER = re.compile(r"(mix|events|benchmark)-(\d+)x(\d+)")
INSIDE = re.compile(r"inside-(strict|uniform|events)-(\d+)")
USUAL = ["any-uniform-50x16", "any-uniform-64x1", "any-uniform-1x1", "floor"]
# Which servers have an answer to what.
ASKED = {"place": {"daybook", "redis", *CEILINGS}, "mix": {"daybook", "redis"},
         "events": {"daybook", "umadb", *CEILINGS}, "benchmark": {"daybook", "redis", *CEILINGS}}
EXPECTED_REFUSALS = {"STALE", "SOLDOUT", "TRYAGAIN", "REPLAYED"}


@dataclass
class Kind:
    """A workload of servers, read from its name."""

    verb: str
    claim: str
    skew: str
    connections: str
    depth: str


def kind(name):
    """None where `name` is no workload of servers."""
    if found := PLACE.fullmatch(name):
        return Kind("place", *found.groups())
    if found := OTHER.fullmatch(name):
        return Kind(found[1], "any", "uniform", found[2], found[3])
    return None


def is_known(name):
    return name in ("floor", "replay") or kind(name) is not None \
        or INSIDE.fullmatch(name) is not None


def takes_part(server, found):
    # Only orders that say what they saw: what PostgreSQL's function does is compare versions.
    if server == "postgres":
        return found.verb == "place" and found.claim == "known"
    return server in ASKED[found.verb]


def redis_benchmark(server, o, found, prefix):
    """A client nobody here wrote. Three random numbers make a key that does not repeat."""
    key = prefix + "__rand_int__" * 3
    depth = int(found.depth)
    requests = -(-o.requests // depth) * depth    # it sends whole pipelines
    out = subprocess.run(["redis-benchmark", "-s", server.socket, "-c", found.connections, "-P",
                          found.depth, "-n", str(requests), "-r", str(min(o.skus, o.customers)),
                          "--csv", *server.benchmark_command(key)], text=True,
                         stdout=subprocess.PIPE, check=True).stdout
    row = list(csv.reader(out.strip().splitlines()))[-1]
    rate, _, _, p50, _, p99, slowest = map(float, row[-7:])
    return {"accepted": requests, "refused": 0, "accepted_per_s": rate, "p50_us": p50 * 1000,
            "p99_us": p99 * 1000, "max_us": slowest * 1000}


def measure(server, name, o, prefix):
    """One run. Counters are read before and after; rates of bytes and CPU are per accepted order
    (warm-up and the draining of the last requests included on both sides)."""
    found = kind(name)
    server.resume()
    os.sync()
    before, quiet = server.counters(), machine.sample()
    if found.verb == "benchmark":
        run = redis_benchmark(server, o, found, prefix)
    else:
        run = getattr(server, found.verb)(found, o, prefix)
    after, noisy = server.counters(), machine.sample()
    server.pause()
    run["problems"] = account(run, before, after, quiet, noisy, found)
    return run


def account(run, before, after, quiet, noisy, found):
    """Puts what the counters say into `run`; gives what does not add up."""
    accepted, answers = max(run["accepted"], 1), max(run["accepted"] + run["refused"], 1)
    entries = run.setdefault("entries", run["accepted"])
    cpu = after["cpu"] - before["cpu"]
    run.update(server_us=cpu * 1e6 / answers, **machine.disturbance(quiet, noisy, cpu))
    for field in ("log", "written"):
        if before[field] is not None:
            run[field + "_total"] = after[field] - before[field]
            run[field + "_bytes"] = run[field + "_total"] / max(entries, 1)
    if "client_cpu_s" in run:
        run["client_us"] = run["client_cpu_s"] * 1e6 / answers
    if after["frames"] is not None:
        run["frames"] = after["frames"] - before["frames"]
        run["orders_per_frame"] = entries / max(run["frames"], 1)
    run["refused_share"] = run["refused"] / (accepted + run["refused"])
    return problems(run, after["position"] - before["position"], found)


def problems(run, moved, found):
    out = []
    if moved != run["entries"]:
        out.append(f"{run['entries']} entries acknowledged, but the log moved by {moved}")
    for name in ("replayed", "misplaced"):
        if run.get(name):
            out.append(f"{run[name]} replies {name}")
    strange = set(run.get("codes", {})) - EXPECTED_REFUSALS
    if strange:
        out.append(f"refused with {', '.join(sorted(strange))}: {run.get('first_refusal')}")
    if found.claim == "stale":
        if run["accepted"]:
            out.append(f"{run['accepted']} orders that saw nothing were accepted")
        if run.get("frames"):
            out.append(f"{run['frames']} frames were written for refusals")
    return out
