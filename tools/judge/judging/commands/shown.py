"""Rows as replies and events show them."""


def settings_map(settings):
    return {**settings._asdict(), "payment_methods": list(settings.payment_methods)}


def stock_map(row):
    return {"sku": row.sku, "name": row.name, "price": row.price, "on_hand": row.on_hand,
            "reserved": row.reserved, "committed": row.committed, "available": row.available,
            "sold": row.sold, "active": row.active, "version": row.version}


def lines_list(pairs):
    return [{"sku": sku, "quantity": units} for sku, units in pairs]


def granted_list(lines):
    return [{"sku": sku, "asked": asked, "granted": granted} for sku, asked, granted in lines]


def reservation_map(row):
    return {"reservation": row.number, "customer": row.customer, "state": row.state,
            "expires_at": row.expires_at, "ended_at": row.ended_at, "ordinal": row.ordinal,
            "lines": granted_list(row.lines), "version": row.version}


def standing_map(order):
    return {"placement": order.placement, "payment": order.payment, "balance": order.balance,
            "refund_due": order.refund_due, **units_map(order.units)}


def units_map(units):
    return {what: units(what) for what in ("open", "cancelled", "shipped", "returned")}


def priced_list(order):
    return [{"sku": line.sku, "quantity": line.quantity, "unit_price": line.unit_price,
             "subtotal": line.quantity * line.unit_price} for line in order.lines]


def order_map(order):
    lines = [{**priced, **units_map(lambda what, line=line: getattr(line, what))}
             for priced, line in zip(priced_list(order), order.lines)]
    return {
        "order": order.number, "ordinal": order.ordinal, "customer": order.customer,
        "position": order.position, "placed_at": order.placed_at, "currency": order.currency,
        "payment_method": order.payment_method, "address": order.address, "lines": lines,
        "item_count": order.units("quantity"), "merchandise_total": order.merchandise_total,
        "shipping_fee": order.shipping_fee, "grand_total": order.grand_total,
        "placement": order.placement, "payment": order.payment, "version": order.version,
        "paid": order.paid, "refunded": order.refunded, "balance": order.balance,
        "refund_due": order.refund_due, **units_map(order.units), "pay_by": order.pay_by,
        "ended_at": order.ended_at}


def address_map(address):
    return address._asdict()
