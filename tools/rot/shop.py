"""A shop in which everything has happened that can: an entry of every kind, an event of every type."""

import os
import re
import time

import daybook
from wire import Refusal, encode

EXPIRY_SECONDS = 30
FORMAT = os.path.join(daybook.ROOT, "docs/format.md")


def fill(server, random, rounds):
    """Plays on `server`, which has just begun its shop."""
    with server.connect() as connection:
        everything(connection)
        many(connection, random, rounds)
        seen = types_and_kinds(connection)
    missing = documented() - seen
    assert not missing, f"the shop has no {sorted(missing)}"


def documented():
    """The types of events and the kinds of commands that a journal can have."""
    with open(FORMAT) as file:
        text = file.read()
    events = set(re.findall(r"^\| \d+ \| `([a-z_]+\.[a-z_]+)` \|", text, re.M))
    kinds = set(re.findall(r"^\| \d+ \| ([A-Z]+\.[A-Z]+) \|", text, re.M))
    assert len(events) >= 25 and len(kinds) >= 22, "docs/format.md has other tables"
    return events | kinds


def types_and_kinds(connection):
    seen, after = set(), 0
    while entries := connection.call("LOG.READ", after, "COUNT", 500):
        for entry in entries:
            seen |= {event["type"] for event in entry["events"]}
            seen |= {step["command"] for step in entry.get("steps", [entry])}
        after = entries[-1]["position"]
    return seen


def everything(connection):
    """Each command at least once, and a reservation and an order that expire."""
    call = connection.call
    daybook.open_shop(connection, {"tea": 5000, "mug": 4000, "cup": 300}, price=700, shipping=490)
    daybook.welcome(connection, "ann", "bob")
    call("SKU.PRICE", "tea", 750)
    call("SKU.DEFINE", "old", 5, "NAME", "a thing of the past")
    call("SKU.RETIRE", "old", "BY", "eve", "WHY", "nobody wants it")
    call("STOCK.ADJUST", "mug", -3, "NOKEY", "WHY", "broken")
    call("STOCK.COUNT", "mug", 3990, "AT", "any")
    call("CART.ADD", "ann", "tea", 2, "NOKEY")
    call("CART.SET", "ann", "cup", 5)
    call("CART.REMOVE", "ann", "cup")
    call("CART.ADD", "guest", "mug", 1, "NOKEY")
    call("CART.MERGE", "guest", "ann", "sum")
    call("CART.SET", "bob", "cup", 5)
    call("CART.CLEAR", "bob")
    kept = call("RESERVATION.CREATE", "ann", "NOKEY", "TTL", 600, "ITEMS", "tea", 2)
    call("RESERVATION.EXTEND", kept["reservation"], "TTL", 1200)
    freed = call("RESERVATION.CREATE", "bob", "NOKEY", "ITEMS", "mug", 1)
    call("RESERVATION.RELEASE", freed["reservation"])
    call("RESERVATION.CREATE", "bob", "NOKEY", "TTL", 1, "ITEMS", "mug", 4)
    paid = order(connection, "ann", "everything-1", "CART")
    call("ORDER.PAY", paid, 1000, "REF", "bank-1")
    call("ORDER.REFUND", paid, 200, "REF", "back-1", "WHY", "a scratch")
    call("ORDER.SHIP", paid, "NOKEY", "ITEMS", "tea", 2)
    call("ORDER.RETURN", paid, "NOKEY", "ITEMS", "tea", 1, "restock")
    call("ORDER.CANCEL", order(connection, "bob", "everything-2", "ITEMS", "cup", 3), "NOKEY")
    for words in (["MULTI"], ["CART.ADD", "bob", "tea", 1, "NOKEY"], ["CART.SET", "bob", "cup", 2],
                  ["EXEC"]):
        call(*words)
    order(connection, "bob", "everything-3", "PAYBY", 1, "ITEMS", "cup", 1)
    wait_for_expiry(connection)


def wait_for_expiry(connection):
    until = time.monotonic() + EXPIRY_SECONDS
    while not {"reservation.expired", "order.expired"} <= types_and_kinds(connection):
        assert time.monotonic() < until, "nothing expired"
        connection.call("LOG.READ", connection.call("LOG.HEAD")["position"], "BLOCK", 200)


def order(connection, customer, key, *what):
    return connection.call("ORDER.PLACE", customer, "KEY", key, "AT", "any", "TOTAL", "any",
                           "PAYMENT", "card", *what)["order"]


def many(connection, random, rounds):
    """So much that tables have branches, frames are of all sizes, and pages were given up."""
    daybook.welcome(connection, *(f"c{number}" for number in range(40)))
    for number in range(60):
        connection.call("SKU.DEFINE", f"sku-{number}", 100 + number,
                        "NAME", "n" * random.randrange(1, 200))
    for number in range(rounds):
        batch = [["ORDER.PLACE", f"c{random.randrange(40)}", "KEY", f"many-{number}-{part}", "AT",
                  "any", "TOTAL", "any", "PAYMENT", "card", "ITEMS", random.choice(["tea", "mug"]),
                  1] for part in range(random.choice([1, 1, 2, 5, 20]))]
        connection.send(b"".join(encode(*words) for words in batch))
        for _ in batch:
            reply = connection.read()
            assert not isinstance(reply, Refusal), reply.text
