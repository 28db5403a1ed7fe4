"""Random calls, as a small and busy shop has them.

Few SKUs with few units, few customers, short deadlines: everybody is in everybody's way, and most
of what can be refused is."""

SKUS = ["tea", "cup", "pot"]
CUSTOMERS = ["ann", "bob", "eve"]
PRICES = [500, 850, 1999]


class Known:
    """What the clients have been told, and so can name: numbers, positions, totals."""

    def __init__(self):
        self.orders = []
        self.reservations = []
        self.position = 0
        self.previews = []      # (customer, position, total, tail of the call)

    def learn(self, words, reply):
        """Takes from a reply what later calls can be about."""
        if not isinstance(reply, dict):
            return
        self.position = max(self.position, reply.get("position") or 0)
        if "ordinal" in reply and "placed_at" in reply:
            self.orders.append((reply["order"], reply["grand_total"]))
        if "reservation" in reply:
            self.reservations.append(reply["reservation"])
        if words[0] == "ORDER.PREVIEW":
            self.previews.append((words[1], reply["position"], reply["grand_total"], words[2:]))


def opening():
    """The calls that open the shop."""
    calls = [["SHOP.CONFIGURE", "CURRENCY", "EUR", "SHIPPING", "500", "PAYMENTS", "card",
              "invoice", "RESERVE", "2"]]
    calls += [["SKU.DEFINE", sku, str(price), "NAME", f"A {sku}"]
              for sku, price in zip(SKUS, PRICES)]
    calls += [["STOCK.RECEIVE", sku, "6", "KEY", f"first-{sku}"] for sku in SKUS]
    calls += [["ADDRESS.ADD", customer, f"1 Quay, {customer}", "KEY", f"home-{customer}"]
              for customer in CUSTOMERS]
    return calls


class Caller:
    """Makes up one client's calls, from a chance of its own."""

    def __init__(self, name, chance, known):
        self.name, self.chance, self.known = name, chance, known
        self.keys = 0
        self.used = []      # calls with keys that were sent before

    def next(self):
        """The words of a call; for a batch, a list of several."""
        if self.used and self.chance.random() < 0.06:
            return self.again()
        if self.chance.random() < 0.08:
            return [self.one(BATCHED) for _ in range(self.chance.randint(1, 4))]
        return self.one(MIX)

    def one(self, mix):
        make, = self.chance.choices(list(mix), list(mix.values()))
        words = [str(word) for word in make(self)]
        if "KEY" in words or "REF" in words:
            self.used.append(words)
        return words

    def again(self):
        """A call with a key that was used, mostly with the same words."""
        words = list(self.chance.choice(self.used[-12:]))
        if self.chance.random() < 0.2:
            words[1] = self.chance.choice(SKUS + CUSTOMERS)
        return words

    # Words

    def sku(self):
        return "jar" if self.chance.random() < 0.02 else self.chance.choice(SKUS)

    def customer(self):
        return self.chance.choice(CUSTOMERS)

    def few(self, most=3):
        return self.chance.randint(1, most)

    def key(self):
        if self.chance.random() < 0.2:
            return ["NOKEY"]
        self.keys += 1
        return ["KEY", f"{self.name}-{self.keys}"]

    def reference(self):
        self.keys += 1
        return ["REF", f"{self.name}-{self.keys}" if self.chance.random() < 0.85 else "slip"]

    def items(self):
        return [word for _ in range(self.few(2)) for word in (self.sku(), self.few())]

    def seen(self):
        """AT with a position: mostly the latest that anybody knows, or a little before."""
        back = self.chance.choice([0, 0, 0, 1, 2, 5])
        return max(0, self.known.position - back)

    def at(self):
        return ["AT", self.seen()] if self.chance.random() < 0.5 else []

    def reservation(self):
        if self.known.reservations and self.chance.random() < 0.97:
            return self.chance.choice(self.known.reservations[-6:])
        return 999

    def order(self):
        if self.known.orders and self.chance.random() < 0.97:
            return self.chance.choice(self.known.orders[-6:])
        return "20261122104501-ann-99", 500

    def note(self):
        return self.chance.choice([[], [], [], ["BY", "till"], ["WHY", "because it is so"]])


def shop_configure(caller):
    return ["SHOP.CONFIGURE", "SHIPPING", caller.chance.choice([0, 500]), *caller.note()]


def sku_define(caller):
    return ["SKU.DEFINE", caller.sku(), caller.chance.choice(PRICES), *caller.note()]


def sku_price(caller):
    return ["SKU.PRICE", caller.sku(), caller.chance.choice(PRICES), *caller.note()]


def sku_retire(caller):
    return ["SKU.RETIRE", caller.sku()]


def receive(caller):
    return ["STOCK.RECEIVE", caller.sku(), caller.few(), *caller.key(), *caller.note()]


def adjust(caller):
    return ["STOCK.ADJUST", caller.sku(), caller.chance.choice([-3, -1, 1, 0]), *caller.key(),
            "WHY", "broken"]


def count(caller):
    at = caller.chance.choice(["any", caller.seen()])
    return ["STOCK.COUNT", caller.sku(), caller.chance.randint(0, 8), "AT", at]


def address_add(caller):
    return ["ADDRESS.ADD", caller.customer(), f"{caller.few(9)} Mall", *caller.key()]


def cart_add(caller):
    delta = caller.chance.choice([-2, -1, 1, 1, 2, 3])
    return ["CART.ADD", caller.customer(), caller.sku(), delta, *caller.key(), *caller.at()]


def cart_set(caller):
    return ["CART.SET", caller.customer(), caller.sku(), caller.chance.randint(0, 3),
            *caller.at()]


def cart_remove(caller):
    return ["CART.REMOVE", caller.customer(), caller.sku(), caller.sku()]


def cart_clear(caller):
    return ["CART.CLEAR", caller.customer()]


def cart_merge(caller):
    rule = caller.chance.choice(["sum", "max", "keep", "take"])
    return ["CART.MERGE", caller.customer(), caller.customer(), rule]


def reserve(caller):
    ttl = ["TTL", caller.few(2)] if caller.chance.random() < 0.7 else []
    partial = ["PARTIAL"] if caller.chance.random() < 0.4 else []
    return ["RESERVATION.CREATE", caller.customer(), *caller.key(), *ttl, *partial, "ITEMS",
            *caller.items()]


def extend(caller):
    return ["RESERVATION.EXTEND", caller.reservation(), "TTL", caller.few(2)]


def release(caller):
    return ["RESERVATION.RELEASE", caller.reservation()]


def preview(caller):
    tail = caller.chance.choice([["CART"], ["ITEMS", *caller.items()]])
    return ["ORDER.PREVIEW", caller.customer(), *tail]


def place(caller):
    """As it was seen in a preview, or blindly."""
    payby = ["PAYBY", caller.few(2)] if caller.chance.random() < 0.3 else []
    payment = caller.chance.choices(["card", "invoice", "gold"], [60, 30, 1])[0]
    if caller.known.previews and caller.chance.random() < 0.6:
        customer, position, total, tail = caller.chance.choice(caller.known.previews[-4:])
        return ["ORDER.PLACE", customer, *caller.key(), "AT", position, "TOTAL", total,
                "PAYMENT", payment, *payby, *tail]
    at = caller.chance.choice(["any", caller.seen()])
    tail = caller.chance.choice([["CART"], ["CART", caller.sku()], ["ITEMS", *caller.items()]])
    return ["ORDER.PLACE", caller.customer(), *caller.key(), "AT", at, "TOTAL", "any",
            "PAYMENT", payment, *payby, *caller.note(), *tail]


def amount(caller, total):
    return caller.chance.choice([total, max(1, total // 2), 1, total + 1, 0])


def pay(caller):
    number, total = caller.order()
    return ["ORDER.PAY", number, amount(caller, total), *caller.reference()]


def refund(caller):
    number, total = caller.order()
    return ["ORDER.REFUND", number, amount(caller, total), *caller.reference()]


def some_items(caller):
    return ["ITEMS", *caller.items()] if caller.chance.random() < 0.6 else []


def cancel(caller):
    return ["ORDER.CANCEL", caller.order()[0], *caller.key(), *some_items(caller)]


def ship(caller):
    return ["ORDER.SHIP", caller.order()[0], *caller.key(), *some_items(caller)]


def take_back(caller):
    fate = caller.chance.choice(["restock", "discard"])
    return ["ORDER.RETURN", caller.order()[0], *caller.key(), "ITEMS", caller.sku(), 1, fate]


def asks(*words):
    """A question whose words are given, a function standing for what is made up."""
    return lambda caller: [word(caller) if callable(word) else word for word in words]


def order_get(caller):
    if caller.used and caller.chance.random() < 0.5:
        words = caller.chance.choice(caller.used)
        return ["ORDER.GET", "KEY", words[words.index("KEY") + 1] if "KEY" in words else "none"]
    return ["ORDER.GET", caller.order()[0]]


def order_list(caller):
    return ["ORDER.LIST", caller.customer(), "COUNT", caller.few(4)]


def log_read(caller):
    return ["LOG.READ", caller.seen(), "COUNT", caller.few(9)]


def history(caller):
    subject = caller.chance.choice([
        f"sku:{caller.sku()}", f"cart:{caller.customer()}", f"customer:{caller.customer()}",
        f"order:{caller.order()[0]}", f"reservation:{caller.reservation()}"])
    return ["HISTORY", subject, "AFTER", max(0, caller.seen() - 20), "COUNT", 50]


READS = {
    asks("SKU.GET", Caller.sku, Caller.sku): 8, asks("SKU.LIST", "BELOW", 4): 2,
    asks("SKU.LIST", "COUNT", 2): 2, asks("CART.GET", Caller.customer): 4,
    asks("RESERVATION.GET", Caller.reservation): 3,
    asks("RESERVATION.LIST", Caller.customer): 3, asks("ADDRESS.LIST", Caller.customer): 1,
    asks("SHOP.GET"): 1, asks("LOG.HEAD"): 3, preview: 10, order_get: 4,
}
OF_THE_JOURNAL = {order_list: 2, log_read: 2, history: 3}
WRITES = {
    shop_configure: 1, sku_define: 1, sku_price: 1, sku_retire: 1, receive: 8, adjust: 2,
    count: 1, address_add: 1, cart_add: 6, cart_set: 5, cart_remove: 1, cart_clear: 1,
    cart_merge: 2, reserve: 7, extend: 2, release: 3, place: 16, pay: 5, refund: 3, cancel: 4,
    ship: 4, take_back: 3,
}
BATCHED = WRITES | READS | OF_THE_JOURNAL
MIX = WRITES | READS | OF_THE_JOURNAL
