"""The shop worked out once more, outside Swift: everything here comes from LOG.READ alone."""

from collections import defaultdict

PAGE = 1000


def entries(connection, after=0):
    """Every entry after a position, page by page."""
    head = connection.call("LOG.HEAD")["position"]
    while after < head:
        page = connection.call("LOG.READ", after, "COUNT", PAGE)
        assert page, f"no entries after {after}, but the head is {head}"
        yield from page
        after = page[-1]["position"]


def pairs(event):
    return [(line["sku"], line["quantity"]) for line in event["lines"]]


class Life:
    """What has become of one order: its money, and its units by SKU."""

    def __init__(self):
        self.paid = self.refunded = 0
        self.open, self.cancelled = defaultdict(int), defaultdict(int)
        self.shipped, self.returned = defaultdict(int), defaultdict(int)

    def take(self, sku, units, where):
        assert 0 < units or not self.open[sku], f"{where}: {units} units of {sku}"
        assert units <= self.open[sku], f"{where}: {units} of {self.open[sku]} open {sku}"
        self.open[sku] -= units


class Shop:
    """Stock, reservations and orders as the journal's events add up.

    What is wrong with an entry is an AssertionError: a gap, a time that goes back, a key used
    twice, an order that is not whole, units sold that were not there."""

    def __init__(self):
        self.position = 0
        self.time = 0
        self.on_hand = defaultdict(int)
        self.reserved = defaultdict(int)
        self.committed = defaultdict(int)
        self.sold = defaultdict(int)
        self.reservations = {}
        self.orders = {}            # by ordinal
        self.lives = defaultdict(Life)      # by ordinal
        self.orders_by_key = {}
        self.positions_by_key = {}

    @classmethod
    def of(cls, connection):
        shop = cls()
        shop.follow(connection)
        return shop

    def follow(self, connection):
        """Folds what has been added since."""
        for entry in entries(connection, self.position):
            self.fold(entry)

    def fold(self, entry):
        where = f"entry {entry['position']}"
        assert entry["position"] == self.position + 1, f"{where} follows {self.position}"
        assert entry["time"] >= self.time, f"{where} is from before {self.time}"
        self.position, self.time = entry["position"], entry["time"]
        for key in entry["keys"]:
            assert key not in self.positions_by_key, f"{where}: {key} was used before"
            self.positions_by_key[key] = self.position
        for event in entry["events"]:
            self.apply(event, where)
        self.check_orders(entry, where)

    def apply(self, event, where):
        kind = event["type"]
        if kind == "stock.received":
            self.on_hand[event["sku"]] += event["quantity"]
        elif kind == "stock.adjusted":
            self.on_hand[event["sku"]] += event["delta"]
        elif kind == "stock.counted":
            self.on_hand[event["sku"]] = event["counted"]
        elif kind == "stock.committed":
            self.committed[event["sku"]] += event["quantity"]
            self.sold[event["sku"]] += event["quantity"]
            self.lives[event["ordinal"]].open[event["sku"]] += event["quantity"]
            assert self.available(event["sku"]) >= 0, f"{where}: {event['sku']} is oversold"
        elif kind == "reservation.created":
            self.reservations[event["reservation"]] = event["lines"]
            for line in event["lines"]:
                self.reserved[line["sku"]] += line["granted"]
                assert self.available(line["sku"]) >= 0, f"{where}: {line['sku']} is oversold"
        elif kind in ("reservation.released", "reservation.expired", "reservation.consumed"):
            for line in self.reservations.pop(event["reservation"]):
                self.reserved[line["sku"]] -= line["granted"]
        elif kind.startswith("order.") and kind != "order.placed":
            self.live(event, where)

    def live(self, event, where):
        """What happens to an order after it was placed."""
        kind, life = event["type"], self.lives[event["ordinal"]]
        if kind == "order.paid":
            life.paid += event["amount"]
        elif kind == "order.refunded":
            life.refunded += event["amount"]
            assert life.refunded <= life.paid, f"{where}: more refunded than paid"
        elif kind == "order.expired":
            assert life.paid == 0, f"{where}: expired, and {life.paid} was paid"
            self.cancel(life, list(life.open.items()), where)
        elif kind == "order.cancelled":
            self.cancel(life, pairs(event), where)
        elif kind == "order.shipped":
            for sku, units in pairs(event):
                life.take(sku, units, where)
                life.shipped[sku] += units
                self.committed[sku] -= units
                self.on_hand[sku] -= units
                assert self.on_hand[sku] >= 0, f"{where}: {sku} shipped and not there"
        elif kind == "order.returned":
            for line in event["lines"]:
                sku, units = line["sku"], line["quantity"]
                life.returned[sku] += units
                assert life.returned[sku] <= life.shipped[sku], f"{where}: more back than sent"
                self.on_hand[sku] += units if line["disposition"] == "restock" else 0
        else:
            raise AssertionError(f"{where}: {kind} is not known here")

    def cancel(self, life, lines, where):
        for sku, units in lines:
            life.take(sku, units, where)
            life.cancelled[sku] += units
            self.committed[sku] -= units
            self.sold[sku] -= units

    def available(self, sku):
        return self.on_hand[sku] - self.reserved[sku] - self.committed[sku]

    def check_orders(self, entry, where):
        """An order's entry is whole: every line's units moved, its total adds up."""
        placed = [event for event in entry["events"] if event["type"] == "order.placed"]
        moved = [event for event in entry["events"] if event["type"] == "stock.committed"]
        for order in placed:
            assert order["ordinal"] == len(self.orders) + 1, f"{where}: {order['ordinal']}"
            self.orders[order["ordinal"]] = order
            if entry["key"] is not None:
                self.orders_by_key[entry["key"]] = order
            lines = {line["sku"]: line["quantity"] for line in order["lines"]}
            units = {event["sku"]: event["quantity"] for event in moved
                     if event["ordinal"] == order["ordinal"]}
            assert lines == units, f"{where}: ordered {lines}, moved {units}"
            total = sum(line["quantity"] * line["unit_price"] for line in order["lines"])
            assert total == order["merchandise_total"], f"{where}: {total}"
            assert total + order["shipping_fee"] == order["grand_total"], f"{where}: {total}"
        assert len({event["ordinal"] for event in moved}) == len(placed), f"{where} is half"

    def stock(self, sku):
        """The fields of SKU.GET that the journal explains."""
        return {"on_hand": self.on_hand[sku], "reserved": self.reserved[sku],
                "committed": self.committed[sku], "sold": self.sold[sku],
                "available": self.available(sku)}

    def assert_agrees(self, connection):
        """SKU.GET says of every SKU what the journal adds up to."""
        skus = sorted(self.on_hand)
        for at in range(0, len(skus), 500):
            for row in connection.call("SKU.GET", *skus[at:at + 500]):
                expected = self.stock(row["sku"])
                found = {name: row[name] for name in expected}
                assert found == expected, f"{row['sku']}: SKU.GET {found}, journal {expected}"
