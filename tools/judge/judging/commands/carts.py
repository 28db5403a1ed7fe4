"""Carts: lines set, added to, removed, merged."""

from ..refusals import Refused, invalid, problem
from ..values import UNITS
from .shown import lines_list

LINES = 1000
MERGED_LINES = 500
REMOVED_LINES = 200


def set_line(shop, call):
    return change_line(shop, call, call.units)


def add(shop, call):
    return change_line(shop, call, shop.cart(call.customer).units(call.sku) + call.delta)


def change_line(shop, call, units):
    customer, sku, cart = call.customer, call.sku, shop.cart(call.customer)
    if not 0 <= units <= UNITS:
        raise invalid(f"sku:{sku}", "quantity", units, f"0..{UNITS}")
    shop.check_seen(call.at)
    if isinstance(call.at, int) and cart.version > call.at:
        raise Refused("STALE", f"cart:{customer} seen={call.at} now={cart.version}")
    was = cart.units(sku)
    if units != was:
        if units > was:
            shop.check_on_sale([sku])
        if not was and len(cart.lines) >= LINES:
            raise invalid(f"cart:{customer}", "lines", len(cart.lines) + 1, f"0..{LINES}")
        shop.put_cart(customer, cart.with_line(sku, units))
        shop.say("cart.line_set", customer=customer, sku=sku, was=was, quantity=units)
    return {"customer": customer, "sku": sku, "quantity": units}


def remove(shop, call):
    if len(call.skus) > REMOVED_LINES:
        raise invalid(f"cart:{call.customer}", "lines", len(call.skus), f"1..{REMOVED_LINES}")
    for sku in call.skus:
        cart = shop.cart(call.customer)
        was = cart.units(sku)
        if was:
            shop.put_cart(call.customer, cart.with_line(sku, 0))
            shop.say("cart.line_set", customer=call.customer, sku=sku, was=was, quantity=0)
    return {}


def clear(shop, call):
    cart = shop.cart(call.customer)
    if cart.lines:
        shop.put_cart(call.customer, cart._replace(lines=()))
        shop.say("cart.cleared", customer=call.customer)
    return {}


RULES = {
    "sum": lambda into, coming: into + coming, "max": max,
    "keep": lambda into, coming: into or coming, "take": lambda into, coming: coming,
}


def merge(shop, call):
    """Empties a cart into another; only what changes there is in the event."""
    source, into = call.fields["from"], call.into
    if source == into:
        raise invalid(f"cart:{into}", "into", into, "another cart")
    coming, cart = shop.cart(source), shop.cart(into)
    if not coming.lines:
        return {"customer": into, "lines": lines_list(cart.lines)}
    check_lines(source, len(coming.lines), MERGED_LINES)
    merged = [(sku, cart.units(sku), RULES[call.rule](cart.units(sku), units))
              for sku, units in coming.lines]
    too_many = [problem(f"sku:{sku}", "quantity", units, f"1..{UNITS}")
                for sku, _, units in merged if units > UNITS]
    if too_many:
        raise Refused("INVALID", *too_many)
    changed = [(sku, units) for sku, before, units in merged if units != before]
    for sku, units in changed:
        cart = cart.with_line(sku, units)
    check_lines(into, len(cart.lines), LINES)
    shop.put_cart(source, coming._replace(lines=()))
    if changed:
        shop.put_cart(into, cart)
    shop.say("cart.merged", **{"from": source, "into": into, "rule": call.rule,
                               "lines": lines_list(changed)})
    return {"customer": into, "lines": lines_list(cart.lines)}


def check_lines(customer, count, most):
    if count > most:
        raise invalid(f"cart:{customer}", "lines", count, f"0..{most}")


COMMANDS = {"CART.ADD": add, "CART.SET": set_line, "CART.REMOVE": remove, "CART.CLEAR": clear,
            "CART.MERGE": merge}
