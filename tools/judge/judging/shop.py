"""The shop at one position, and the means to try a call on it and take everything back."""

from collections import defaultdict

from . import rows
from .refusals import Refused, invalid


class Shop:
    """All rows, as the entries up to `position` have made them.

    - Rows are changed through `put` only, so that `undo` can take back what was tried.
    - While calls are decided, `writing` is the position their entry would have, `now` its time
      and `events` what it would say so far. `time` is the last entry's."""

    def __init__(self, journal=(), has_short_pages=False):
        self.journal, self.has_short_pages = journal, has_short_pages
        self.tables = defaultdict(dict)
        self.position = 0
        self.time = 0
        self.writing = 1
        self.now = 0
        self.events = []
        self.changes = []
        self.touched = set()
        self.history = defaultdict(list)    # (kind, name): the positions that touched it

    # Rows

    def find(self, table, key):
        return self.tables[table].get(key)

    def put(self, table, key, row):
        """Puts a row in place of what was there; None takes it away."""
        place = self.tables[table]
        self.changes.append((place, key, place.get(key)))
        if row is None:
            place.pop(key, None)
        else:
            place[key] = row

    def undo(self):
        """Takes back every change since the last commit."""
        for place, key, before in reversed(self.changes):
            if before is None:
                place.pop(key, None)
            else:
                place[key] = before
        self.changes.clear()
        self.touched.clear()

    def commit(self, position, time):
        """What was tried is the entry of that position."""
        self.position, self.time = position, time
        for what in self.touched:
            self.history[what].append(position)
        self.changes.clear()
        self.touched.clear()

    def count(self, what):
        """The next number of a kind: ordinals, reservations, addresses."""
        number = (self.find("counts", what) or 0) + 1
        self.put("counts", what, number)
        return number

    def counted(self, what):
        return self.find("counts", what) or 0

    # What happens

    def say(self, kind, **fields):
        self.events.append({"type": kind, **fields})

    def touch(self, kind, name):
        self.touched.add((kind, name))

    # Single rows

    @property
    def settings(self):
        return self.find("shop", 0) or rows.Settings()

    def stock(self, sku):
        return self.find("stock", sku)

    def change_stock(self, sku, **fields):
        """Changes a SKU, by the sums in `fields` where they are of units."""
        row = self.stock(sku)
        self.put_stock(row._replace(**{
            name: getattr(row, name) + by for name, by in fields.items()}))

    def put_stock(self, row):
        self.put("stock", row.sku, row._replace(version=self.writing))
        self.touch("sku", row.sku)

    def cart(self, customer):
        return self.find("cart", customer) or rows.Cart()

    def put_cart(self, customer, cart):
        self.put("cart", customer, cart._replace(version=self.writing))
        self.touch("cart", customer)
        self.touch("customer", customer)

    def addresses(self, customer):
        """The oldest first."""
        return self.find("addresses", customer) or ()

    def order(self, number):
        """The order of that number; refused where there is none."""
        order = self.find("order", self.find("numbers", number))
        if order is None:
            raise Refused("MISSING", f"order:{number}")
        return order

    def put_order(self, order):
        order = order._replace(version=self.writing)
        if not order.units("open") and order.ended_at is None:
            order = order._replace(ended_at=self.now)
        self.put("order", order.ordinal, order)
        self.put("deadlines", ("order", order.ordinal), order.deadline)
        self.touch("order", order.number)
        self.touch("customer", order.customer)
        return order

    def reservation(self, number):
        return self.find("reservation", number)

    def put_reservation(self, reservation):
        reservation = reservation._replace(version=self.writing)
        is_live = reservation.state == "live"
        self.put("reservation", reservation.number, reservation)
        self.put("deadlines", ("reservation", reservation.number),
                 reservation.expires_at if is_live else None)
        self.touch("reservation", reservation.number)
        self.touch("customer", reservation.customer)

    def end(self, reservation, state, ordinal=None):
        """Ends a live reservation: its units are everybody's again."""
        self.put_reservation(reservation._replace(
            state=state, ended_at=self.now, ordinal=ordinal))
        for sku, _, units in reservation.lines:
            if units:
                self.change_stock(sku, reserved=-units)

    def live_reservations(self, customer):
        """A customer's that live now, the oldest first."""
        numbers = sorted(number for kind, number in self.tables["deadlines"]
                         if kind == "reservation")
        found = [self.reservation(number) for number in numbers]
        return [each for each in found
                if each.customer == customer and self.now < each.expires_at]

    def due(self, time):
        """What has passed its deadline by then, as (deadline, number, kind), earliest first."""
        found = [(deadline, number, kind)
                 for (kind, number), deadline in self.tables["deadlines"].items()
                 if deadline <= time]
        return sorted(found, key=lambda each: (each[0], each[1], each[2] == "order"))

    # What several kinds of calls ask

    def check_seen(self, seen):
        """Nobody can have seen what has not happened."""
        if isinstance(seen, int) and seen > self.position:
            raise invalid("AT", "position", seen, f"0..{self.position}")

    def check_on_sale(self, skus):
        """All must exist, then all be on sale; every one that is not is named."""
        missing = [f"sku:{sku}" for sku in skus if self.stock(sku) is None]
        if missing:
            raise Refused("MISSING", *missing)
        retired = [f"sku:{sku} retired" for sku in skus if not self.stock(sku).active]
        if retired:
            raise Refused("CLOSED", *retired)
