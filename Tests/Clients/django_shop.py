"""The shop of tools/django-shop for tests: in this process with Django's test client, and as
`tools/django-shop/run` starts it, with browsers that keep cookies and fill in forms."""

import atexit
import http.cookiejar
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse
import urllib.request
from functools import cache
from html.parser import HTMLParser

import daybook

PLACE = os.path.join(daybook.ROOT, "tools/django-shop")
ADDRESS = re.compile(r"at (http://127\.0\.0\.1:\d+)/")
START_SECONDS = 60


@cache
def django():
    """Sets Django up in this process, once, with users in a file of its own."""
    home = tempfile.mkdtemp(prefix="daybook-test-")
    atexit.register(shutil.rmtree, home)
    os.environ |= {"SHOP_HOME": home, "DAYBOOK_SOCKET": home + "/none",
                   "DJANGO_SETTINGS_MODULE": "shop.settings"}
    sys.path.insert(0, PLACE)
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment
    django.setup()
    setup_test_environment()
    call_command("migrate", verbosity=0)


class ShopTest(unittest.TestCase):
    """A shop with its own Daybook, sold through Django's test client.

    Ten units of `tea` (19.99), five of `mug` (8.50); `ann` is signed in and has an address."""

    def setUp(self):
        django()
        from django.conf import settings
        from django.test import override_settings
        self.server = daybook.Daybook()
        self.addCleanup(self.server.__exit__)
        self.server.start()
        self.connection = self.server.connect()
        self.addCleanup(self.connection.close)
        override = override_settings(DAYBOOK_SOCKET=self.server.socket)
        override.enable()
        self.addCleanup(override.disable)
        self.call("SHOP.CONFIGURE", "CURRENCY", "EUR", "SHIPPING", 1000,
                  "PAYMENTS", *settings.PAYMENT_METHODS.values())
        for sku, price, name, units in (("tea", 1999, "Green tea", 10), ("mug", 850, "Mug", 5)):
            self.call("SKU.DEFINE", sku, price, "NAME", name)
            self.call("STOCK.RECEIVE", sku, units, "KEY", f"first-{sku}")
        self.ann, self.customer, self.home = self.shopper("ann")

    def call(self, *words):
        return self.connection.call(*words)

    def shopper(self, name):
        """A signed-in test client, the customer's name in Daybook, and the id of an address."""
        from django.contrib.auth.models import User
        from django.test import Client
        from shop.ledger import customer_of
        user, _ = User.objects.get_or_create(username=name)
        client = Client()
        client.force_login(user)
        customer = customer_of(user)
        address = self.call("ADDRESS.ADD", customer, f"1 Quay, {name}", "KEY", f"home-{name}")
        return client, customer, address["address"]

    def fill_cart(self, **lines):
        for sku, quantity in lines.items():
            self.call("CART.SET", self.customer, sku, quantity)

    def preview(self, *skus, client=None, **form):
        return (client or self.ann).post("/orders/preview", {"product_ids": list(skus)} | form)

    def form(self, page):
        """The form of a confirmation page, filled in."""
        self.assertEqual(page.status_code, 200)
        fields = Fields.of(page.content.decode(), "submit")
        self.assertNotEqual(fields, {}, "there is no form to submit")
        return fields | {"payment_method": "1"}

    def submit(self, form, client=None):
        answer = (client or self.ann).post("/orders/submit", form)
        self.assertEqual(answer.status_code, 200)
        return answer.json()

    def assertPlaced(self, answer):
        self.assertEqual(answer["status"], "success", answer)
        self.assertEqual(answer["msg"], "Order placed successfully")
        return answer["order"]

    def assertFailed(self, answer, message, *moved):
        expected = {"status": "error", "msg": message} | ({"moved": [*moved]} if moved else {})
        self.assertEqual(answer, expected)

    def orders(self):
        from history import Shop
        return Shop.of(self.connection).orders


class Fields(HTMLParser):
    """The named fields of the form with an id, with what they are set to."""

    def __init__(self, form):
        super().__init__()
        self.form = form
        self.is_inside = False
        self.found = {}

    @classmethod
    def of(cls, page, form):
        parser = cls(form)
        parser.feed(page)
        return parser.found

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "form":
            self.is_inside = self.form is None or values.get("id") == self.form
        is_unset = values.get("type") in ("radio", "checkbox") and "checked" not in values
        if tag == "input" and "name" in values and not is_unset:
            if self.is_inside or values.get("form") == self.form:
                self.found[values["name"]] = values.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_inside = False


class Site:
    """The shop as its script runs it, on a free port; in a `with` until its end."""

    def __init__(self):
        self.home = tempfile.mkdtemp(prefix="daybook-test-")
        self.data = self.home + "/data"
        self.socket = self.home + "/daybook.sock"

    def __enter__(self):
        environment = os.environ | {"SHOP_HOME": self.home, "PYTHON": sys.executable,
                                    "DAYBOOK": daybook.PROGRAM}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        self.process = subprocess.Popen(
            [PLACE + "/run", "0"], env=environment, stdin=subprocess.DEVNULL, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.lines = []
        impatience = threading.Timer(START_SECONDS, self.process.terminate)
        impatience.start()
        for line in self.process.stdout:
            self.lines.append(line)
            if found := ADDRESS.search(line):
                break
        impatience.cancel()
        if not found:
            self.__exit__()
            raise AssertionError("the shop did not start:\n" + "".join(self.lines))
        self.address = found[1]
        self.reader = threading.Thread(target=self.lines.extend, args=(self.process.stdout,))
        self.reader.start()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(daybook.STOP_SECONDS)
        if hasattr(self, "reader"):
            self.reader.join()
        self.process.stdout.close()
        shutil.rmtree(self.home)

    def audit(self):
        done = daybook.run("audit", "--data", self.data, "--json")
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)


class Browser:
    """What a shopper's browser does with cookies, redirects and forms, without the pictures."""

    def __init__(self, site):
        self.site = site
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def get(self, path):
        with self.opener.open(self.site.address + path, timeout=60) as page:
            return page.read().decode()

    def post(self, path, fields):
        data = urllib.parse.urlencode(fields, doseq=True).encode()
        with self.opener.open(self.site.address + path, data, timeout=60) as page:
            return page.read().decode()

    def fill_in(self, path, page, form, **fields):
        """Sends a form of a page, as it stands but for these fields."""
        return self.post(path, Fields.of(page, form) | fields)
