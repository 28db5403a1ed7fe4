"""Connections that break after the server has done what was asked: clients ask again by themselves,
and what carries a key is done once."""

import random
import unittest

import redis
from redis._parsers import _HiredisParser, _RESP3Parser

import daybook
from history import Shop
from lossy import CutReply, CutRequest, Lossy
from wire import encode

RESENDS = 10    # what redis-py 8 does without being told


class LostReplies(unittest.TestCase):
    """Ann orders and fills her cart; the shop has 1,000 `tea`."""

    def setUp(self):
        self.server = daybook.Daybook()
        self.addCleanup(self.server.__exit__)
        self.server.start()
        self.connection = self.server.connect()
        self.addCleanup(self.connection.close)
        daybook.open_shop(self.connection, {"tea": 1000})
        daybook.welcome(self.connection, "ann")

    def order(self, key):
        return ["ORDER.PLACE", "ann", "KEY", key, "AT", "any", "TOTAL", "any", "PAYMENT", "card",
                "ITEMS", "tea", 1]

    def client(self, way, parser=_HiredisParser):
        """redis-py with its own retries."""
        client = redis.Redis(unix_socket_path=way.path, protocol=3, decode_responses=True)
        client.connection_pool.connection_kwargs["parser_class"] = parser
        self.addCleanup(client.close)
        return client

    def check_orders(self, receipts):
        """Each key has one order, the one its client was told of, and nobody else has any."""
        told = {key: receipt["order"] for key, receipt in receipts.items()}
        written = [order["order"] for order in Shop.of(self.connection).orders.values()]
        self.assertEqual(sorted(written), sorted(told.values()))
        found = {key: self.connection.call("ORDER.GET", "KEY", key)["order"] for key in told}
        self.assertEqual(found, told)
        self.assertEqual(self.connection.call("SKU.GET", "tea")[0]["available"],
                         1000 - len(receipts))
        self.server.audit()

    def test_a_client_that_never_read_its_reply_asks_again(self):
        with self.server.connect() as impatient:
            impatient.send(encode(*self.order("o")))
        first = self.connection.call(*self.order("o"))
        again = self.connection.call(*self.order("o"))
        self.assertEqual(again, first | {"replayed": True})
        self.check_orders({"o": first})

    def test_ten_replies_lost_in_a_row_are_one_order(self):
        cuts = [CutReply(random.randrange(40)) for _ in range(RESENDS)]
        with Lossy(self.server.socket, b"ORDER.PLACE", cuts) as way:
            receipt = self.client(way).execute_command(*self.order("o"))
            self.assertEqual(way.cuts, [])
            self.assertEqual(len(set(way.requests)), 1, "redis-py changed what it asks")
        self.assertIs(receipt["replayed"], True)
        self.check_orders({"o": receipt})

    def test_an_order_is_placed_once_wherever_its_reply_breaks(self):
        for parser in (_HiredisParser, _RESP3Parser):
            self.place_at_every_byte(parser)

    def place_at_every_byte(self, parser):
        receipts = dict(Shop.of(self.connection).orders_by_key)
        with Lossy(self.server.socket, b"ORDER.PLACE") as way:
            client = self.client(way, parser)
            after, length = 0, 1
            while after < length:
                key = f"{parser.__name__}-{after:03}"
                way.cuts.append(CutReply(after))
                receipt = client.execute_command(*self.order(key))
                self.assertIs(receipt["replayed"], True, f"cut after byte {after}")
                receipts[key] = receipt
                after, length = after + 1, len(way.replies[-1])
        print(f"          {length} places in a reply, {parser.__name__}")
        self.assertGreater(length, 100)
        self.check_orders(receipts)

    def test_an_order_is_placed_once_wherever_its_request_breaks(self):
        receipts = {}
        with Lossy(self.server.socket, b"ORDER.PLACE") as way:
            client = self.client(way)
            for after in range(len(encode(*self.order("r-000")))):
                key = f"r-{after:03}"
                way.cuts.append(CutRequest(after))
                receipts[key] = client.execute_command(*self.order(key))
                self.assertIs(receipts[key]["replayed"], False, f"cut after byte {after}")
        self.check_orders(receipts)

    def test_a_line_is_added_to_the_cart_once_wherever_the_reply_breaks(self):
        with Lossy(self.server.socket, b"CART.ADD") as way:
            client = self.client(way)
            after, length = 0, 1
            while after < length:
                way.cuts.append(CutReply(after))
                receipt = client.execute_command("CART.ADD", "ann", "tea", 1, "KEY", f"c-{after}")
                self.assertIs(receipt["replayed"], True)
                after, length = after + 1, len(way.replies[-1])
                self.assertEqual(receipt["quantity"], after)
        self.assertEqual(self.connection.call("CART.GET", "ann")["lines"],
                         [{"sku": "tea", "quantity": after}])
        self.server.audit()

    def test_a_batch_is_carried_out_once_wherever_its_replies_break(self):
        receipts = {}
        with Lossy(self.server.socket, b"EXEC") as way:
            client = self.client(way)
            after, length = 0, 1
            while after < length:
                way.cuts.append(CutReply(after))
                line, receipt = self.batch(client, after).execute()
                self.assertIs(line["replayed"], True, f"cut after byte {after}")
                self.assertIs(receipt["replayed"], True)
                self.assertEqual(line["position"], receipt["position"])
                receipts[f"o-{after}"] = receipt
                after, length = after + 1, len(way.replies[-1])
        print(f"          {length} places in the replies")
        self.assertEqual(self.connection.call("CART.GET", "ann")["lines"], [])
        self.check_orders(receipts)

    def batch(self, client, number):
        """A line for the cart and the order of the cart, as redis-py sends them: MULTI, EXEC."""
        pipeline = client.pipeline()
        pipeline.execute_command("CART.ADD", "ann", "tea", 1, "KEY", f"c-{number}")
        pipeline.execute_command("ORDER.PLACE", "ann", "KEY", f"o-{number}", "AT", "any", "TOTAL",
                                 "any", "PAYMENT", "card", "CART")
        return pipeline

    def test_what_has_no_key_is_done_again(self):
        """The reason for keys, and the proof that these tests lose replies at all."""
        with Lossy(self.server.socket, b"CART.ADD", [CutReply(0), CutReply(5)]) as way:
            receipt = self.client(way).execute_command("CART.ADD", "ann", "tea", 1, "NOKEY")
        self.assertEqual(receipt["quantity"], 3)
