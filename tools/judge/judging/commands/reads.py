"""What the shop answers to questions: functions of shop and call that change nothing.

`shop.journal` is the whole journal; of it, what is not after `shop.position` has happened."""

from ..agreement import ANYTHING, Later, Loose, Page
from ..refusals import Refused
from .orders import covered, summed
from .shown import (address_map, lines_list, order_map, reservation_map, settings_map, stock_map)

PAGE = 100      # rows, where COUNT does not say


def shop_get(shop, call):
    return settings_map(shop.settings)


def sku_get(shop, call):
    rows = [shop.stock(sku) for sku in call.skus]
    return [None if row is None else stock_map(row) for row in rows]


def sku_list(shop, call):
    count = call.count or PAGE
    rows = [row for sku, row in sorted(shop.tables["stock"].items())
            if call.after is None or sku > call.after]
    items, next_page = [], None
    for at, row in enumerate(rows):
        if call.below is not None and row.available >= call.below:
            continue
        items.append(stock_map(row))
        if len(items) == count:
            next_page = row.sku if at + 1 < len(rows) else None
            break
    return {"items": items, "next": next_page, "position": shop.position}


def address_list(shop, call):
    return [address_map(each) for each in reversed(shop.addresses(call.customer))]


def cart_get(shop, call):
    cart = shop.cart(call.customer)
    return {"customer": call.customer, "version": cart.version, "lines": lines_list(cart.lines)}


def reservation_get(shop, call):
    found = shop.reservation(call.reservation)
    return None if found is None else reservation_map(found)


def reservation_list(shop, call):
    return [reservation_map(each) for each in shop.live_reservations(call.customer)]


def preview(shop, call):
    own = shop.live_reservations(call.customer)
    items = [preview_item(shop, sku, units, own) for sku, units in previewed(shop, call)]
    addresses = shop.addresses(call.customer)
    merchandise = sum(item["subtotal"] for item in items)
    fee = shop.settings.shipping_fee
    return {"position": shop.position, "customer": call.customer,
            "currency": shop.settings.currency, "items": items,
            "item_count": sum(item["quantity"] for item in items),
            "merchandise_total": merchandise, "shipping_fee": fee,
            "grand_total": merchandise + fee,
            "address": address_map(addresses[-1]) if addresses else None}


def previewed(shop, call):
    """The lines to look at: those given, or those of the cart, named or all."""
    if call.items is not None:
        return summed(call.items)
    cart = shop.cart(call.customer)
    if not call.cart:
        return cart.lines
    return [(sku, cart.units(sku)) for sku in dict.fromkeys(call.cart)]


def preview_item(shop, sku, units, own):
    row = shop.stock(sku)
    if row is None:
        return {"sku": sku, "name": None, "unit_price": 0, "quantity": units, "subtotal": 0,
                "available": 0, "version": 0, "problem": "missing"}
    most = max(0, covered(own, sku) + row.available)
    problem = ("retired" if not row.active else "not_in_cart" if not units
               else "sold_out" if units > most else None)
    return {"sku": sku, "name": row.name, "unit_price": row.price, "quantity": units,
            "subtotal": units * row.price, "available": most, "version": row.version,
            "problem": problem}


def order_get(shop, call):
    number = call.words[-1]
    if len(call.words) == 2:
        used = shop.find("key", number)
        number = used.receipt.get("order") if used else None
    try:
        return order_map(shop.order(number))
    except Refused:
        return None


def order_list(shop, call):
    """Pages of a customer's orders, those of one entry together.

    None is missing that was placed up to the position told (`call.through`); how they stand may be
    of a later one."""
    after, through = call.after or 0, call.through or shop.position
    own = sorted((order for order in shop.tables["order"].values()
                  if order.customer == call.customer and after < order.position <= through),
                 key=lambda order: order.ordinal)
    end = page_end([order.position for order in own], call.count or PAGE)
    return {"items": [order_map(order) for order in own[:end]],
            "next": own[end - 1].position if end < len(own) else None,
            "position": through}


def page_end(positions, count):
    """How many orders a page has: up to the entry that would be parted, or that one whole where it
    is the first."""
    if len(positions) <= count:
        return len(positions)
    parted = positions[count]
    before = sum(position < parted for position in positions)
    return before or positions.count(parted)


def log_head(shop, call):
    """Frames and hash are the writer's business; the witness compares them among each other."""
    return Loose({"position": shop.position, "time": shop.time})


def log_read(shop, call):
    after = shop.position if call.after == "last" else call.after
    return page(shop, shop.journal[after:min(after + (call.count or PAGE), shop.position)])


def history(shop, call):
    kind, name = call.subject
    if kind == "reservation":
        name = int(name)
    positions = [position for position in shop.history.get((kind, name), ())
                 if position > (call.after or 0)]
    return page(shop, [shop.journal[position - 1]
                       for position in positions[:call.count or PAGE]])


def page(shop, entries):
    """Whole in a server's history; a simulated one has frames too small for a page."""
    return Page(entries) if shop.has_short_pages else entries


def looked_up(shop, call):
    """What a batch is told of the journal: looked up once the batch is in it, with whatever else is by
    then. Where that ends (LOG.HEAD, `last`), and how orders stand then, is not judged."""
    if call.command == "HISTORY" or call.command == "LOG.READ" and call.after != "last":
        known = QUERIES_OF_THE_JOURNAL[call.command](shop, call)
        first = max(shop.position, call.after or 0)
        return Later(known, shop.journal[first:], call.count or PAGE,
                     call.command == "LOG.READ", shop.has_short_pages)
    return ANYTHING


QUERIES_OF_THE_JOURNAL = {"LOG.READ": log_read, "HISTORY": history}


def dbsize(shop, call):
    return (len(shop.tables["stock"]) + shop.counted("orders") + shop.counted("reservations"))


COMMANDS = {
    "SHOP.GET": shop_get, "SKU.GET": sku_get, "SKU.LIST": sku_list, "ADDRESS.LIST": address_list,
    "CART.GET": cart_get, "RESERVATION.GET": reservation_get,
    "RESERVATION.LIST": reservation_list, "ORDER.PREVIEW": preview, "ORDER.GET": order_get,
    "ORDER.LIST": order_list, "LOG.HEAD": log_head, "LOG.READ": log_read, "HISTORY": history,
    "DBSIZE": dbsize,
}
