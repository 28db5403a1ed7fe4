"""The sections of docs/reliability.md that these tools write: one each, with date and command."""

import datetime
import os
import re
import sys

import tools

DOCUMENT = os.path.join(tools.ROOT, "docs/reliability.md")
LAST = "## What is not promised\n"


def put(title, text):
    """Puts a section into the document, in the place of the one with the same title."""
    with open(DOCUMENT) as file:
        document = file.read()
    section = f"## {title}\n\n{text.strip()}\n"
    old = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.M | re.S)
    if old.search(document):
        document = old.sub(lambda _: section + "\n", document)
    else:
        at = document.find(LAST)
        at = len(document) if at < 0 else at
        document = document[:at].rstrip("\n") + "\n\n" + section + "\n" + document[at:]
    with open(DOCUMENT, "w") as file:
        file.write(document.rstrip("\n") + "\n")


def how(seed, seconds):
    """When and by what command, and how long it took."""
    words = " ".join([os.path.relpath(sys.argv[0], tools.ROOT), *sys.argv[1:]])
    today = datetime.datetime.now(datetime.timezone.utc).date()
    seeded = words if seed is None else f"SEED={seed} {words}"
    return f"{today}, commit {tools.commit()}, `{seeded}`, {seconds:,.0f} s."


def crash_states(seed, whole, rows, caught, starts, seconds):
    table = "\n".join(
        f"| {name} | {row.points:,} | {len(row.distinct):,} | {row.taken_back:,} | {row.replayed:,} | {row.fresh:,} | "
        f"{row.beginnings:,} | {sum(row.kinds.values())} |" for name, row in rows.items())
    controls = "\n".join(
        f"| {c.control.why} | {c.states:,} | "
        f"{', '.join(f'{n:,} {kind}' for kind, n in c.kinds.most_common())} |" for c in caught)
    put("Power cuts", f"""
A life of a real server is recorded with `LD_PRELOAD`: every write and flush under the data
directory's parent, every change of a name, and every byte that left for a client, in one order.
After each record the power is cut: what was flushed is there; of all that was written since, any
part may be, block by block (4 KiB and 512 bytes), journal and ledgers together; names that were
not flushed may be missing. Each state is recovered by the engine, trades on, is checkpointed and
audited. It must hold every entry of which a client had been told, by a write or by a read, and be
a beginning of the very history that was recorded, by its chain of hashes.

{len(whole.distinct):,} different states of {whole.looked_at:,} looked at, \
**{sum(whole.kinds.values())} at fault**; {starts} more through `daybook audit`, `serve`, a stop \
and `audit`. {how(seed, seconds)}

| life | points | states | commit taken back | ledgers behind | ledgers made | no shop yet | at fault |
|---|---|---|---|---|---|---|---|
{table}

After a flush that failed, {whole.forks:,} states held entries that nobody had been told of, and \
that the server, started again, no longer saw: their calls were never answered, and nothing that
was told since was missing.

"Commit taken back": the last commit had reached the disk in part, its note did not fit, and the one
before was the last. The same search must find fault where flushing or notes are broken, or it fails:

| control | states | found |
|---|---|---|
{controls}
""")


def system_calls(results, seconds):
    table = "\n".join(
        f"| {life.name} | {row.what} | {row.runs:,} | {row.refused:,} | {row.unknown:,} | "
        f"{row.ended:,} | {len(row.faults)} |" for life, rows in results for row in rows)
    counts = " and ".join(f"{len(life.acts)} for the {life.name}" for life, _ in results)
    put("Every system call fails once", f"""
Fixed lives, of a new shop from no directory to the last checkpoint, and of an old one whose server
was killed, make calls on files: {counts}. In each run one of them fails;
the server is started again without a fault, asked for all that was acknowledged, asked again for
all that was not, and audited. {how(None, seconds)}

| life | fault | runs | calls refused | unknown | servers that ended | wrong |
|---|---|---|---|---|---|---|
{table}

EIO, ENOSPC and EINTR: the call is not carried out. SHORT: a write writes half. KILL: the process
ends there. Nothing was acknowledged after a flush that had failed with EIO.
""")


def kills(seed, total, seconds):
    faults = "\n".join(f"| {fault} | {count:,} |" for fault, count in sorted(total.faults.items()))
    put("Kills, and disks that are full or slow", f"""
{total.stories:,} stories of a real server with five clients, each with eight faults: histories
judged by `tools/judge`, journal and ledgers audited. {total.replies:,} replies and \
{total.entries:,} entries were right, **{len(total.wrong)} stories wrong**. {how(seed, seconds)}

| fault | times |
|---|---|
{faults}
""")
