"""What the shop knows of each thing. Rows are never changed, only replaced."""

from typing import NamedTuple


class Settings(NamedTuple):
    currency: str = "EUR"
    shipping_fee: int = 0
    payment_methods: tuple = ()
    reservation_seconds: int = 900


class Stock(NamedTuple):
    """A SKU: its price, and where its units are. `sold` is net of cancellations."""

    sku: str
    name: str
    price: int
    on_hand: int = 0
    reserved: int = 0
    committed: int = 0
    sold: int = 0
    active: bool = True
    version: int = 0

    @property
    def available(self):
        return self.on_hand - self.reserved - self.committed


class Cart(NamedTuple):
    """Lines are pairs of SKU and units, in the order in which the SKUs came in."""

    lines: tuple = ()
    version: int = 0

    def units(self, sku):
        return dict(self.lines).get(sku, 0)

    def with_line(self, sku, units):
        """The cart with so many units of a SKU; without the line where that is none."""
        if self.units(sku) and units:
            lines = tuple((each, units if each == sku else now) for each, now in self.lines)
        else:
            lines = tuple(line for line in self.lines if line[0] != sku)
            lines += ((sku, units),) if units else ()
        return self._replace(lines=lines)


class Address(NamedTuple):
    address: int
    text: str
    added_at: int


class Reservation(NamedTuple):
    """Lines are (SKU, asked, granted); state is live, released, expired or consumed."""

    number: int
    customer: str
    lines: tuple
    expires_at: int
    state: str = "live"
    ended_at: int = None
    ordinal: int = None
    version: int = 0

    def granted(self, sku):
        return sum(granted for each, _, granted in self.lines if each == sku)


class Line(NamedTuple):
    """A line of an order, and what has become of its units."""

    sku: str
    quantity: int
    unit_price: int
    cancelled: int = 0
    shipped: int = 0
    returned: int = 0

    @property
    def open(self):
        return self.quantity - self.cancelled - self.shipped

    @property
    def kept(self):
        """Units that the customer owes for."""
        return self.quantity - self.cancelled - self.returned


class Order(NamedTuple):
    number: str
    ordinal: int
    customer: str
    position: int
    placed_at: int
    currency: str
    payment_method: str
    address: int
    lines: tuple
    shipping_fee: int
    pay_by: int = None
    paid: int = 0
    refunded: int = 0
    ended_at: int = None
    version: int = 0

    @property
    def merchandise_total(self):
        return sum(line.quantity * line.unit_price for line in self.lines)

    @property
    def grand_total(self):
        return self.merchandise_total + self.shipping_fee

    @property
    def held(self):
        return self.paid - self.refunded

    @property
    def owed(self):
        """For every unit neither cancelled nor returned; the fee until all are cancelled."""
        if all(line.cancelled == line.quantity for line in self.lines):
            return 0
        return sum(line.kept * line.unit_price for line in self.lines) + self.shipping_fee

    @property
    def balance(self):
        return max(0, self.owed - self.paid)

    @property
    def refund_due(self):
        return max(0, self.held - self.owed)

    def units(self, what):
        return sum(getattr(line, what) for line in self.lines)

    @property
    def placement(self):
        if self.units("open"):
            return "placed"
        return "closed" if self.units("shipped") else "cancelled"

    @property
    def payment(self):
        if not self.paid:
            return "none"
        if self.refunded == self.paid:
            return "refunded"
        return "partial" if self.paid < self.owed else "paid"

    @property
    def deadline(self):
        """When all that is open is cancelled unless something is paid; None where it waits for
        ever: paid once, nothing owed, or nothing open."""
        is_awaited = not self.paid and self.balance and self.units("open")
        return self.pay_by if is_awaited else None


class Used(NamedTuple):
    """What a key was used for, where, and what the answer was."""

    position: int
    content: tuple
    receipt: dict
