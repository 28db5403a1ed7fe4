"""Clients of a shop that draw what they do from a seed, and remember what they were told.

A client sends one call, or some at once; it goes on until it has sent enough, is told to stop, or
its server is gone."""

import random
import threading

from wire import Connection, Lost, Refusal, encode

SKUS = [f"s{number}" for number in range(12)]


def opening(stock=1_000_000):
    """The calls that make a shop: settings, SKUs with stock."""
    yield ["SHOP.CONFIGURE", "CURRENCY", "EUR", "SHIPPING", 100, "PAYMENTS", "card", "RESERVE", 900]
    for number, sku in enumerate(SKUS):
        yield ["SKU.DEFINE", sku, 100 + number]
        yield ["STOCK.RECEIVE", sku, stock, "KEY", f"first-{sku}"]


class Client(threading.Thread):
    """One client with a connection, a customer and a seed of its own.

    `told` has the receipts of calls with keys, by key, in the order in which they came."""

    def __init__(self, path, name, seed, calls=None, most_at_once=1):
        super().__init__(daemon=True)
        self.path, self.name = path, name
        self.chance = random.Random(seed)
        self.calls, self.most_at_once = calls, most_at_once
        self.told = {}
        self.orders, self.reservations, self.seen = [], [], 0
        self.keys = 0
        self.batch = []
        self.is_stopped = False
        self.problem = None

    def run(self):
        try:
            with Connection(self.path) as connection:
                self.exchange(connection, [["ADDRESS.ADD", self.name, f"1 Quay, {self.name}",
                                            "KEY", f"home-{self.name}"]])
                while not self.is_stopped and (self.calls is None or self.calls > 0):
                    lot = self.next_lot()
                    self.exchange(connection, lot)
                    if self.calls is not None:
                        self.calls -= len(lot)
        except (Lost, OSError):
            pass
        except BaseException as error:      # shown by whoever joins
            self.problem = error

    def exchange(self, connection, lot):
        """Sends calls at once and reads their replies."""
        connection.send(b"".join(encode(*words) for words in lot))
        for words in lot:
            reply = connection.read()
            if not isinstance(reply, Refusal):
                self.note_reply(words, reply)
            elif reply.code == "ERR":
                raise AssertionError(f"{words}: {reply.text}")

    def note_reply(self, words, reply):
        if words[0] == "MULTI":
            self.batch = []
        elif words[0] == "EXEC":
            for part, answer in zip(self.batch, reply):
                self.note_reply(part, answer)
        elif reply == "QUEUED":
            self.batch.append(words)
        elif isinstance(reply, dict):
            self.note_answer(words, reply)

    def note_answer(self, words, reply):
        self.seen = max(self.seen, reply.get("position") or 0)
        key = key_of(words)
        if key:
            self.told[key] = reply
        if words[0] == "ORDER.PLACE":
            self.orders.append(reply["order"])
        elif words[0] == "RESERVATION.CREATE":
            self.reservations.append(reply["reservation"])

    # what is asked

    def next_lot(self):
        """A few calls, or a batch as one decision."""
        if self.chance.random() < 0.05:
            inside = [self.write() for _ in range(self.chance.randint(2, 5))]
            return [["MULTI"], *inside, ["EXEC"]]
        at_once = self.chance.choice([1, self.chance.randint(1, self.most_at_once)])
        return [self.write() if self.chance.random() < 0.85 else self.read()
                for _ in range(at_once)]

    def key(self):
        self.keys += 1
        return f"{self.name}-{self.keys}"

    def items(self, most):
        skus = self.chance.sample(SKUS, self.chance.randint(1, most))
        return ["ITEMS", *(word for sku in skus for word in (sku, self.chance.randint(1, 3)))]

    def write(self):
        chance, customer, key = self.chance, self.name, self.key()
        sku = chance.choice(SKUS)
        draw = chance.random()
        if draw < 0.45:
            seen = "any" if chance.random() < 0.7 else max(1, self.seen)
            return ["ORDER.PLACE", customer, "KEY", key, "AT", seen, "TOTAL", "any",
                    "PAYMENT", "card", *self.items(chance.choice([1, 2, 2, 8]))]
        if draw < 0.60:
            return ["CART.ADD", customer, sku, chance.randint(1, 3), "KEY", key]
        if draw < 0.70:
            return ["RESERVATION.CREATE", customer, "KEY", key, "TTL", 600, *self.items(2)]
        if draw < 0.78 and self.orders:
            return ["ORDER.PAY", chance.choice(self.orders), chance.randint(1, 50), "REF", key]
        if draw < 0.84 and self.orders:
            return [chance.choice(["ORDER.CANCEL", "ORDER.SHIP"]), chance.choice(self.orders),
                    "KEY", key]
        if draw < 0.90 and self.reservations:
            return ["RESERVATION.RELEASE", chance.choice(self.reservations)]
        if draw < 0.95:
            return ["ADDRESS.ADD", customer, "x" * chance.choice([3, 900]), "KEY", key]
        return ["STOCK.RECEIVE", sku, chance.randint(1, 9), "KEY", key]

    def read(self):
        return self.chance.choice([
            ["LOG.HEAD"], ["SKU.GET", self.chance.choice(SKUS)], ["CART.GET", self.name],
            ["ORDER.PREVIEW", self.name, "CART"],
            ["ORDER.LIST", self.name, "COUNT", 3], ["RESERVATION.LIST", self.name]])


def key_of(words):
    """The client's key in a call, or the reference that is one."""
    for word, scope in (("KEY", ""), ("REF", "pay/")):
        if word in words:
            return scope + words[words.index(word) + 1]
    return None


def join(clients):
    """Waits for clients to end; what went wrong in one is raised here."""
    for client in clients:
        client.join(120)
        assert not client.is_alive(), f"{client.name} still waits for a reply"
        if client.problem is not None:
            raise client.problem
