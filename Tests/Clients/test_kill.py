"""kill -9 at any moment: what was acknowledged is there once, nothing is half."""

import random
import subprocess
import threading
import unittest

import daybook
import load
from history import Shop
from marks import long
from wire import encode

CYCLES = 100
QUICK_CYCLES = 10
REBUILDS = 30


class KillingTheServer(unittest.TestCase):
    def test_ten_times_under_load(self):
        self.kill_and_look(QUICK_CYCLES)

    @long
    def test_a_hundred_times_under_load(self):
        self.kill_and_look(CYCLES)

    def kill_and_look(self, cycles):
        with daybook.Daybook() as server:
            with server.connect() as connection:
                daybook.open_shop(connection, {sku: load.STOCK for sku in load.SKUS})
                daybook.welcome(connection, *load.CUSTOMERS)
            shop = Shop()
            acknowledged = slowest = 0
            for cycle in range(cycles):
                asked, told, refused = self.cycle(server, cycle)
                acknowledged += len(told)
                server.start()
                slowest = max(slowest, server.start_seconds)
                with server.connect() as connection:
                    shop.follow(connection)
                    self.assertEqual(refused & shop.orders_by_key.keys(), set())
                    self.check(connection, shop, asked, told)
                    shop.follow(connection)
                    shop.assert_agrees(connection)
                if cycle % 10 == 9:
                    self.assertGreaterEqual(server.audit()["position"], shop.position)
            print(f"          {cycles} kills, {acknowledged} orders acknowledged, "
                  f"slowest start {slowest * 1000:.0f} ms")
            self.assertGreater(acknowledged, cycles)
            self.assertEqual(server.stop(), 0)
            self.assertEqual(server.audit()["position"], shop.position)

    def cycle(self, server, cycle):
        """Load, and kill -9 at a random moment: serving, or ending with its last checkpoint."""
        crowd = load.start(server, f"k{cycle}", random.random())
        wait(random.uniform(0.02, 0.25))
        if cycle % 3 == 2:
            server.process.terminate()
            wait(random.uniform(0, 0.03))
        server.kill()
        return load.join(crowd)

    def check(self, connection, shop, asked, told):
        """Every order told of is in the journal; every order asked for is there once at last."""
        for key, receipt in told.items():
            self.assertIn(key, shop.orders_by_key, f"told {receipt}, then lost")
            self.assertEqual(shop.orders_by_key[key]["order"], receipt["order"])
            self.assertEqual(shop.positions_by_key[key], receipt["position"])
        for key, words in asked.items():
            connection.send(encode(*words))
            written = shop.orders_by_key.get(key)
            receipt = connection.read()
            self.assertEqual(receipt["replayed"], written is not None, f"{key}: {receipt}")
            if written is not None:
                self.assertEqual(receipt["order"], written["order"])
            if key in told:
                self.assertEqual(receipt, told[key] | {"replayed": True})
            self.assertEqual(connection.call("ORDER.GET", "KEY", key)["order"], receipt["order"])


class KillingRebuild(unittest.TestCase):
    def test_thirty_times_at_random_moments(self):
        with daybook.Daybook() as server:
            fill(server, 60_000)
            self.assertEqual(server.stop(), 0)
            seconds = server.rebuild()["seconds"]
            head = server.audit()["position"]
            unfinished = 0
            for round in range(REBUILDS):
                unfinished += self.interrupt(server, random.uniform(0, 1.3 * seconds))
                self.assertEqual(server.audit()["position"], head)
                if round % 5 == 4:
                    self.serve(server, head)
            print(f"          {unfinished} of {REBUILDS} rebuilds killed before their end "
                  f"({seconds * 1000:.0f} ms)")
            self.assertGreater(unfinished, REBUILDS // 4)
            self.serve(server, head)
            server.rebuild()
            server.audit()

    def interrupt(self, server, after):
        rebuild = subprocess.Popen(
            [daybook.PROGRAM, "rebuild", "--data", server.data], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        try:
            return rebuild.wait(after) != 0
        except subprocess.TimeoutExpired:
            rebuild.kill()
            rebuild.wait()
            return True

    def serve(self, server, head):
        server.start()
        with server.connect() as connection:
            self.assertEqual(connection.call("LOG.HEAD")["position"], head)
        self.assertEqual(server.stop(), 0)

    def test_rebuild_is_refused_while_a_server_has_the_directory(self):
        with daybook.Daybook() as server:
            done = daybook.run("rebuild", "--data", server.data)
            self.assertEqual(done.returncode, 75)
            self.assertIn(f"{server.data} is in use by process {server.process.pid}", done.stderr)


def fill(server, orders):
    """Gives a shop a history of so many orders."""
    with server.connect() as connection:
        daybook.open_shop(connection, {sku: load.STOCK for sku in load.SKUS})
        daybook.welcome(connection, *load.CUSTOMERS)
        for at in range(0, orders, 500):
            lot = [encode("ORDER.PLACE", random.choice(load.CUSTOMERS), "KEY", f"f{at + n}", "AT",
                          "any", "TOTAL", "any", "PAYMENT", "card", "ITEMS",
                          random.choice(load.SKUS), 1) for n in range(500)]
            connection.send(b"".join(lot))
            for _ in lot:
                assert connection.read()["replayed"] is False


def wait(seconds):
    threading.Event().wait(seconds)
