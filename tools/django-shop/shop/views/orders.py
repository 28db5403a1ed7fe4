"""The checkout: a preview page, and the order that is placed from it.

`preview` and `submit` take and answer what the shop's old handlers did; `submit` has one more
parameter, the preview's signed `quote`, and one more field in an answer, `moved`."""

import logging
from datetime import UTC, datetime
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from shop import checkout, ledger
from shop.checkout import Quote

log = logging.getLogger(__name__)


def signed_in(view):
    """Refuses strangers with JSON, whatever the view answers otherwise."""
    @wraps(view)
    def guarded(request):
        if not request.user.is_authenticated:
            return JsonResponse({"status": "unauthorized", "msg": "Authentication required"})
        return view(request)
    return guarded


@require_POST
@signed_in
def preview(request):
    """The confirmation page: of several `product_ids` of the cart, or of one and a `quantity`."""
    customer = ledger.customer_of(request.user)
    skus = [sku for sku in dict.fromkeys(request.POST.getlist("product_ids")) if sku]
    quantity = request.POST.get("quantity")
    if not skus:
        return redirect("cart:show")
    try:
        if quantity is None:
            seen = checkout.preview_cart(customer, skus)
        else:
            seen = checkout.preview_item(customer, skus[0], quantity)
    except checkout.UnknownProduct:
        messages.error(request, "That is not for sale.")
        return redirect("cart:show")
    except checkout.BadQuantity as problem:
        messages.error(request, str(problem))
        return redirect("products:detail", skus[0])
    quote = Quote.of(seen, from_cart=quantity is None)
    request.session["quote"] = quote.signed()
    return render(request, "shop/preview.html", {
        "preview": seen, "quote": quote.signed(), "product_ids": ",".join(quote.skus),
        "from_cart": quantity is None, "payment_methods": settings.PAYMENT_METHODS})


@require_POST
@signed_in
def submit(request):
    """Places the order that a preview showed, and answers JSON."""
    try:
        number = place(request)
    except checkout.Moved as moved:
        return failed("Order processing failed", moved.changes)
    except ledger.Refusal as refusal:
        return refused(refusal)
    except ledger.Unavailable:
        log.exception("Daybook did not answer")
        return failed("Order creation failed")
    return JsonResponse({"status": "success", "msg": "Order placed successfully", "order": number,
                         "url": reverse("orders:detail", args=[number])})


def place(request):
    form, customer = request.POST, ledger.customer_of(request.user)
    skus = form.get("product_ids", "").split(",")
    # A client that sends the old handler's parameters alone means the page it fetched last.
    quote = Quote.read(form.get("quote", request.session.get("quote")), customer)
    if quote is None or quote.skus != skus:
        if any(ledger.product(sku) is None for sku in skus):
            raise ledger.Refusal("MISSING", "sku:unknown")
        raise checkout.Moved(["What was sent is not what the page showed. Please look again."])
    method = settings.PAYMENT_METHODS.get(form.get("payment_method"), "unsupported")
    return checkout.place(quote, form.get("address_id", ""), method)


def refused(refusal):
    """Daybook's refusal in the words of the old handler, the first of them that applies."""
    first = refusal.subjects[0]
    match refusal.code:
        case "INVALID" if first[""] == "ADDRESS" or first.get("field") == "address":
            return failed("Invalid shipping address")
        case "INVALID" if first.get("field") == "method":
            return failed("Unsupported payment method")
        case "MISSING" if refusal.names("cart:"):
            return failed("Order processing failed",
                          [f"{name} is no longer in your cart." for name in names(refusal)])
        case "MISSING" | "CLOSED" if refusal.names("sku:"):
            return failed("Product not found")
        case "SOLDOUT":
            return failed(f"Insufficient stock for {names(refusal)[0]}")
        case "TOTAL":
            return failed("Order processing failed",
                          ["The total has changed. Please look again."])
        case _:
            log.error("an order was refused: %s", refusal)
            return failed("Order creation failed")


def names(refusal):
    """The names of the products that a refusal is about."""
    skus = refusal.skus()
    rows = ledger.ask("SKU.GET", *skus)
    return [row["name"] if row else sku for sku, row in zip(skus, rows)]


def failed(message, moved=None):
    extra = {} if moved is None else {"moved": moved}
    return JsonResponse({"status": "error", "msg": message} | extra)


@require_GET
@login_required
@never_cache
def index(request):
    items, following = ledger.orders(ledger.customer_of(request.user), request.GET.get("after"))
    for order in items:
        order["placed_at"] = moment(order["placed_at"])
    return render(request, "shop/orders.html", {"orders": items, "following": following})


@require_GET
@login_required
@never_cache
def detail(request, number):
    order = own_order(request, number)
    rows = ledger.ask("SKU.GET", *(line["sku"] for line in order["lines"]))
    lines = [line | {"name": row["name"]} for line, row in zip(order["lines"], rows)]
    return render(request, "shop/order.html", {
        "order": order, "lines": lines, "pay_by": moment(order["pay_by"])})


def moment(milliseconds):
    return milliseconds and datetime.fromtimestamp(milliseconds / 1000, UTC)


@require_POST
@login_required
def pay(request, number):
    """Stands in for a payment provider, which would report the money under a reference of its
    own. The order's number is the reference here: a double click pays once."""
    order = own_order(request, number)
    if order["placement"] == "placed":
        return change(request, "ORDER.PAY", number, order["grand_total"], "REF", number)
    return redirect("orders:detail", number)


@require_POST
@login_required
def cancel(request, number):
    own_order(request, number)
    return change(request, "ORDER.CANCEL", number, "KEY", f"cancel-{number}")


def own_order(request, number):
    order = ledger.order(number, ledger.customer_of(request.user))
    if order is None:
        raise Http404
    return order


def change(request, command, number, *words):
    """Does something to an order, and shows what has become of it."""
    try:
        ledger.ask(command, number, *words)
    except ledger.Refusal as refusal:       # it was cancelled, sent or paid in the meantime
        log.warning("%s was refused: %s", command, refusal)
        messages.error(request, "That cannot be done any more.")
    return redirect("orders:detail", number)
