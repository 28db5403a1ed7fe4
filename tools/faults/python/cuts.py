"""Which of the states that a power cut may leave are looked at: the extremes first, then chance."""

from disk import PAGE, SECTOR


class Least:
    """Nothing is kept but what was flushed."""

    def block_size(self):
        return PAGE

    def version(self, count):
        return 0

    def length(self, end, lengths):
        return end


class Most(Least):
    """Everything is kept that was written."""

    def version(self, count):
        return count


class Chance:
    """Each block is kept or not by itself; drawn anew for each state: how large blocks are, how
    many are kept, and whether lengths are those of what is kept."""

    def __init__(self, random):
        self.random = random
        self.size = random.choice((SECTOR, PAGE))
        self.share = random.choice((0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97))
        self.has_odd_lengths = random.random() < 0.1

    def block_size(self):
        # Journal and ledgers may lie on disks of different kinds, and be torn differently.
        return self.size if self.random.random() < 0.8 else self.random.choice((SECTOR, PAGE))

    def version(self, count):
        if count == 0 or self.random.random() >= self.share:
            return 0
        return count if self.random.random() < 0.8 else self.random.randint(1, count)

    def length(self, end, lengths):
        return self.random.choice([end, *lengths]) if self.has_odd_lengths else end


MOST_REPEATS = 12


def trees(disk, random, quota):
    """Up to `quota` different states of a disk; fewer where chance finds no more."""
    seen = set()
    repeats = 0
    choices = [Least(), Most()]
    while len(seen) < quota and repeats < MOST_REPEATS:
        tree = disk.after_cut(choices.pop(0) if choices else Chance(random))
        if tree.key in seen:
            repeats += 1
            continue
        repeats = 0
        seen.add(tree.key)
        yield tree
