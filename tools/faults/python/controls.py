"""Controls: what does not flush must be seen at fault, or the search sees nothing.

A state that lost an acknowledgement and one that cannot be opened any more are both such a fault:
which of them comes first depends on the seed."""

from collections import namedtuple

import explore
import scenes
from recovery import Recoverer

Control = namedtuple("Control", "name why options scene")

ALL = [
    Control("NOSYNC", "LMDB with MDB_NOSYNC", {"preload": ("nosync.so", "record.so")},
            scenes.alone),
    Control("lying disk", "a disk that says it has flushed and has not", {"lie": 1}, scenes.alone),
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
    findings = explore.explore(recorded, QUOTA, seed, workers, stop_at=ENOUGH)
    is_caught = sum(findings.kinds.values()) > 0
    words = ", ".join(f"{count} {kind}" for kind, count in findings.kinds.most_common())
    print(f"  control: {control.name}: {len(findings.distinct):,} states, {words or 'nothing'}"
          f"{'' if is_caught else ': NOT CAUGHT'}", flush=True)
    return Caught(control, len(findings.distinct), findings.kinds, is_caught)
