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
        self.reservations = {}
        self.orders = {}            # by ordinal
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
        key = entry["key"]
        if key is not None:
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
            assert self.available(event["sku"]) >= 0, f"{where}: {event['sku']} is oversold"
        elif kind == "reservation.created":
            self.reservations[event["reservation"]] = event["lines"]
            for line in event["lines"]:
                self.reserved[line["sku"]] += line["granted"]
                assert self.available(line["sku"]) >= 0, f"{where}: {line['sku']} is oversold"
        elif kind in ("reservation.released", "reservation.expired", "reservation.consumed"):
            for line in self.reservations.pop(event["reservation"]):
                self.reserved[line["sku"]] -= line["granted"]

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
                "committed": self.committed[sku], "sold": self.committed[sku],
                "available": self.available(sku)}

    def assert_agrees(self, connection):
        """SKU.GET says of every SKU what the journal adds up to."""
        skus = sorted(self.on_hand)
        for at in range(0, len(skus), 500):
            for row in connection.call("SKU.GET", *skus[at:at + 500]):
                expected = self.stock(row["sku"])
                found = {name: row[name] for name in expected}
                assert found == expected, f"{row['sku']}: SKU.GET {found}, journal {expected}"
