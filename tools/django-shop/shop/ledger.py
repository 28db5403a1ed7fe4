"""Daybook as this shop talks to it: redis-py over a Unix socket, refusals as exceptions.

Nothing else in the shop knows of sockets or of the words on the wire. Money is in minor units."""

import re
from functools import cache

import redis
from django.conf import settings


class Refusal(Exception):
    """Daybook says no, and has written nothing.

    `code` is the first word; `subjects` is what it names, each with its fields, the subject itself
    under the name "": {"": "sku:tea", "seen": "41", "now": "43"}."""

    def __init__(self, code, text):
        super().__init__(f"{code} {text}")
        self.code = code
        pieces = re.sub(r"; retry=\w+$", "", text).split("; ")
        self.subjects = [{"": piece.split(" ", 1)[0], **dict(re.findall(r"(\w+)=(\S+)", piece))}
                         for piece in pieces]

    def names(self, prefix):
        """Whether a subject of this kind is named: "sku:", "cart:"."""
        return any(subject[""].startswith(prefix) for subject in self.subjects)

    def skus(self):
        return [subject[""].removeprefix("sku:") for subject in self.subjects
                if subject[""].startswith("sku:")]


class Unavailable(Exception):
    """Daybook cannot be asked now. Whether a write was done is not known: ask with its key."""


def ask(*words):
    """A command's reply. A lost reply is no matter: redis-py asks again, and each write that
    must not be done twice carries a key."""
    try:
        return _client(settings.DAYBOOK_SOCKET).execute_command(*words)
    except (redis.exceptions.TryAgainError, redis.exceptions.ReadOnlyError) as error:
        raise Unavailable(str(error)) from error
    except redis.ResponseError as error:
        code, _, text = str(error).partition(" ")
        if error.status_code:       # redis-py took the first word off, since Redis has it too
            code, text = error.status_code, str(error)
        raise Refusal(code, text) from error
    except redis.RedisError as error:
        raise Unavailable(str(error)) from error


@cache
def _client(path):
    return redis.Redis(unix_socket_path=path, protocol=3, decode_responses=True,
                       client_name="django-shop")


def customer_of(user):
    """A user's name in Daybook. User names may change and have any letters, numbers never."""
    return f"user-{user.pk}"


def product(sku):
    """A SKU's row, or None where nothing like it is for sale."""
    try:
        row = ask("SKU.GET", sku)[0]
    except Refusal:     # no such name is possible
        return None
    return row if row and row["active"] else None


def products(after=None, count=50):
    """A page of what is for sale, and the SKU to go on after, or None."""
    words = ["AFTER", after] if after else []
    page = ask("SKU.LIST", *words, "COUNT", count)
    return [row for row in page["items"] if row["active"]], page["next"]


def cart_lines(customer):
    """The lines of a cart, each with its SKU's row."""
    lines = ask("CART.GET", customer)["lines"]
    if not lines:
        return []
    rows = ask("SKU.GET", *(line["sku"] for line in lines))
    return [line | {"product": row, "subtotal": row["price"] * line["quantity"]}
            for line, row in zip(lines, rows)]


def addresses(customer):
    """The newest first."""
    return ask("ADDRESS.LIST", customer)


def orders(customer, after=None, count=50):
    """A page of a customer's orders, the oldest first, and the position to go on after, or None."""
    words = ["AFTER", after] if after else []
    page = ask("ORDER.LIST", customer, *words, "COUNT", count)
    return page["items"], page["next"]


def order(number, customer):
    """One of a customer's own orders, or None."""
    try:
        found = ask("ORDER.GET", number)
    except Refusal:     # no such number is possible
        return None
    return found if found and found["customer"] == customer else None
