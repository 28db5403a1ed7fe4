"""The shop's settings, SKUs, addresses."""

from .. import rows
from ..refusals import Refused, invalid
from .shown import settings_map, stock_map

METHODS = 32
ADDRESSES = 100


def configure(shop, call):
    if len(call.payments or ()) > METHODS:
        raise invalid("PAYMENTS", "methods", len(call.payments), f"0..{METHODS}")
    now = shop.settings
    if call.currency not in (None, now.currency) and shop.tables["stock"]:
        raise Refused("CLOSED", f"shop priced in {now.currency}")
    given = {"currency": call.currency, "shipping_fee": call.shipping,
             "payment_methods": call.payments, "reservation_seconds": call.reserve}
    settings = now._replace(**{name: value for name, value in given.items() if value is not None})
    if settings != now:
        shop.put("shop", 0, settings)
        shop.say("shop.configured", **settings_map(settings))
    return settings_map(settings)


def define(shop, call):
    now = shop.stock(call.sku)
    name = call.name or (now.name if now else call.sku)
    row = (now or rows.Stock(call.sku, name, call.price))._replace(
        name=name, price=call.price, active=True)
    if row != now:
        shop.put_stock(row)
        shop.say("sku.defined", sku=call.sku, name=name, price=call.price)
    return stock_map(shop.stock(call.sku))


def price(shop, call):
    now = known(shop, call.sku)
    if now.price != call.price:
        shop.put_stock(now._replace(price=call.price))
        shop.say("sku.priced", sku=call.sku, price=call.price)
    return stock_map(shop.stock(call.sku))


def retire(shop, call):
    now = known(shop, call.sku)
    if now.active:
        shop.put_stock(now._replace(active=False))
        shop.say("sku.retired", sku=call.sku)
    return stock_map(shop.stock(call.sku))


def known(shop, sku):
    row = shop.stock(sku)
    if row is None:
        raise Refused("MISSING", f"sku:{sku}")
    return row


def add_address(shop, call):
    own = shop.addresses(call.customer)
    if len(own) >= ADDRESSES:
        raise invalid(f"customer:{call.customer}", "addresses", len(own) + 1, f"0..{ADDRESSES}")
    number = shop.count("addresses")
    shop.put("addresses", call.customer, own + (rows.Address(number, call.text, shop.now),))
    shop.touch("customer", call.customer)
    shop.say("address.added", customer=call.customer, address=number, text=call.text)
    return {"address": number}


COMMANDS = {
    "SHOP.CONFIGURE": configure, "SKU.DEFINE": define, "SKU.PRICE": price, "SKU.RETIRE": retire,
    "ADDRESS.ADD": add_address,
}
