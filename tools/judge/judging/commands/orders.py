"""Placing an order, in stages: the first that fails is told alone, with every failing line."""

from datetime import datetime, timezone

from .. import rows
from ..refusals import Refused, invalid, problem
from ..values import MOST, UNITS
from .shown import lines_list, priced_list

LINES = 200


def place(shop, call):
    shop.check_seen(call.at)
    given = summed(call.items) if call.items is not None else None
    address = checked_address(shop, call)
    items = given if given is not None else cart_lines(shop, call)
    shop.check_on_sale([sku for sku, _ in items])
    own = shop.live_reservations(call.customer)
    check_versions(shop, call, items, own)
    check_stock(shop, items, own)
    fee = shop.settings.shipping_fee
    lines = tuple(rows.Line(sku, units, shop.stock(sku).price) for sku, units in items)
    total = sum(line.quantity * line.unit_price for line in lines) + fee
    if total > MOST:
        raise invalid("TOTAL", "grand_total", "overflow", f"0..{MOST}")
    if call.total not in ("any", total):
        raise Refused("TOTAL", f"seen={call.total} now={total}")
    return placed(shop, call, address, lines, own)


def placed(shop, call, address, lines, own):
    """Nothing speaks against it: the order, its units, the reservations and the cart."""
    ordinal = shop.count("orders")
    day = datetime.fromtimestamp(shop.now // 1000, timezone.utc)
    order = rows.Order(
        f"{day:%Y%m%d%H%M%S}-{call.customer}-{ordinal}", ordinal, call.customer, shop.writing,
        shop.now, shop.settings.currency, call.payment, address, lines,
        shop.settings.shipping_fee,
        pay_by=shop.now + 1000 * call.payby if call.payby else None)
    shop.put("numbers", order.number, ordinal)
    shop.put_order(order)
    say_placed(shop, call, order)
    ordered = {line.sku for line in lines}
    for reservation in own:
        if any(units and sku in ordered for sku, _, units in reservation.lines):
            shop.end(reservation, "consumed", ordinal)
            shop.say("reservation.consumed", reservation=reservation.number, ordinal=ordinal)
    for line in lines:
        shop.change_stock(line.sku, committed=line.quantity, sold=line.quantity)
        shop.say("stock.committed", sku=line.sku, quantity=line.quantity, ordinal=ordinal)
    if call.items is None:
        take_from_cart(shop, order)
    return {"order": order.number, "ordinal": ordinal, "item_count": order.units("quantity"),
            "grand_total": order.grand_total, "placed_at": order.placed_at}


def say_placed(shop, call, order):
    shop.say("order.placed", order=order.number, ordinal=order.ordinal, customer=order.customer,
             seen=None if call.at == "any" else call.at, from_cart=call.items is None,
             currency=order.currency, payment_method=order.payment_method,
             address=order.address, lines=priced_list(order),
             item_count=order.units("quantity"), merchandise_total=order.merchandise_total,
             shipping_fee=order.shipping_fee, grand_total=order.grand_total,
             pay_by=order.pay_by)


def take_from_cart(shop, order):
    cart = shop.cart(order.customer)
    for line in order.lines:
        cart = cart.with_line(line.sku, 0)
    shop.put_cart(order.customer, cart)
    shop.say("cart.ordered", customer=order.customer, ordinal=order.ordinal,
             lines=lines_list((line.sku, line.quantity) for line in order.lines))


def summed(items):
    """Each SKU once, where it was first named, with its quantities added up."""
    sums = {}
    for sku, quantity in items:
        sums[sku] = sums.get(sku, 0) + quantity
        if sums[sku] > UNITS:
            raise invalid(f"sku:{sku}", "quantity", sums[sku], f"1..{UNITS}")
    if len(sums) > LINES:
        raise invalid("ITEMS", "lines", len(sums), f"1..{LINES}")
    return tuple(sums.items())


def checked_address(shop, call):
    """The address, the customer's own or by default the newest; the payment method is accepted."""
    own = [each.address for each in shop.addresses(call.customer)]
    problems = []
    if call.address not in own and (call.address is not None or not own):
        given = "none" if call.address is None else call.address
        problems.append(problem(f"customer:{call.customer}", "address", given,
                                "the customer's own"))
    methods = shop.settings.payment_methods
    if call.payment not in methods:
        problems.append(problem(f"payment:{call.payment}", "method", call.payment,
                                "|".join(methods) or "none"))
    if problems:
        raise Refused("INVALID", *problems)
    return own[-1] if call.address is None else call.address


def cart_lines(shop, call):
    """The cart's lines that were named, or all."""
    lines = dict(shop.cart(call.customer).lines)
    chosen = dict.fromkeys(call.cart) or lines
    absent = [f"sku:{sku}" for sku in chosen if sku not in lines]
    if absent:
        raise Refused("MISSING", f"cart:{call.customer}", *absent)
    if not 1 <= len(chosen) <= LINES:
        raise invalid(f"cart:{call.customer}", "lines", len(chosen), f"1..{LINES}")
    return tuple((sku, lines[sku]) for sku in chosen)


def covered(own, sku):
    """Units of a SKU that the customer's own reservations keep."""
    return sum(reservation.granted(sku) for reservation in own)


def check_versions(shop, call, items, own):
    """Nothing moved since the shopper looked, but what their own reservations cover."""
    if call.at == "any":
        return
    moved = []
    version = shop.cart(call.customer).version if call.items is None else 0
    if version > call.at:
        moved.append(f"cart:{call.customer} seen={call.at} now={version}")
    for sku, units in items:
        row, kept = shop.stock(sku), covered(own, sku)
        if row.version > call.at and kept < units:
            moved.append(f"sku:{sku} seen={call.at} now={row.version}"
                         f" available={max(0, kept + row.available)} price={row.price}")
    if moved:
        raise Refused("STALE", *moved)


def check_stock(shop, items, own):
    short = []
    for sku, units in items:
        most = covered(own, sku) + shop.stock(sku).available
        if units > most:
            short.append(f"sku:{sku} asked={units} available={max(0, most)}")
    if short:
        raise Refused("SOLDOUT", *short)


COMMANDS = {"ORDER.PLACE": place}
