"""From what a shopper is shown to the order: quotes, and placing them.

The rule of it all: an order is placed only for what was on the page. The page's position, lines and
total travel as a signed quote in its form; so does the key, made before the first try, by which
Daybook knows the same order again."""

import random
import re
import time
import uuid
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core import signing

from shop.ledger import Refusal, ask, product
from shop.templatetags.money import money

QUANTITY = re.compile("0*[1-9][0-9]{0,8}")
TRIES = 3
FIRST_WAIT_SECONDS = 0.02


class UnknownProduct(Exception):
    """What is to be ordered is not for sale, or not in the cart."""


class BadQuantity(Exception):
    """Not a number of units that can be ordered. The text is for the shopper."""


class Moved(Exception):
    """What the shopper saw is no longer so. `changes` are sentences for them."""

    def __init__(self, changes):
        super().__init__("; ".join(changes))
        self.changes = changes


@dataclass(frozen=True)
class Quote:
    """What one customer was shown, and the key under which it is ordered at most once.

    `lines` are [sku, quantity, unit price]; from_cart: the cart's lines, otherwise buy now."""

    customer: str
    key: str
    position: int
    total: int
    from_cart: bool
    lines: list

    @classmethod
    def of(cls, preview, from_cart):
        key = f"checkout-{time.time_ns():x}-{uuid.uuid4()}"
        return cls(preview["customer"], key, preview["position"],
                   preview["grand_total"], from_cart, lines_of(preview))

    def signed(self):
        return signing.dumps(asdict(self), salt="shop.quote")

    @classmethod
    def read(cls, text, customer):
        """A quote that this shop signed for this customer; None for anything else."""
        try:
            quote = cls(**signing.loads(text or "", salt="shop.quote"))
        except signing.BadSignature:
            return None
        return quote if quote.customer == customer else None

    @property
    def skus(self):
        return [sku for sku, _, _ in self.lines]

    def words(self):
        """What is ordered, as ORDER.PREVIEW and ORDER.PLACE have it at their end."""
        if self.from_cart:
            return ["CART", *self.skus]
        return ["ITEMS", *(word for sku, quantity, _ in self.lines for word in (sku, quantity))]


def lines_of(preview):
    return [[item["sku"], item["quantity"], item["unit_price"]] for item in preview["items"]]


def preview_cart(customer, skus):
    """The page of several lines of the cart; those that are not in it any more are left out."""
    preview = _preview(customer, ["CART", *skus])
    preview["items"] = [item for item in preview["items"] if item["problem"] != "not_in_cart"]
    if not preview["items"]:
        raise UnknownProduct
    return preview


def preview_item(customer, sku, quantity):
    """The page of one product, bought now; the cart has no part in it."""
    if not QUANTITY.fullmatch(quantity.strip()):
        if product(sku) is None:
            raise UnknownProduct
        raise BadQuantity("How many? A whole number from 1.")
    preview = _preview(customer, ["ITEMS", sku, int(quantity)])
    item = preview["items"][0]
    if item["problem"] == "sold_out":
        raise BadQuantity(f"There are only {item['available']} of {item['name']}.")
    return preview


def _preview(customer, words):
    try:
        preview = ask("ORDER.PREVIEW", customer, *words)
    except Refusal as refusal:      # no SKU can have such a name
        raise UnknownProduct from refusal
    if any(item["problem"] in ("missing", "retired") for item in preview["items"]):
        raise UnknownProduct
    return preview


def place(quote, address, method):
    """Places the order of a quote, once, and returns its number.

    Where Daybook finds it stale, a new preview tells whether that concerns the shopper: if lines,
    prices and total are as agreed, it is tried again with the new position, `TRIES` times in all.
    Raises `Moved` or `Refusal`; then nothing was written."""
    position = quote.position
    deadline = settings.PAY_WITHIN_SECONDS.get(method)
    terms = ["PAYMENT", method, "ADDRESS", address, *(["PAYBY", deadline] if deadline else [])]
    for attempt in range(TRIES):
        try:
            return ask("ORDER.PLACE", quote.customer, "KEY", quote.key, "AT", position, "TOTAL",
                       quote.total, *terms, *quote.words())["order"]
        except Refusal as refusal:
            if refusal.code == "KEYREUSED":     # an earlier try went through, at its position
                return ask("ORDER.GET", "KEY", quote.key)["order"]
            if refusal.code != "STALE":
                raise
        time.sleep(random.uniform(0, FIRST_WAIT_SECONDS * 2**attempt))
        now = ask("ORDER.PREVIEW", quote.customer, *quote.words())
        if changes := differences(quote, now):
            raise Moved(changes)
        position = now["position"]
    raise Moved([f"{item['name']} is being bought by others just now: {item['available']} left."
                 for item in now["items"]])


def differences(quote, now):
    """What a shopper would see that is not on the page they agreed to. How many are left is no
    such thing: whether there are enough is Daybook's to say."""
    changes = []
    seen = {sku: (quantity, price) for sku, quantity, price in quote.lines}
    for item in now["items"]:
        name = item["name"] or item["sku"]
        quantity, price = seen[item["sku"]]
        if item["problem"] in ("missing", "retired"):
            changes.append(f"{name} is no longer sold.")
        elif item["quantity"] != quantity:
            changes.append(f"Your cart has {item['quantity']} of {name} now, not {quantity}.")
        elif item["unit_price"] != price:
            changes.append(f"{name} costs {money(item['unit_price'])} now, not {money(price)}.")
    if not changes and now["grand_total"] != quote.total:
        changes.append(f"The total is {money(now['grand_total'])} now, not {money(quote.total)}.")
    return changes
