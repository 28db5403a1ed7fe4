"""The fold in Python against planted faults: it must not find everything true."""

import copy
import unittest

from history import Shop

RECEIVED = {"position": 1, "time": 5, "key": "r", "keys": ["r"], "events": [
    {"type": "stock.received", "sku": "tea", "quantity": 3}]}
ORDERED = {"position": 2, "time": 6, "key": "o", "keys": ["o"], "events": [
    {"type": "order.placed", "order": "x-ann-1", "ordinal": 1, "customer": "ann",
     "lines": [{"sku": "tea", "quantity": 2, "unit_price": 10, "subtotal": 20}],
     "merchandise_total": 20, "shipping_fee": 5, "grand_total": 25},
    {"type": "stock.committed", "sku": "tea", "quantity": 2, "ordinal": 1}]}


class History(unittest.TestCase):
    def fold(self, change=lambda entry: None):
        shop, entry = Shop(), copy.deepcopy(ORDERED)
        change(entry)
        shop.fold(RECEIVED)
        shop.fold(entry)
        return shop

    def test_a_true_history_adds_up(self):
        self.assertEqual(self.fold().stock("tea"), {
            "on_hand": 3, "reserved": 0, "committed": 2, "sold": 2, "available": 1})

    def test_planted_faults_are_found(self):
        faults = {
            "follows": lambda e: e.update(position=3),
            "is from before": lambda e: e.update(time=4),
            "was used before": lambda e: e.update(keys=["r"]),
            "moved": lambda e: e["events"].pop(),
            "is half": lambda e: e["events"].pop(0),
            "oversold": lambda e: e["events"][1].update(quantity=4),
            "ordered": lambda e: e["events"][1].update(quantity=1),
            ": 2": lambda e: e["events"][0].update(ordinal=2),
            ": 20": lambda e: e["events"][0].update(merchandise_total=19),
        }
        for words, plant in faults.items():
            with self.subTest(words), self.assertRaisesRegex(AssertionError, words):
                self.fold(plant)

    def live(self, *events):
        """The order, and what happened to it, an entry each."""
        shop = self.fold()
        for event in events:
            shop.fold({"position": shop.position + 1, "time": 7, "key": None, "keys": [],
                       "events": [event | {"ordinal": 1}]})
        return shop

    def test_a_whole_life_adds_up(self):
        one = [{"sku": "tea", "quantity": 1}]
        shop = self.live(
            {"type": "order.paid", "amount": 25}, {"type": "order.cancelled", "lines": one},
            {"type": "order.shipped", "lines": one},
            {"type": "order.returned", "lines": [one[0] | {"disposition": "restock"}]},
            {"type": "order.refunded", "amount": 25})
        self.assertEqual(shop.stock("tea"), {
            "on_hand": 3, "reserved": 0, "committed": 0, "sold": 1, "available": 3})
        expired = self.live({"type": "order.expired"})
        self.assertEqual(expired.stock("tea"), {
            "on_hand": 3, "reserved": 0, "committed": 0, "sold": 0, "available": 3})

    def test_planted_faults_of_a_life_are_found(self):
        three = [{"sku": "tea", "quantity": 3}]
        paid = {"type": "order.paid", "amount": 5}
        faults = {
            "more refunded": [paid, {"type": "order.refunded", "amount": 6}],
            "was paid": [paid, {"type": "order.expired"}],
            "3 of 2 open": [{"type": "order.cancelled", "lines": three}],
            "3 of 2 open tea": [{"type": "order.shipped", "lines": three}],
            "more back": [{"type": "order.returned", "lines": [
                {"sku": "tea", "quantity": 1, "disposition": "discard"}]}],
            "not known": [{"type": "order.eaten"}],
        }
        for words, events in faults.items():
            with self.subTest(words), self.assertRaisesRegex(AssertionError, words):
                self.live(*events)
