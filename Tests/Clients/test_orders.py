"""The whole life of orders over the wire: paid, shipped, cancelled, returned, expired; and each
time the journal, added up in Python, says the same as the rows."""

import time
import unittest

import daybook
from history import Shop
from wire import Refusal

PLACE = ["AT", "any", "TOTAL", "any", "PAYMENT", "card"]


class OrderTest(unittest.TestCase):
    """Tea and cups for 20.00 each, ten of each, 5.00 to send an order."""

    def setUp(self):
        self.server = daybook.Daybook()
        self.addCleanup(self.server.__exit__)
        self.server.start()
        self.shop = self.server.connect()
        self.addCleanup(lambda: self.shop.close())
        daybook.open_shop(self.shop, {"tea": 10, "cup": 10}, price=2000, shipping=500)
        daybook.welcome(self.shop, "ann", "bob")

    def place(self, key, *words):
        """ann orders 3 tea and 1 cup, 85.00."""
        return self.shop.call("ORDER.PLACE", "ann", "KEY", key, *PLACE, *words,
                              "ITEMS", "tea", 3, "cup", 1)["order"]

    def refused(self, *words):
        reply = self.shop.ask(*words)
        self.assertIsInstance(reply, Refusal)
        return reply.text

    def check(self, order, **expected):
        """These fields of the order; and its sums add up, the journal's included."""
        row = self.shop.call("ORDER.GET", order)
        self.assertEqual({name: row[name] for name in expected}, expected)
        for name in ("open", "cancelled", "shipped", "returned"):
            self.assertEqual(row[name], sum(line[name] for line in row["lines"]))
        journal = Shop.of(self.shop)
        journal.assert_agrees(self.shop)
        life = journal.lives[row["ordinal"]]
        self.assertEqual((row["paid"], row["refunded"]), (life.paid, life.refunded))
        for line in row["lines"]:
            self.assertEqual(line["quantity"], line["open"] + line["cancelled"] + line["shipped"])
            for name in ("open", "cancelled", "shipped", "returned"):
                self.assertEqual(line[name], getattr(life, name)[line["sku"]], name)
        return row

    def stock(self, sku):
        row = self.shop.call("SKU.GET", sku)[0]
        return row["on_hand"], row["committed"], row["sold"], row["available"]

    def finish(self):
        """The audit finds nothing, and the rebuilt ledgers say what the old ones said."""
        orders = [order["order"] for order in Shop.of(self.shop).orders.values()]
        before = [self.shop.call("ORDER.GET", order) for order in orders]
        self.server.audit()
        self.shop.close()
        self.assertEqual(self.server.stop(), 0)
        self.server.rebuild()
        self.server.audit()
        self.server.start()
        self.shop = self.server.connect()
        self.assertEqual([self.shop.call("ORDER.GET", order) for order in orders], before)


class WholeLife(OrderTest):
    def test_from_the_placement_to_the_last_refund(self):
        order = self.place("o1")
        placed = self.check(order, placement="placed", payment="none", balance=8500, refund_due=0,
                            open=4, pay_by=None, ended_at=None)
        self.assertEqual(placed["position"], placed["version"])

        part = self.shop.call("ORDER.PAY", order, 4000, "REF", "RE 2026/7")
        self.assertEqual((part["payment"], part["balance"]), ("partial", 4500))
        again = self.shop.call("ORDER.PAY", order, 4000, "REF", "RE 2026/7")
        self.assertEqual(again, part | {"replayed": True})
        self.assertIn('KEYREUSED key:"pay/RE 2026/7" ',
                      self.refused("ORDER.PAY", order, 4500, "REF", "RE 2026/7"))
        self.assertEqual(self.refused("ORDER.PAY", order, 4501, "REF", "x"),
                         f"EXCEEDS order:{order} asked=4501 limit=4500; retry=never")
        self.shop.call("ORDER.PAY", order, 4500, "REF", "ch_2")
        self.check(order, payment="paid", balance=0, paid=8500)

        self.assertEqual(self.stock("tea"), (10, 3, 3, 7))
        sent = self.shop.call("ORDER.SHIP", order, "KEY", "p1", "ITEMS", "tea", 2)
        self.assertEqual((sent["placement"], sent["open"], sent["shipped"]), ("placed", 2, 2))
        self.assertEqual(self.stock("tea"), (8, 1, 3, 7))
        self.assertEqual(
            self.refused("ORDER.SHIP", order, "KEY", "p2", "ITEMS", "tea", 2, "cup", 2),
            "EXCEEDS sku:tea asked=2 limit=1; sku:cup asked=2 limit=1; retry=never")
        self.assertEqual(self.refused("ORDER.CANCEL", order, "NOKEY", "ITEMS", "pot", 1, "jar", 1),
                         "MISSING sku:pot; sku:jar; retry=never")

        self.shop.call("ORDER.CANCEL", order, "KEY", "c1", "WHY", "broken", "ITEMS", "tea", 1)
        self.check(order, placement="placed", payment="paid", refund_due=2000, open=1)
        self.assertEqual(self.stock("tea"), (8, 0, 2, 8))
        closed = self.shop.call("ORDER.SHIP", order, "KEY", "p3")
        self.assertEqual((closed["placement"], closed["open"]), ("closed", 0))
        self.assertRegex(self.refused("ORDER.SHIP", order, "KEY", "p4"),
                         rf"^CLOSED order:{order} closed at=\d+; retry=requote$")

        self.assertEqual(
            self.refused("ORDER.RETURN", order, "KEY", "r1", "ITEMS", "tea", 2, "restock",
                         "tea", 1, "discard", "cup", 2, "discard"),
            "EXCEEDS sku:tea asked=3 limit=2; sku:cup asked=2 limit=1; retry=never")
        self.shop.call("ORDER.RETURN", order, "KEY", "r1", "ITEMS", "tea", 1, "restock",
                       "tea", 1, "discard")
        self.assertEqual(self.stock("tea"), (9, 0, 2, 9))
        self.check(order, placement="closed", refund_due=6000, returned=2)

        self.assertEqual(self.refused("ORDER.REFUND", order, 8501, "REF", "ch_2"),
                         f"EXCEEDS order:{order} asked=8501 limit=8500; retry=never")
        self.shop.call("ORDER.REFUND", order, 6000, "REF", "ch_2")
        done = self.check(order, payment="paid", refund_due=0, refunded=6000, balance=0)
        self.assertLess(placed["version"], done["version"])
        self.assertEqual(done["position"], placed["position"])
        self.finish()

    def test_cancel_then_late_payment(self):
        order = self.place("o1")
        self.shop.call("ORDER.CANCEL", order, "KEY", "c1")
        self.assertRegex(self.refused("ORDER.CANCEL", order, "KEY", "c2"),
                         "^CLOSED .* cancelled at=")
        late = self.shop.call("ORDER.PAY", order, 8500, "REF", "late")
        self.assertEqual((late["placement"], late["refund_due"]), ("cancelled", 8500))
        self.assertEqual(self.stock("tea"), (10, 0, 0, 10))
        self.assertRegex(self.refused("ORDER.SHIP", order, "KEY", "p1"), "^CLOSED ")
        self.shop.call("ORDER.REFUND", order, 8500, "REF", "late")
        self.check(order, placement="cancelled", payment="refunded", refund_due=0)
        self.finish()

    def test_lost_replies_of_every_command_are_answered_again(self):
        order = self.place("o1")
        calls = [
            ["ORDER.PAY", order, 8500, "REF", "a"], ["ORDER.SHIP", order, "KEY", "b"],
            ["ORDER.RETURN", order, "KEY", "c", "ITEMS", "tea", 1, "restock"],
            ["ORDER.REFUND", order, 2000, "REF", "a"],
        ]
        receipts = [self.shop.call(*call) for call in calls]
        head = self.shop.call("LOG.HEAD")
        self.shop.close()
        self.server.kill()
        self.server.start()
        self.shop = self.server.connect()
        again = [self.shop.call(*call) for call in calls]
        self.assertEqual(again, [receipt | {"replayed": True} for receipt in receipts])
        self.assertEqual(self.shop.call("LOG.HEAD"), head)
        self.finish()


class Waiting(OrderTest):
    def wait_for(self, order, placement):
        """Asks until it is so: the deadline is a moment of the clock, and asking lets it pass."""
        until = time.monotonic() + 20
        while (row := self.shop.call("ORDER.GET", order))["placement"] != placement:
            self.assertLess(time.monotonic(), until, f"{order} is still {row['placement']}")
        return row

    def test_an_unpaid_order_ends_at_its_deadline_and_a_paid_one_does_not(self):
        unpaid, paid = self.place("o1", "PAYBY", 1), self.place("o2", "PAYBY", 1)
        self.shop.call("ORDER.PAY", paid, 1, "REF", "deposit")
        row = self.wait_for(unpaid, "cancelled")
        self.assertEqual(row["pay_by"], row["placed_at"] + 1000)
        self.assertLessEqual(row["pay_by"], row["ended_at"])
        self.check(unpaid, payment="none", balance=0, cancelled=4)
        self.check(paid, placement="placed", payment="partial", open=4)
        self.assertEqual(self.stock("tea"), (10, 3, 3, 7))
        late = self.shop.call("ORDER.PAY", unpaid, 8500, "REF", "late")
        self.assertEqual((late["placement"], late["refund_due"]), ("cancelled", 8500))
        self.finish()

    def test_a_deadline_that_passes_while_the_server_is_down_is_kept_at_the_start(self):
        order = self.place("o1", "PAYBY", 1)
        self.shop.close()
        self.server.kill()
        self.server.start()
        self.shop = self.server.connect()
        self.wait_for(order, "cancelled")
        self.finish()


class Carts(OrderTest):
    def test_a_guest_logs_in(self):
        for customer, sku, units in (("guest", "tea", 5), ("guest", "cup", 1), ("ann", "tea", 2)):
            self.shop.call("CART.SET", customer, sku, units)
        merged = self.shop.call("CART.MERGE", "guest", "ann", "sum")
        lines = [{"sku": "tea", "quantity": 7}, {"sku": "cup", "quantity": 1}]
        self.assertEqual((merged["customer"], merged["lines"]), ("ann", lines))
        again = self.shop.call("CART.MERGE", "guest", "ann", "sum")
        self.assertEqual(again, merged)
        self.assertEqual(self.shop.call("CART.GET", "guest")["lines"], [])
        self.assertEqual(self.shop.call("CART.GET", "ann")["lines"], lines)
        self.finish()
