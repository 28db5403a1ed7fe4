"""A shopper who places one order after the other, with a pause between them, and notes how long each
took."""

import random
import threading
import time

from wire import Connection

SKUS = [f"s{number}" for number in range(20)]
CUSTOMERS = [f"c{number}" for number in range(8)]
# Seconds between two orders, on average: who never pauses takes a processor, and waits for it.
PAUSE = 0.005


class Shopper(threading.Thread):
    """`told` has the position of every order that was acknowledged, by key."""

    def __init__(self, path, customer, seed):
        super().__init__(daemon=True)
        self.path, self.customer = path, customer
        self.chance = random.Random(seed)
        self.latencies = []
        self.told = {}
        self.problem = None
        self.is_over = threading.Event()

    def run(self):
        try:
            with Connection(self.path, timeout=60) as connection:
                while not self.is_over.is_set():
                    self.order(connection)
        except BaseException as error:
            self.problem = repr(error)

    def order(self, connection):
        time.sleep(self.chance.expovariate(1 / PAUSE))
        key = f"{self.customer}-{len(self.latencies)}"
        began = time.monotonic()
        reply = connection.call("ORDER.PLACE", self.customer, "KEY", key, "AT", "any", "TOTAL", "any",
                                "PAYMENT", "card", "ITEMS", self.chance.choice(SKUS), 1)
        self.latencies.append(time.monotonic() - began)
        self.told[key] = reply["position"]

    def stop(self):
        self.is_over.set()
        self.join(60)
        assert not self.is_alive(), "a shopper waits for a reply that does not come"
