"""64 connections fight for the last units: exactly the stock is sold, never more."""

import unittest

import daybook
import shoppers
from history import Shop

ONE = {"last": 1000}
FIFTY = {f"s{number}": 40 for number in range(50)}


class Overselling(unittest.TestCase):
    def test_one_sku_of_1000_units_at_any(self):
        self.fight(ONE, shoppers.buys_any)

    def test_pairs_of_50_skus_at_any(self):
        self.fight(FIFTY, shoppers.buys_any)

    def test_one_sku_of_1000_units_with_strict_versions(self):
        self.fight(ONE, shoppers.buys_strictly)

    def test_pairs_of_50_skus_with_strict_versions(self):
        self.fight(FIFTY, shoppers.buys_strictly)

    def test_one_sku_of_1000_units_with_reservations(self):
        self.fight(ONE, shoppers.reserves_first)

    def test_pairs_of_50_skus_with_reservations(self):
        self.fight(FIFTY, shoppers.reserves_first)

    def fight(self, stock, shopper):
        with daybook.Daybook() as server:
            with server.connect() as connection:
                daybook.open_shop(connection, stock)
                daybook.welcome(connection, *shoppers.customers())
                acknowledged = shoppers.crowd(shopper, server.socket, list(stock))
                shop = Shop.of(connection)
                shop.assert_agrees(connection)
            for sku, units in stock.items():
                self.assertEqual(shop.stock(sku), {
                    "on_hand": units, "reserved": 0, "committed": units, "sold": units,
                    "available": 0})
            # Whoever was told of an order has it, and nobody has one they were not told of.
            told = {key: reply["order"] for key, reply in acknowledged}
            self.assertEqual(len(told), len(acknowledged))
            written = {key: order["order"] for key, order in shop.orders_by_key.items()}
            self.assertEqual(told, written)
            self.assertEqual(server.audit()["position"], shop.position)
