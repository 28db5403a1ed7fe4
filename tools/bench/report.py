"""Medians of the rounds, a table that can be read in a terminal, and the file that keeps them."""

import json
import os
from statistics import median

COLUMNS = [     # heading, field, format, divisor
    ("a second", "accepted_per_s", "{:,.0f}", 1),
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
RATIOS = {"a second", "p50 ms", "p99 ms", "p99.9 ms", "server us", "log B", "written B"}
LABEL, WIDTH = 28, 11
QUIET = 0.1      # of a core
EXACT = {"round", "problems", "codes"}


def medians(runs):
    """One row per workload and peer: medians, and the range of the rate."""
    rows = {}
    for run in runs:
        rows.setdefault((run["workload"], run["peer"]), []).append(run)
    out = []
    for (workload, peer), group in rows.items():
        row = {"workload": workload, "peer": peer, "rounds": len(group)}
        for field in sorted({k for r in group for k in r} - EXACT):
            values = [r[field] for r in group if isinstance(r.get(field), (int, float))]
            if values:
                row[field] = float(f"{median(values):.6g}")
        rates = [r["accepted_per_s"] for r in group]
        row["lowest_per_s"], row["highest_per_s"] = min(rates), max(rates)
        row["disturbed"] = sum(is_disturbed(r) for r in group)
        out.append(row)
    return out


def is_disturbed(run):
    return max(run.get("steal", 0), run.get("foreign", 0)) > QUIET


def disturbed(runs):
    """A sentence about the runs during which the machine was not ours alone; "" when none."""
    watched = [r for r in runs if "steal" in r]
    bad = [r for r in watched if is_disturbed(r)]
    return bad and (f"DISTURBED: {len(bad)} of {len(watched)} runs had more than {QUIET} core "
                    "stolen or used by others; measure again on a quiet machine") or ""


def cell(row, field, pattern, divisor):
    value = row.get(field)
    return "-" if value is None else pattern.format(value / divisor)


def ratio_line(ours, peer, theirs):
    cells = []
    for heading, field, _, _ in COLUMNS:
        a, b = ours.get(field), theirs.get(field)
        wanted = heading in RATIOS and a is not None and b
        cells.append(f"{a / b:.2f}x" if wanted else "")
    return f"  daybook / {peer}".ljust(LABEL) + "".join(c.rjust(WIDTH) for c in cells)


def table(rows):
    lines = [" " * LABEL + "".join(h.rjust(WIDTH) for h, *_ in COLUMNS)]
    for workload in dict.fromkeys(r["workload"] for r in rows):
        group = {r["peer"]: r for r in rows if r["workload"] == workload}
        lines.append(workload)
        for peer, row in group.items():
            cells = [cell(row, field, pattern, divisor) for _, field, pattern, divisor in COLUMNS]
            lines.append(f"  {peer}".ljust(LABEL) + "".join(c.rjust(WIDTH) for c in cells))
        for peer, row in group.items():
            if "daybook" in group and peer != "daybook":
                lines.append(ratio_line(group["daybook"], peer, row))
    return "\n".join(line.rstrip() for line in lines)


def disk_rates(rates):
    return {f"{kind}_{field}": median(r[kind][field] for r in rates)
            for kind in ("growing", "written") for field in ("per_s", "p50_us")}


def disk_line(rates):
    m = disk_rates(rates)
    return (f"fdatasync of 4 KiB: {m['growing_per_s']:,.0f}/s growing file "
            f"(p50 {m['growing_p50_us']:.0f} us), {m['written_per_s']:,.0f}/s written file "
            f"(p50 {m['written_p50_us']:.0f} us); medians of {len(rates)}")


def keep(path, result):
    """Puts the medians of each workload into the file at `path`, in the place of older ones."""
    kept = {}
    if os.path.exists(path):
        with open(path) as f:
            kept = json.load(f)
    for name in dict.fromkeys(r["workload"] for r in result["medians"]):
        kept[name] = {"about": result["about"], "disk": disk_rates(result["disk"]),
                      "rows": [r for r in result["medians"] if r["workload"] == name],
                      "problems": [p for p in result["problems"] if p.startswith(name)]}
    with open(path, "w") as f:
        json.dump(dict(sorted(kept.items())), f, indent=1)
        f.write("\n")
