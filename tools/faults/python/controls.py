"""Controls: what does not flush must be seen at fault, or the search sees nothing.

A state that lost an acknowledgement and one that cannot be opened any more are both such a fault:
which of them comes first depends on the seed."""

import os
from collections import namedtuple

import explore
import scenes
from recovery import Recoverer

Control = namedtuple("Control", "name why options scene spoil")

# The note behind LMDB's bytes in each of the two meta pages.
NOTES = [(page + 152, 32) for page in (0, 4096)]


def wipe_notes(data):
    """A journal without notes is one whose last commit is taken as it stands."""
    path = os.path.join(data, "journal/data.mdb")
    if os.path.exists(path):
        with open(path, "r+b") as file:
            for start, length in NOTES:
                file.seek(start)
                file.write(bytes(length))


ALL = [
    Control("no notes", "a journal whose notes are wiped out before it is recovered", {},
            scenes.alone, wipe_notes),
    Control("lying disk", "a disk that says it has flushed and has not", {"lie": 1}, scenes.alone,
            None),
]
QUOTA = 6
ENOUGH = 200

Caught = namedtuple("Caught", "control states kinds is_caught")


def run(seed, workers):
    """Looks at each control until it was at fault often enough; says what was found."""
    return [look(control, seed, workers) for control in ALL]


def look(control, seed, workers):
    recoverer = Recoverer()
    recorded = scenes.Recorded(control.scene, seed, recoverer.heads, **control.options)
    recoverer.close()
    findings = explore.explore(recorded, QUOTA, seed, workers, stop_at=ENOUGH,
                               spoil=control.spoil)
    is_caught = sum(findings.kinds.values()) > 0
    words = ", ".join(f"{count} {kind}" for kind, count in findings.kinds.most_common())
    print(f"  control: {control.name}: {len(findings.distinct):,} states, {words or 'nothing'}"
          f"{'' if is_caught else ': NOT CAUGHT'}", flush=True)
    return Caught(control, len(findings.distinct), findings.kinds, is_caught)
