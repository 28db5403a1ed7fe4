"""What becomes of an order: paid, refunded, cancelled, shipped, returned, expired."""

from ..refusals import Refused
from .orders import summed
from .shown import lines_list, standing_map
from .stock import check_room


def pay(shop, call):
    order = shop.order(call.order)
    limit = order.grand_total - order.held
    if call.amount > limit:
        raise Refused("EXCEEDS", f"order:{order.number} asked={call.amount} limit={limit}")
    order = shop.put_order(order._replace(paid=order.paid + call.amount))
    shop.say("order.paid", ordinal=order.ordinal, amount=call.amount, reference=call.ref)
    return standing_map(order)


def refund(shop, call):
    order = shop.order(call.order)
    if call.amount > order.held:
        raise Refused("EXCEEDS", f"order:{order.number} asked={call.amount} limit={order.held}")
    order = shop.put_order(order._replace(refunded=order.refunded + call.amount))
    shop.say("order.refunded", ordinal=order.ordinal, amount=call.amount, reference=call.ref)
    return standing_map(order)


def cancel(shop, call):
    order = shop.order(call.order)
    lines = chosen_open(order, call.items)
    shop.say("order.cancelled", ordinal=order.ordinal, lines=lines_list(lines))
    return standing_map(cancel_lines(shop, order, lines))


def cancel_lines(shop, order, lines):
    for sku, units in lines:
        shop.change_stock(sku, committed=-units, sold=-units)
    return shop.put_order(moved(order, lines, "cancelled"))


def expire(shop, ordinal):
    """Nobody paid: all that is open is cancelled."""
    order = shop.find("order", ordinal)
    cancel_lines(shop, order, open_lines(order))
    shop.say("order.expired", ordinal=ordinal)


def ship(shop, call):
    order = shop.order(call.order)
    lines = chosen_open(order, call.items)
    absent = [f"sku:{sku} asked={units} limit={shop.stock(sku).on_hand}"
              for sku, units in lines if units > shop.stock(sku).on_hand]
    if absent:
        raise Refused("EXCEEDS", *absent)
    for sku, units in lines:
        shop.change_stock(sku, on_hand=-units, committed=-units)
    order = shop.put_order(moved(order, lines, "shipped"))
    shop.say("order.shipped", ordinal=order.ordinal, lines=lines_list(lines))
    return standing_map(order)


def take_back(shop, call):
    order = shop.order(call.order)
    units, fates = {}, {}
    for sku, quantity, fate in call.items:
        units[sku] = units.get(sku, 0) + quantity
        fates[sku, fate] = fates.get((sku, fate), 0) + quantity
    check_units(order, units.items(), lambda line: line.shipped - line.returned)
    for (sku, fate), quantity in fates.items():
        if fate == "restock":
            check_room(shop.stock(sku), quantity)
    for (sku, fate), quantity in fates.items():
        shop.change_stock(sku, on_hand=quantity if fate == "restock" else 0)
    order = shop.put_order(moved(order, units.items(), "returned"))
    shop.say("order.returned", ordinal=order.ordinal, lines=[
        {"sku": sku, "quantity": quantity, "disposition": fate}
        for (sku, fate), quantity in fates.items()])
    return standing_map(order)


def open_lines(order):
    return [(line.sku, line.open) for line in order.lines if line.open]


def chosen_open(order, items):
    """The open lines that were named, or all of them."""
    if not open_lines(order):
        raise Refused("CLOSED", f"order:{order.number} {order.placement} at={order.ended_at}")
    if items is None:
        return open_lines(order)
    asked = summed(items)
    check_units(order, asked, lambda line: line.open)
    return asked


def check_units(order, asked, most):
    """SKUs that the order does not have, all of them; then those of which it has fewer."""
    lines = {line.sku: line for line in order.lines}
    missing = [f"sku:{sku}" for sku, _ in asked if sku not in lines]
    if missing:
        raise Refused("MISSING", *missing)
    excess = [f"sku:{sku} asked={units} limit={most(lines[sku])}"
              for sku, units in asked if units > most(lines[sku])]
    if excess:
        raise Refused("EXCEEDS", *excess)


def moved(order, lines, what):
    units = dict(lines)
    return order._replace(lines=tuple(
        line._replace(**{what: getattr(line, what) + units.get(line.sku, 0)})
        for line in order.lines))


COMMANDS = {"ORDER.PAY": pay, "ORDER.REFUND": refund, "ORDER.CANCEL": cancel, "ORDER.SHIP": ship,
            "ORDER.RETURN": take_back}
