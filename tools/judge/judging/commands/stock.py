"""Units on hand: deliveries, corrections, counts."""

from ..refusals import Refused, invalid
from .catalogue import known
from .shown import stock_map

MOST_ON_HAND = 1_000_000_000_000


def receive(shop, call):
    check_room(known(shop, call.sku), call.quantity)
    shop.change_stock(call.sku, on_hand=call.quantity)
    shop.say("stock.received", sku=call.sku, quantity=call.quantity)
    return stock_map(shop.stock(call.sku))


def adjust(shop, call):
    now = known(shop, call.sku)
    if now.on_hand + call.delta < 0:
        raise Refused("EXCEEDS", f"sku:{call.sku} asked={-call.delta} limit={now.on_hand}")
    check_room(now, call.delta)
    shop.change_stock(call.sku, on_hand=call.delta)
    shop.say("stock.adjusted", sku=call.sku, delta=call.delta)
    return stock_map(shop.stock(call.sku))


def count(shop, call):
    """A fact: never refused for what it makes short."""
    now = known(shop, call.sku)
    shop.check_seen(call.at)
    if call.at != "any" and now.version > call.at:
        raise Refused("STALE", f"sku:{call.sku} seen={call.at} now={now.version}"
                               f" available={now.available} price={now.price}")
    shop.put_stock(now._replace(on_hand=call.counted))
    shop.say("stock.counted", sku=call.sku, counted=call.counted, was=now.on_hand)
    return {**stock_map(shop.stock(call.sku)), "was": now.on_hand}


def check_room(row, delta):
    if row.on_hand + delta > MOST_ON_HAND:
        raise invalid(f"sku:{row.sku}", "on_hand", row.on_hand + delta, f"0..{MOST_ON_HAND}")


COMMANDS = {"STOCK.RECEIVE": receive, "STOCK.ADJUST": adjust, "STOCK.COUNT": count}
