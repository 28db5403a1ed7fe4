"""`manage.py open_shop`: the shop's settings and a few products in Daybook, two users in SQLite."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

from shop.ledger import ask, customer_of

PRODUCTS = [
    # sku, minor units, name, units delivered
    ("green-tea", 1999, "Green tea, 250 g", 24),
    ("black-tea", 1450, "Black tea, 250 g", 40),
    ("blue-mug", 850, "Mug, blue", 12),
    ("tea-strainer", 620, "Tea strainer", 60),
    ("cast-iron-pot", 5900, "Teapot, cast iron", 3),
    ("honey", 780, "Heather honey, 340 g", 18),
]
USERS = [("ann", "Ann Lee, 1 Quay, Cork"), ("bob", "Bob Roe, 2 Mall, Cork")]
PASSWORD = "tea-at-four"


class Command(BaseCommand):
    help = "Configures the shop and stocks it. Doing it again changes nothing."

    def handle(self, *args, **options):
        ask("SHOP.CONFIGURE", "CURRENCY", settings.CURRENCY, "SHIPPING", settings.SHIPPING_FEE,
            "PAYMENTS", *settings.PAYMENT_METHODS.values())
        for sku, price, name, units in PRODUCTS:
            ask("SKU.DEFINE", sku, price, "NAME", name)
            ask("STOCK.RECEIVE", sku, units, "KEY", f"opening-{sku}")
        for name, address in USERS:
            user, is_new = User.objects.get_or_create(username=name)
            if is_new:
                user.set_password(PASSWORD)
                user.save()
            ask("ADDRESS.ADD", customer_of(user), address, "KEY", f"home-{customer_of(user)}")
        self.stdout.write(f"Users {' and '.join(name for name, _ in USERS)}, "
                          f"password {PASSWORD}.")
