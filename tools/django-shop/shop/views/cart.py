"""The cart: a customer's lines, kept in Daybook."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from shop import ledger


@require_GET
@login_required
@never_cache
def show(request):
    lines = ledger.cart_lines(ledger.customer_of(request.user))
    return render(request, "shop/cart.html", {
        "lines": lines, "total": sum(line["subtotal"] for line in lines)})


@require_POST
@login_required
def add(request):
    """Adds units. The key was made with the page, so that a double click adds them once."""
    return change(request, "CART.ADD", "KEY", request.POST.get("key", ""))


@require_POST
@login_required
def set_quantity(request):
    return change(request, "CART.SET")


def change(request, command, *options):
    sku, quantity = request.POST.get("product_id", ""), request.POST.get("quantity", "")
    if quantity.startswith("-"):    # CART.ADD would take units out again
        messages.error(request, "How many? A whole number.")
        return redirect("cart:show")
    try:
        ledger.ask(command, ledger.customer_of(request.user), sku, quantity, *options)
    except ledger.Refusal as refusal:
        messages.error(request, WORDS.get(refusal.code, "That could not be put into the cart."))
    return redirect("cart:show")


WORDS = {
    "INVALID": "How many? A whole number.",
    "MISSING": "There is no such product.",
    "CLOSED": "That product is no longer sold.",
    "KEYREUSED": "That was put into your cart before.",
}
