"""Shoppers that keep ordering until their server dies, and remember exactly what they were told."""

import random
import threading

from wire import Connection, Lost, Refusal, encode

SKUS = [f"s{number}" for number in range(20)]
CUSTOMERS = [f"c{number}" for number in range(8)]
STOCK = 1_000_000
STOPPING = "TRYAGAIN server state=stopping; retry=same"


class Shopper(threading.Thread):
    """Sends orders, some one by one and some by the dozen, each with a key made before.

    `asked` has the words of every order by its key; `told` the receipts that arrived; `refused`
    the keys that a server on its way out turned away."""

    def __init__(self, path, customer, prefix, seed):
        super().__init__(daemon=True)
        self.path = path
        self.customer = customer
        self.prefix = prefix
        self.chance = random.Random(seed)
        self.asked = {}
        self.told = {}
        self.refused = set()
        self.problem = None
        self.is_stopped = False

    def run(self):
        try:
            with Connection(self.path) as connection:
                while not self.is_stopped:
                    self.round(connection)
        except (Lost, OSError):
            pass
        except BaseException as error:
            self.problem = error

    def round(self, connection):
        keys = [self.next_order() for _ in range(self.chance.choice([1, 1, 1, 12]))]
        connection.send(b"".join(encode(*self.asked[key]) for key in keys))
        for key in keys:
            reply = connection.read()
            if isinstance(reply, Refusal):
                if reply.text != STOPPING:
                    raise reply
                self.refused.add(key)
                self.is_stopped = True
                continue
            assert reply["replayed"] is False, f"{key} was never sent before: {reply}"
            self.told[key] = reply

    def next_order(self):
        key = f"{self.prefix}-{len(self.asked)}"
        first, second = self.chance.sample(SKUS, 2)
        self.asked[key] = [
            "ORDER.PLACE", self.customer, "KEY", key, "AT", "any", "TOTAL", "any", "PAYMENT",
            "card", "ITEMS", first, self.chance.randint(1, 3), second, 1]
        return key


def start(server, prefix, seed):
    """One shopper for each customer, all at work."""
    crowd = [Shopper(server.socket, customer, f"{prefix}-{customer}", f"{seed}-{customer}")
             for customer in CUSTOMERS]
    for shopper in crowd:
        shopper.start()
    return crowd


def stop(crowd):
    for shopper in crowd:
        shopper.is_stopped = True
    return join(crowd)


def join(crowd):
    """Waits for them all.

    Returns what they asked and what they were told, by key, and the keys that were refused."""
    asked, told, refused = {}, {}, set()
    for shopper in crowd:
        shopper.join(60)
        assert not shopper.is_alive(), "a shopper still waits for a reply"
        if shopper.problem is not None:
            raise shopper.problem
        asked |= shopper.asked
        told |= shopper.told
        refused |= shopper.refused
    return asked, told, refused
