"""Signing up, and the customer's own addresses."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import UserCreationForm
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shop import ledger


@require_http_methods(["GET", "POST"])
def sign_up(request):
    form = UserCreationForm(request.POST or None)
    if form.is_valid():
        login(request, form.save())
        return redirect("addresses")
    return render(request, "registration/signup.html", {"form": form})


@require_http_methods(["GET", "POST"])
@login_required
@never_cache
def addresses(request):
    customer = ledger.customer_of(request.user)
    if request.method == "POST":
        try:
            ledger.ask("ADDRESS.ADD", customer, request.POST.get("text", "").strip(),
                       "KEY", request.POST.get("key", ""))
            return redirect("cart:show")
        except ledger.Refusal:
            messages.error(request, "An address of one line, please: at most 1,000 characters.")
    return render(request, "shop/addresses.html", {
        "addresses": ledger.addresses(customer), "key": f"address-{uuid4()}"})
