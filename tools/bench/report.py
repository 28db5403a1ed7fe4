"""Medians of the rounds, and a table that can be read in a terminal."""

from statistics import median

COLUMNS = [     # heading, field, format, divisor
    ("orders/s", "accepted_per_s", "{:,.0f}", 1),
    ("refused/s", "refused_per_s", "{:,.0f}", 1),
    ("p50 ms", "p50_us", "{:.2f}", 1000),
    ("p99 ms", "p99_us", "{:.2f}", 1000),
    ("p99.9 ms", "p999_us", "{:.2f}", 1000),
    ("server us", "server_us", "{:.1f}", 1),
    ("client us", "client_us", "{:.1f}", 1),
    ("log B", "log_bytes", "{:,.0f}", 1),
    ("written B", "written_bytes", "{:,.0f}", 1),
    ("per frame", "orders_per_frame", "{:.1f}", 1),
    ("steal", "steal", "{:.2f}", 1),
    ("foreign", "foreign", "{:.2f}", 1),
]
RATIOS = {"orders/s", "p50 ms", "p99 ms", "p99.9 ms", "server us", "log B", "written B"}
LABEL, WIDTH = 28, 11
QUIET = 0.1      # of a core


def medians(runs):
    """One row per workload and peer: medians, and the range of the rate."""
    rows = {}
    for run in runs:
        rows.setdefault((run["workload"], run["peer"]), []).append(run)
    out = []
    for (workload, peer), group in rows.items():
        row = {"workload": workload, "peer": peer, "rounds": len(group)}
        for field in sorted({k for r in group for k in r}):
            values = [r[field] for r in group if isinstance(r.get(field), (int, float))]
            if values and field != "round":
                row[field] = median(values)
        rates = [r["accepted_per_s"] for r in group]
        row["lowest_per_s"], row["highest_per_s"] = min(rates), max(rates)
        out.append(row)
    return out


def disturbed(runs):
    """A sentence about the runs during which the machine was not ours alone; "" when none."""
    watched = [r for r in runs if "steal" in r]
    bad = [r for r in watched if max(r["steal"], r["foreign"]) > QUIET]
    return bad and (f"DISTURBED: {len(bad)} of {len(watched)} runs had more than {QUIET} core "
                    "stolen or used by others; measure again on a quiet machine") or ""


def cell(row, field, pattern, divisor):
    value = row.get(field)
    return "-" if value is None else pattern.format(value / divisor)


def ratio_line(ours, theirs):
    cells = []
    for heading, field, _, _ in COLUMNS:
        a, b = ours.get(field), theirs.get(field)
        wanted = heading in RATIOS and a is not None and b
        cells.append(f"{a / b:.2f}x" if wanted else "")
    return "  daybook / redis".ljust(LABEL) + "".join(c.rjust(WIDTH) for c in cells)


def table(rows):
    lines = [" " * LABEL + "".join(h.rjust(WIDTH) for h, *_ in COLUMNS)]
    for workload in dict.fromkeys(r["workload"] for r in rows):
        group = {r["peer"]: r for r in rows if r["workload"] == workload}
        lines.append(workload)
        for peer, row in group.items():
            cells = [cell(row, field, pattern, divisor) for _, field, pattern, divisor in COLUMNS]
            lines.append(f"  {peer}".ljust(LABEL) + "".join(c.rjust(WIDTH) for c in cells))
        if "daybook" in group and "redis" in group:
            lines.append(ratio_line(group["daybook"], group["redis"]))
    return "\n".join(line.rstrip() for line in lines)


def disk_line(rates):
    def middle(kind, field):
        return median(r[kind][field] for r in rates)
    return ("fdatasync of 4 KiB: "
            f"{middle('growing', 'per_s'):,.0f}/s growing file "
            f"(p50 {middle('growing', 'p50_us'):.0f} us), "
            f"{middle('written', 'per_s'):,.0f}/s written file "
            f"(p50 {middle('written', 'p50_us'):.0f} us); medians of {len(rates)}")
