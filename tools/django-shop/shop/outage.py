"""What a shopper is told while Daybook does not answer."""

from django.shortcuts import render

from shop.ledger import Unavailable


class OutageMiddleware:
    """A page that needs Daybook and cannot have it is 503; nothing was written by it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Unavailable):
            return render(request, "shop/outage.html", status=503)
        return None
