"""32 shoppers at once in the shop as its script runs it: what they were told, Daybook's journal and
its audit agree to the last cent."""

import json
import random
import re
import threading
import traceback
import unittest
from collections import Counter

import marks
from django_shop import Browser, Site
from history import Shop
from wire import Connection

SHOPPERS = 32
UNITS = {"green-tea": 24, "black-tea": 40, "blue-mug": 12, "cast-iron-pot": 3}
WISHES = 4      # orders that each shopper would like


class Shopper(threading.Thread):
    """Signs up, then fills carts and buys, half of it from the cart; a changed page is looked at
    again. `told` are the numbers of the orders, `refused` the messages."""

    def __init__(self, site, number):
        super().__init__(daemon=True)
        self.browser = Browser(site)
        self.name_of_user = f"shopper-{number}"
        self.chance = random.Random(f"{marks.SEED}-{number}")
        self.told = []
        self.refused = []
        self.problem = None

    def run(self):
        try:
            self.sign_up()
            for _ in range(WISHES):
                self.buy(self.chance.choice(list(UNITS)), self.chance.randint(1, 3))
        except BaseException:
            self.problem = traceback.format_exc()

    def sign_up(self):
        browser = self.browser
        addresses = browser.fill_in("/signup/", browser.get("/signup/"), None,
                                    username=self.name_of_user, password1="tea-at-four",
                                    password2="tea-at-four")
        browser.fill_in("/addresses/", addresses, None, text="1 Quay, Cork")

    def buy(self, sku, quantity):
        for _ in range(20):
            page = self.preview(sku, quantity)
            if 'id="submit"' not in page:
                self.refused.append("not enough on the product's page")
                return
            twice = 2 if self.chance.random() < 0.2 else 1      # an impatient click
            for _ in range(twice):
                answer = json.loads(self.browser.fill_in("/orders/submit", page, "submit"))
            if answer["status"] == "success":
                self.told.append(answer["order"])
                return
            self.refused.append(answer["msg"])
            if answer["msg"] != "Order processing failed":
                self.browser.fill_in("/cart/set", self.browser.get("/cart/"), None,
                                     product_id=sku, quantity=0)
                return

    def preview(self, sku, quantity):
        browser = self.browser
        product = browser.get(f"/products/{sku}/")
        if self.chance.random() < 0.5:
            return browser.fill_in("/orders/preview", product, "buy-now", quantity=quantity)
        cart = browser.fill_in("/cart/set", product, "add", quantity=quantity)
        return browser.fill_in("/orders/preview", cart, "checkout", product_ids=sku)


class Crowd(unittest.TestCase):
    def test_of_32_shoppers_gets_exactly_what_it_was_told(self):
        with Site() as site:
            crowd = [Shopper(site, number) for number in range(SHOPPERS)]
            for shopper in crowd:
                shopper.start()
            for shopper in crowd:
                shopper.join(120)
                self.assertFalse(shopper.is_alive(), "a shopper still waits")
                self.assertIsNone(shopper.problem)
            told = [number for shopper in crowd for number in shopper.told]
            refused = Counter(text for shopper in crowd for text in shopper.refused)
            with Connection(site.socket) as connection:
                shop = Shop.of(connection)
                shop.assert_agrees(connection)
                orders = [connection.call("ORDER.GET", number) for number in told]
                rows = connection.call("SKU.GET", *UNITS)
                errors = connection.call("INFO", "errorstats")
            self.check(shop, told, orders, rows)
            report = site.audit()
        self.assertEqual(report["position"], shop.position)
        stale = re.search(r"errorstat_STALE:count=(\d+)", errors)
        self.assertIsNotNone(stale, "nothing was ever tried again")
        print(f"          {len(told)} orders, {stale[1]} tries were stale, told: {dict(refused)}")
        self.assertGreater(len(told), SHOPPERS)
        self.assertGreater(sum(refused.values()), 0)

    def check(self, shop, told, orders, rows):
        written = {order["order"]: order for order in shop.orders.values()}
        self.assertEqual(sorted(told), sorted(written))
        self.assertEqual(sum(order["grand_total"] for order in orders),
                         sum(order["grand_total"] for order in written.values()))
        units = Counter()
        for order in orders:
            for line in order["lines"]:
                units[line["sku"]] += line["quantity"]
        for row in rows:
            self.assertEqual(row["committed"], units[row["sku"]], row)
            self.assertEqual(row["available"], UNITS[row["sku"]] - units[row["sku"]], row)
            self.assertGreaterEqual(row["available"], 0)
        self.assertIn(0, [row["available"] for row in rows], "nothing was fought for")
