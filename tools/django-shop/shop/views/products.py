"""What is for sale."""

from uuid import uuid4

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from shop import ledger


@require_GET
def index(request):
    items, following = ledger.products(after=request.GET.get("after"))
    return render(request, "shop/products.html", {"items": items, "following": following})


@require_GET
@never_cache    # each showing of the page has a key of its own
def detail(request, sku):
    product = ledger.product(sku)
    if product is None:
        raise Http404
    return render(request, "shop/product.html", {"product": product, "key": f"cart-{uuid4()}"})
