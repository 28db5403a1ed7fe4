"""Reservations: units kept for a customer until a deadline."""

from .. import rows
from ..refusals import Refused, invalid
from .orders import summed
from .shown import granted_list

LIVE = 100


def create(shop, call):
    items = summed(call.items)
    shop.check_on_sale([sku for sku, _ in items])
    live = len(shop.live_reservations(call.customer))
    if live >= LIVE:
        raise invalid(f"customer:{call.customer}", "reservations", live + 1, f"0..{LIVE}")
    lines = granted(shop, items, call.partial)
    number = shop.count("reservations")
    seconds = call.ttl or shop.settings.reservation_seconds
    made = rows.Reservation(number, call.customer, lines, shop.now + 1000 * seconds)
    shop.put_reservation(made)
    for sku, _, units in lines:
        if units:
            shop.change_stock(sku, reserved=units)
    shop.say("reservation.created", reservation=number, customer=call.customer,
             expires_at=made.expires_at, lines=granted_list(lines))
    return {"reservation": number, "expires_at": made.expires_at, "lines": granted_list(lines)}


def granted(shop, items, is_partial):
    """The lines with what is given of each; refused where that is too little."""
    available = {sku: max(0, shop.stock(sku).available) for sku, _ in items}
    lines = tuple((sku, asked, min(asked, available[sku])) for sku, asked in items)
    short = [f"sku:{sku} asked={asked} available={available[sku]}"
             for sku, asked, units in lines if units < asked]
    if short and not (is_partial and any(units for _, _, units in lines)):
        raise Refused("SOLDOUT", *short)
    return lines


def extend(shop, call):
    now = still_open(shop, call.reservation)
    deadline = shop.now + 1000 * call.ttl
    if deadline != now.expires_at:
        shop.put_reservation(now._replace(expires_at=deadline))
        shop.say("reservation.extended", reservation=now.number, expires_at=deadline)
    return {"expires_at": deadline}


def release(shop, call):
    found = shop.reservation(call.reservation)
    if found is None or found.state != "released":
        found = still_open(shop, call.reservation)
        shop.end(found, "released")
        shop.say("reservation.released", reservation=found.number)
    return {"expires_at": found.expires_at}


def still_open(shop, number):
    found = shop.reservation(number)
    if found is None:
        raise Refused("MISSING", f"reservation:{number}")
    if found.state != "live":
        raise Refused("CLOSED", f"reservation:{number} {found.state} at={found.ended_at}")
    return found


COMMANDS = {"RESERVATION.CREATE": create, "RESERVATION.EXTEND": extend,
            "RESERVATION.RELEASE": release}
