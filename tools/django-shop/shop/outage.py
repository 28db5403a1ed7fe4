"""What a shopper is told where Daybook does not answer, or will not."""

from django.shortcuts import render

from shop.ledger import Refusal, Unavailable


class OutageMiddleware:
    """A page that needs Daybook and cannot have it is 503; nothing was written by it. One whose
    address Daybook refuses, a view having no other answer, is not there."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Unavailable):
            return render(request, "shop/outage.html", status=503)
        if isinstance(exception, Refusal):
            return render(request, "404.html", status=404)
        return None
