"""What Daybook set out to reach beside its peers, and whether it has, from performance.json."""

from dataclasses import dataclass

LEAST = ("ceiling", "ceiling-one-flush")
CEILINGS = (*LEAST, "ceiling-kept")
PERCENTILES = (("p50", "p50_us"), ("p99", "p99_us"))


@dataclass
class Bar:
    """A line of the table of bars: what is compared, what was to be reached, what was found."""

    what: str
    peer: str
    reach: str
    found: str
    is_reached: bool | None     # None: not measured
    ceiling: str = "–"          # what a C program comes to, with two flushes a commit and with one
    keeping: str = "–"          # and with one, when it keeps rows and lists as Daybook does


def rows_of(kept, workload):
    return {r["peer"]: r for r in kept.get(workload, {}).get("rows", [])}


def ratio(kept, what, workload, peer, least, lower=()):
    """At least `least` times the peer's rate, and each percentile of `lower` below the peer's."""
    rows = rows_of(kept, workload)
    reach = f"≥ {least:g}×" + "".join(f", {name} lower" for name, _ in lower)
    if not {"daybook", peer} <= rows.keys():
        return Bar(what, peer, reach, "not measured", None)
    ours, theirs = rows["daybook"], rows[peer]
    times = ours["accepted_per_s"] / theirs["accepted_per_s"]
    good = times >= least
    found = f"{times:.2f}×"
    for name, field in lower:
        found += f", {name} {ours[field] / theirs[field]:.2f}×"
        good = good and ours[field] < theirs[field]

    def in_c(*names):
        return ", ".join(f"{rows[name]['accepted_per_s'] / theirs['accepted_per_s']:.2f}×"
                         for name in names if name in rows) or "–"
    return Bar(what, peer, reach, found, good, in_c(*LEAST), in_c("ceiling-kept"))


def at_most(kept, what, workload, field, most, unit, peer="daybook"):
    row = rows_of(kept, workload).get(peer)
    reach = f"≤ {most:,} {unit}".replace("≤ 0 ", "no ")
    if row is None:
        return Bar(what, "–", reach, "not measured", None)
    return Bar(what, "–", reach, f"{row.get(field, 0):,.0f} {unit}", row.get(field, 0) <= most)


def at_least(kept, what, workload, peer, least):
    row = rows_of(kept, workload).get(peer)
    reach = f"≥ {least:,}"
    if row is None:
        return Bar(what, "–", reach, "not measured", None)
    return Bar(what, "–", reach, f"{row['accepted_per_s']:,.0f}", row["accepted_per_s"] >= least)


def scale(kept):
    found = kept.get("scale", {})
    if starts := [r["seconds"] for r in found.get("starts", [])]:
        entries = found["starts"][0]["entries"]
        yield Bar(f"start with {entries:,} entries, after kill -9 under load", "–", "< 1 s",
                  f"{max(starts):.2f} s at worst", max(starts) < 1)
    if tenths := found.get("fill", {}).get("tenths"):
        memory = [r["rss_anon_mib"] for r in tenths]
        memory += [r["rss_anon_mib"] for r in found.get("starts", [])]
        memory += [r["rss_anon_mib"] for r in found.get("growth", {}).get("large", [])]
        about = found["about"]
        yield Bar(f"memory with {tenths[-1]['orders']:,} orders, {about['skus']:,} SKUs, "
                  f"{about['customers']:,} carts", "–", "< 512 MiB",
                  f"{max(memory):.0f} MiB at most", max(memory) < 512)
    if growth := found.get("growth"):
        yield Bar("growth: placing at ten million orders beside ten thousand", "–", "≥ 0.9×",
                  f"{growth['ratio']:.2f}×", growth["ratio"] >= 0.9)


def all_of(kept):
    place = "place, `AT any`, uniform, 50 × 16"
    strict = "place, strict, zipf 1.0 (accepted)"
    return [
        ratio(kept, place, "any-uniform-50x16", "redis", 6, PERCENTILES),
        ratio(kept, "same, 64 × 1", "any-uniform-64x1", "redis", 2),
        ratio(kept, "same, 1 × 1", "any-uniform-1x1", "redis", 0.85),
        ratio(kept, "same, asked for by redis-benchmark", "benchmark-50x16", "redis", 6),
        at_most(kept, "written to the journal per order", "any-uniform-50x16", "log_bytes", 300,
                "bytes"),
        ratio(kept, f"{strict}, 50 × 16", "known-zipf-50x16", "redis", 3),
        ratio(kept, f"{strict}, 64 × 1", "known-zipf-64x1", "postgres", 10),
        ratio(kept, f"{strict}, 1 × 1", "known-zipf-1x1", "postgres", 2),
        at_most(kept, "refusals", "stale-uniform-50x16", "frames", 0, "frames"),
        ratio(kept, "append only, 100 × 1", "events-100x1", "umadb", 5),
        ratio(kept, "append only, 1 × 100", "events-1x100", "umadb", 5),
        ratio(kept, "strict, in process, 512 orders a commit", "inside-strict-512", "sqlite", 3),
        ratio(kept, "uniform, 256 in flight, in process", "inside-uniform-256", "lmdb floor", 0.5),
        ratio(kept, "80 % reads, 20 % writes, 50 × 16", "mix-50x16", "redis", 1.5,
              PERCENTILES[1:]),
        at_least(kept, "audit with all invariants, events/s a core", "replay", "audit", 2_000_000),
        at_least(kept, "rebuild of all ledgers, events/s a core", "replay", "rebuild", 1_000_000),
        *scale(kept),
    ]
