"""HISTORY and ORDER.LIST against a scan of the whole journal, worked out here from LOG.READ."""

import os
import random
import shutil
import unittest
from collections import defaultdict

import daybook
import history
from marks import SEED
from wire import Refusal

SKUS = [f"s{number}" for number in range(12)]
CUSTOMERS = [f"c{number}" for number in range(6)]
# What touches nothing, and what touches one thing that is named under the event's own field.
SKU_EVENTS = {"sku.defined", "sku.priced", "sku.retired", "stock.received", "stock.adjusted",
              "stock.counted", "stock.committed"}
CART_EVENTS = {"cart.line_set", "cart.cleared", "cart.ordered"}
LIFE_EVENTS = {"order.paid", "order.refunded", "order.cancelled", "order.shipped", "order.returned",
               "order.expired"}
REFUSALS = {"SOLDOUT", "INVALID", "CLOSED", "MISSING", "EXCEEDS"}
RESERVATION_ENDS = {"reservation.released", "reservation.expired", "reservation.consumed"}


class Scan:
    """Which entries touched what, and who placed which orders."""

    def __init__(self, connection):
        self.entries = {entry["position"]: entry for entry in history.entries(connection)}
        self.touched = defaultdict(list)
        self.orders = defaultdict(list)
        self.reservations = {}
        self.lives = {}         # of orders: number, customer and open units
        for entry in self.entries.values():
            for event in entry["events"]:
                self.read(entry["position"], event)

    def read(self, position, event):
        kind = event["type"]
        if kind in SKU_EVENTS:
            self.note(position, f"sku:{event['sku']}")
        elif kind in CART_EVENTS:
            self.note(position, f"cart:{event['customer']}", f"customer:{event['customer']}")
        elif kind == "address.added":
            self.note(position, f"customer:{event['customer']}")
        elif kind == "order.placed":
            self.note(position, f"order:{event['order']}", f"customer:{event['customer']}")
            self.orders[event["customer"]].append(event["order"])
            self.lives[event["ordinal"]] = (
                event["order"], event["customer"],
                {line["sku"]: line["quantity"] for line in event["lines"]})
        elif kind in LIFE_EVENTS:
            self.live(position, event)
        elif kind == "cart.merged":
            carts = [event["from"]] + ([event["into"]] if event["lines"] else [])
            for customer in carts:
                self.note(position, f"cart:{customer}", f"customer:{customer}")
        elif kind == "reservation.created":
            self.reservations[event["reservation"]] = (
                f"customer:{event['customer']}",
                *(f"sku:{line['sku']}" for line in event["lines"] if line["granted"]))
            self.end(position, event)
        elif kind in RESERVATION_ENDS:
            self.end(position, event)
        elif kind == "reservation.extended":
            number = event["reservation"]
            self.note(position, f"reservation:{number}", self.reservations[number][0])
        else:
            assert kind == "shop.configured", f"{kind} is not known to this test"

    def live(self, position, event):
        """What happened to an order, and to the SKUs whose units moved."""
        order, customer, open_units = self.lives[event["ordinal"]]
        kind, lines = event["type"], event.get("lines", [])
        if kind == "order.expired":
            lines = [{"sku": sku, "quantity": units} for sku, units in open_units.items() if units]
        self.note(position, f"order:{order}", f"customer:{customer}",
                  *(f"sku:{line['sku']}" for line in lines))
        if kind != "order.returned":
            for line in lines:
                open_units[line["sku"]] -= line["quantity"]

    def end(self, position, event):
        number = event["reservation"]
        self.note(position, f"reservation:{number}", *self.reservations[number])

    def note(self, position, *subjects):
        for subject in subjects:
            if self.touched[subject][-1:] != [position]:
                self.touched[subject].append(position)


def pages(connection, subject, count):
    """The whole history of a subject, page by page."""
    found = []
    while True:
        page = connection.call("HISTORY", subject, "AFTER", found[-1]["position"] if found else 0,
                               "COUNT", count)
        assert len(page) <= count
        if not page:
            return found
        found += page


def orders(connection, customer, count):
    found, after = [], 0
    while after is not None:
        page = connection.call("ORDER.LIST", customer, "AFTER", after, "COUNT", count)
        assert all(order["customer"] == customer for order in page["items"])
        found += page["items"]
        after = page["next"]
    return found


class HistoryIndex(unittest.TestCase):
    def setUp(self):
        self.chance = random.Random(f"{SEED} index")
        self.placed = []
        self.server = daybook.Daybook()
        self.server.start()

    def tearDown(self):
        self.server.__exit__()

    def test_every_history_is_what_a_scan_of_the_journal_finds(self):
        with self.server.connect() as connection:
            daybook.open_shop(connection, {sku: 100_000 for sku in SKUS})
            daybook.welcome(connection, *CUSTOMERS)
            self.shop(connection, "a", 1500)
            self.compare(connection)
        self.server.kill()                              # the index has to be made up from a replay
        self.server.start()
        with self.server.connect() as connection:
            self.compare(connection)
            self.shop(connection, "b", 500)
            self.compare(connection)
        self.assertEqual(self.server.stop(), 0)         # and now it is all in the ledgers
        self.server.audit()
        self.server.start()
        with self.server.connect() as connection:
            self.compare(connection)
        self.assertEqual(self.server.stop(), 0)
        shutil.rmtree(os.path.join(self.server.data, "ledgers"))
        self.server.rebuild()
        self.server.audit()
        self.server.start()
        with self.server.connect() as connection:
            self.compare(connection)

    def test_whoever_wrote_an_entry_finds_it_at_once(self):
        with self.server.connect() as writer, self.server.connect() as reader:
            daybook.open_shop(writer, {"tea": 1000})
            daybook.welcome(writer, "ann")
            last = 0
            for number in range(300):
                placed = writer.call("ORDER.PLACE", "ann", "KEY", f"k{number}", "AT", "any",
                                     "TOTAL", "any", "PAYMENT", "card", "ITEMS", "tea", 1)
                for connection in writer, reader:
                    page = connection.call("HISTORY", "sku:tea", "AFTER", last)
                    self.assertEqual(page[-1]["position"], placed["position"])
                    listed = connection.call("ORDER.LIST", "ann", "AFTER", last)
                    self.assertEqual(listed["items"][-1]["order"], placed["order"])
                    self.assertIsNone(listed["next"])
                    self.assertGreaterEqual(listed["position"], placed["position"])
                history_of_order = writer.call("HISTORY", f"order:{placed['order']}")
                self.assertEqual([e["key"] for e in history_of_order], [f"k{number}"])
                last = placed["position"]

    def test_what_there_is_not_has_no_history(self):
        with self.server.connect() as connection:
            for subject in ("sku:tea", "cart:ann", "customer:ann", "reservation:7",
                            "order:20261122104501-ann-1", "order:x"):
                self.assertEqual(connection.call("HISTORY", subject), [])
            self.assertEqual(connection.call("ORDER.LIST", "ann"),
                             {"items": [], "next": None, "position": 0})

    def shop(self, connection, prefix, steps):
        """Shoppers who do a little of everything; what is refused touches nothing."""
        for number in range(steps):
            words = self.step(f"{prefix}{number}")
            reply = connection.ask(*words)
            if isinstance(reply, Refusal):
                self.assertIn(reply.code, REFUSALS, reply.text)
            elif words[0] == "ORDER.PLACE":
                self.placed.append(reply["order"])

    def step(self, key):
        chance = self.chance
        customer, sku = chance.choice(CUSTOMERS), chance.choice(SKUS)
        place = ["ORDER.PLACE", customer, "KEY", key, "AT", "any", "TOTAL", "any", "PAYMENT",
                 "card"]
        order = chance.choice(self.placed or ["none-yet-1"])
        return chance.choice([
            ["STOCK.RECEIVE", sku, chance.randint(1, 9), "KEY", key],
            ["CART.ADD", customer, sku, 1, "KEY", key],
            ["CART.ADD", customer, sku, 2, "KEY", key],
            ["CART.CLEAR", customer],
            ["SKU.PRICE", sku, chance.randint(1, 10_000)],
            ["RESERVATION.CREATE", customer, "KEY", key, "TTL", chance.choice([1, 600]), "ITEMS",
             sku, 2],
            ["RESERVATION.RELEASE", chance.randint(1, 60)],
            ["RESERVATION.EXTEND", chance.randint(1, 60), "TTL", 60],
            [*place, "CART"],
            [*place, "PAYBY", 1, "ITEMS", sku, 1],
            ["ORDER.PAY", order, 5, "REF", key],
            ["ORDER.REFUND", order, 2, "REF", key],
            ["ORDER.CANCEL", order, "KEY", key],
            ["ORDER.SHIP", order, "KEY", key],
            ["ORDER.RETURN", order, "KEY", key, "ITEMS", sku, 1, "restock"],
            ["CART.MERGE", customer, CUSTOMERS[0], "max"],
            [*place, "ITEMS", sku, 1, *([] if sku == SKUS[0] else [SKUS[0], 1])],
        ])

    def compare(self, connection):
        """What is asked is what was scanned; once more where a deadline passed in between."""
        while True:
            scan = Scan(connection)
            try:
                return self.compare_with(scan, connection)
            except AssertionError:
                if connection.call("LOG.HEAD")["position"] == max(scan.entries):
                    raise

    def compare_with(self, scan, connection):
        self.assertGreater(len(scan.touched), len(SKUS) + len(CUSTOMERS))
        for subject, positions in scan.touched.items():
            found = pages(connection, subject, self.chance.choice([1, 7, 1000])
                          if len(positions) < 50 else 1000)
            self.assertEqual([entry["position"] for entry in found], positions, subject)
            for entry in found:
                self.assertEqual(entry, scan.entries[entry["position"]])
        for customer in CUSTOMERS:
            found = orders(connection, customer, self.chance.choice([1, 7, 1000]))
            self.assertEqual([order["order"] for order in found], scan.orders[customer], customer)
        for row in connection.call("SKU.GET", *SKUS):
            self.assertEqual(row["version"], scan.touched[f"sku:{row['sku']}"][-1])


if __name__ == "__main__":
    unittest.main()
