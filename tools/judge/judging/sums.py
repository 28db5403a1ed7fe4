"""Units, keys and money as the events of a journal add up."""

from collections import defaultdict

from .findings import Wrong

NAMED = ("position", "time", "command", "key", "actor", "events", "by", "why", "keys")


class Sums:
    """Units and money as the events so far add up."""

    def __init__(self):
        self.entry = None
        self.position = self.time = self.ordinal = 0
        self.keys = {}
        self.on_hand = defaultdict(int)
        self.reserved = defaultdict(int)
        self.committed = defaultdict(int)
        self.versions = {}          # (kind, name): position
        self.reservations = {}      # number: the live ones' events
        self.ended = set()
        self.orders = {}
        self.carts = defaultdict(dict)

    def check(self, is_so, invariant, text):
        if not is_so:
            raise Wrong("journal", self.entry.get("position", 0), f"{invariant}: {text}")

    def add(self, entry, line, folds):
        """Takes the next entry, on that line of the file; `folds` say what events mean."""
        if any(name not in entry for name in NAMED):
            raise Wrong("journal", line, f"I10: an entry has {', '.join(NAMED)}")
        self.entry = entry
        self.check(entry["position"] == line == self.position + 1, "I10",
                   f"position {entry['position']} follows {self.position}")
        self.check(entry["time"] >= self.time, "I11",
                   f"time {entry['time']} is before {self.time}")
        self.position, self.time = entry["position"], entry["time"]
        for key in entry["keys"]:
            self.check(key not in self.keys, "I7",
                       f"key {key} was used at {self.keys.get(key)}")
            self.keys[key] = self.position
        self.check(entry["events"], "I10", "an entry without events")
        before = dict(self.versions)
        for event in entry["events"]:
            folds.get(event["type"], unknown)(self, event, before)
        self.whole(entry["events"])

    def touch(self, *things):
        for thing in things:
            self.versions[thing] = self.position

    def available(self, sku):
        return self.on_hand[sku] - self.reserved[sku] - self.committed[sku]

    def move(self, where, sku, units):
        table = getattr(self, where)
        table[sku] += units
        self.check(where == "on_hand" or table[sku] >= 0, "I1", f"{sku}: {where} {table[sku]}")
        self.touch(("sku", sku))

    def whole(self, events):
        """Every line of an order had its units committed, in the same entry."""
        placed = [event for event in events if event["type"] == "order.placed"]
        moved = [(event["ordinal"], event["sku"], event["quantity"]) for event in events
                 if event["type"] == "stock.committed"]
        lines = [(event["ordinal"], line["sku"], line["quantity"])
                 for event in placed for line in event["lines"]]
        self.check(sorted(lines) == sorted(moved), "I3", f"ordered {lines}, committed {moved}")


def unknown(sums, event, _):
    sums.check(False, "I10", f"an event of type {event['type']!r}")


class Units:
    """What has become of one line's units."""

    def __init__(self, ordered):
        self.open = ordered
        self.cancelled = self.shipped = self.returned = 0
