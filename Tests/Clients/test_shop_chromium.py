"""The shop in a real browser: headless Chromium from signing in to the placed order."""

import os
import shutil
import tempfile
import unittest

import marks
from django_shop import Site
from history import Shop
from wire import Connection

WAIT_SECONDS = 20


class Chromium(unittest.TestCase):
    """Needs Debian's chromium and chromium-driver, which tools/test installs.

    SCREENSHOTS names a directory that keeps the pictures."""

    @marks.long
    def test_signs_in_fills_the_cart_and_orders(self):
        with Site() as site, self.browser() as browser:
            self.browse(site, browser)
            with Connection(site.socket) as connection:
                orders = Shop.of(connection).orders
                self.assertEqual([order["grand_total"] for order in orders.values()], [5898])
                self.assertIn(orders[1]["order"], browser.page())
            site.audit()

    def browse(self, site, browser):
        browser.driver.get(site.address)
        self.assertIn("Green tea, 250 g", browser.page())
        browser.click("Sign in")
        browser.type("username", "ann")
        browser.type("password", "tea-at-four")
        browser.press("form.stacked button")
        browser.wait_for("Sign out ann")
        browser.picture("products")
        for product, quantity in (("Green tea, 250 g", 2), ("Mug, blue", 1)):
            browser.driver.get(site.address)
            browser.click(product)
            browser.type("quantity", quantity, within="#add")
            browser.press("#add button")
            browser.wait_for("Your cart")
        browser.picture("cart")
        browser.press("#checkout button")
        browser.wait_for("Please confirm your order")
        for text in ("39.98 EUR", "3 items", "48.48 EUR", "10.00 EUR", "58.48 EUR",
                     "Ann Lee, 1 Quay, Cork"):
            self.assertIn(text, browser.page())
        browser.picture("preview")
        self.sell_somewhere_else(site, "SKU.PRICE", "blue-mug", 900)
        browser.press("#submit button")
        browser.wait_for("Mug, blue costs 9.00 EUR now, not 8.50 EUR.")
        browser.picture("moved")
        browser.press("#look-again")
        browser.wait_for("58.98 EUR")
        browser.picture("again")
        browser.press("#submit button")
        browser.wait_for("Thank you. Your order is placed.")
        browser.picture("placed")

    def sell_somewhere_else(self, site, *words):
        with Connection(site.socket) as connection:
            connection.call(*words)

    def browser(self):
        return Driver()


class Driver:
    """Chromium, headless, with a profile of its own."""

    def __enter__(self):
        from selenium import webdriver
        self.profile = tempfile.mkdtemp(prefix="daybook-test-")
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1000,800",
                     "--disable-dev-shm-usage", f"--user-data-dir={self.profile}"):
            options.add_argument(word)
        try:
            self.driver = webdriver.Chrome(
                options, webdriver.ChromeService(shutil.which("chromedriver")))
        except BaseException:
            shutil.rmtree(self.profile)
            raise
        return self

    def __exit__(self, *_):
        self.driver.quit()
        shutil.rmtree(self.profile, ignore_errors=True)

    def page(self):
        return self.driver.execute_script("return document.body.innerText")

    def wait_for(self, text):
        from selenium.common.exceptions import JavascriptException, TimeoutException
        from selenium.webdriver.support.wait import WebDriverWait
        try:
            # Between two pages there is no body to read.
            WebDriverWait(self.driver, WAIT_SECONDS, ignored_exceptions=[
                JavascriptException]).until(lambda _: text in self.page())
        except TimeoutException:
            raise AssertionError(f"'{text}' is not on the page:\n{self.page()}") from None

    def click(self, text):
        self.driver.find_element("partial link text", text).click()

    def press(self, selector):
        self.driver.find_element("css selector", selector).click()

    def type(self, name, text, within=""):
        field = self.driver.find_element("css selector", f"{within} [name={name}]")
        field.clear()
        field.send_keys(str(text))

    def picture(self, name):
        if place := os.environ.get("SCREENSHOTS"):
            os.makedirs(place, exist_ok=True)
            self.driver.save_screenshot(f"{place}/{name}.png")
