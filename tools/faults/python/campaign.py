"""Stories of the real server under faults, one after the other and on all cores, and their sum."""

import collections
import concurrent.futures
import multiprocessing
import os
import subprocess
import tempfile
import time
import traceback

from faulty import FAULTS, FaultyStory
from judging.findings import Wrong

BATCH = 8
MOST_WRONG = 10


class Total:
    """What a campaign came to."""

    def __init__(self):
        self.stories = self.replies = self.entries = 0
        self.faults = collections.Counter()
        self.wrong = []

    def add(self, other):
        self.stories += other.stories
        self.replies += other.replies
        self.entries += other.entries
        self.faults += other.faults
        self.wrong += other.wrong


def missing(total, can_mount):
    """The kinds of faults that never came up, and should have."""
    return [fault for fault in FAULTS
            if not total.faults[fault] and (can_mount or "full" not in fault)]


def can_mount():
    """Whether this process may mount a memory disk; says so where it may not."""
    place = tempfile.mkdtemp(prefix="faults-mount-")
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "daybook-faults", place]
    done = subprocess.run(mount, capture_output=True, text=True)
    if done.returncode == 0:
        subprocess.run(["umount", place], check=True)
    else:
        print(f"FULL DISKS ARE NOT TRIED: {done.stderr.strip()}", flush=True)
    os.rmdir(place)
    return done.returncode == 0


def run(seed, options, has_disks):
    """Plays stories from a seed on, until there were enough of them, or enough kills, or the time
    is over."""
    total = Total()
    ends = time.monotonic() + 60 * options.minutes
    size = BATCH * options.workers
    with concurrent.futures.ProcessPoolExecutor(
            options.workers, multiprocessing.get_context("spawn")) as pool:
        while not is_enough(total, options) and time.monotonic() < ends:
            first = seed + total.stories
            count = min(size, options.stories - total.stories) if options.stories else size
            for part in pool.map(play, range(first, first + count), [options.keep] * count,
                                 [has_disks] * count):
                total.add(part)
                for words in part.wrong:
                    print(f"  {words}", flush=True)
            print(f"  {total.stories:,} stories, {total.faults['kill']:,} kills", flush=True)
    return total


def is_enough(total, options):
    if len(total.wrong) > MOST_WRONG:
        return True
    if options.stories:
        return total.stories >= options.stories
    return total.faults["kill"] >= options.kills


def play(seed, keep, has_disks):
    """One story, played and judged."""
    total = Total()
    total.stories = 1
    story = FaultyStory(seed, has_disks)
    try:
        story.play()
        counts = story.judged()
        total.replies, total.entries = counts["replies"], counts["entries"]
    except Wrong as finding:
        total.wrong.append(f"story {seed}: {finding} (kept in {keep})")
        story.keep(keep, str(seed))
    except Exception:
        total.wrong.append(f"story {seed}: {traceback.format_exc()}\n{story.words}")
    total.faults = story.counts
    return total
