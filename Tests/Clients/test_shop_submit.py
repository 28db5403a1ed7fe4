"""Placing orders in tools/django-shop: the old handler's answers, and none of its faults."""

import logging
import threading
import time
from unittest import mock

import daybook
from django_shop import ShopTest
from lossy import CutReply, Lossy


class Submit(ShopTest):
    def test_places_what_the_page_showed(self):
        self.fill_cart(tea=2, mug=3)
        number = self.assertPlaced(self.submit(self.form(self.preview("tea"))))
        order = self.call("ORDER.GET", number)
        self.assertEqual((order["customer"], order["grand_total"]), (self.customer, 4998))
        self.assertEqual(self.call("CART.GET", self.customer)["lines"],
                         [{"sku": "mug", "quantity": 3}])
        row = self.call("SKU.GET", "tea")[0]
        self.assertEqual((row["available"], row["sold"]), (8, 2))
        page = self.ann.get(f"/orders/{number}/").content.decode()
        for text in (number, "Green tea", "39.98 EUR", "49.98 EUR", "card"):
            self.assertIn(text, page)

    def test_buying_now_leaves_the_cart_alone(self):
        self.fill_cart(tea=1)
        self.assertPlaced(self.submit(self.form(self.preview("tea", quantity="4"))))
        self.assertEqual(self.call("CART.GET", self.customer)["lines"],
                         [{"sku": "tea", "quantity": 1}])
        self.assertEqual(self.call("SKU.GET", "tea")[0]["available"], 6)

    def test_takes_the_old_parameters_alone(self):
        form = self.form(self.preview("tea", quantity="2"))
        del form["quote"]
        self.assertEqual(form.keys() - {"csrfmiddlewaretoken"},
                         {"address_id", "payment_method", "product_ids"})
        self.assertPlaced(self.submit(form))

    def test_an_address_has_to_be_the_customers_own(self):
        _, _, elsewhere = self.shopper("bob")
        form = self.form(self.preview("tea", quantity="1"))
        self.call("ADDRESS.ADD", self.customer, "2 Mall", "KEY", "second")
        for address in ("99", "", "x", "-1", "9" * 30, str(elsewhere)):
            with self.subTest(address=address):
                self.assertFailed(self.submit(form | {"address_id": address}),
                                  "Invalid shipping address")
        self.assertFailed(self.submit(form | {"address_id": "99", "payment_method": "9"}),
                          "Invalid shipping address")
        self.assertEqual(self.orders(), {})

    def test_a_payment_method_has_to_be_one_of_the_shops(self):
        form = self.form(self.preview("tea", quantity="1"))
        for method in ("9", "", "card", "-1"):
            self.assertFailed(self.submit(form | {"payment_method": method}),
                              "Unsupported payment method")
        del form["payment_method"]
        self.assertFailed(self.submit(form), "Unsupported payment method")

    def test_a_product_that_is_gone_is_not_found(self):
        form = self.form(self.preview("tea", quantity="1"))
        self.assertFailed(self.submit(form | {"product_ids": "pot"}), "Product not found")
        self.call("SKU.RETIRE", "tea")
        self.assertFailed(self.submit(form), "Product not found")

    def test_says_of_which_product_there_is_not_enough(self):
        self.fill_cart(tea=2, mug=4)
        form = self.form(self.preview("tea", "mug"))
        bob, _, _ = self.shopper("bob")
        self.assertPlaced(self.submit(
            self.form(self.preview("mug", client=bob, quantity="2")), client=bob))
        self.assertFailed(self.submit(form), "Insufficient stock for Mug")
        self.assertEqual(len(self.orders()), 1)

    def test_somebody_elses_order_does_not_matter_while_there_is_enough(self):
        form = self.form(self.preview("tea", quantity="2"))
        bob, _, _ = self.shopper("bob")
        self.assertPlaced(self.submit(
            self.form(self.preview("tea", client=bob, quantity="3")), client=bob))
        self.assertPlaced(self.submit(form))
        self.assertEqual(self.call("SKU.GET", "tea")[0]["available"], 5)

    def test_without_daybook_nothing_is_ordered_and_the_same_form_works_later(self):
        form = self.form(self.preview("tea", quantity="1"))
        self.server.kill()
        with self.assertLogs("shop.views.orders", logging.ERROR):
            self.assertFailed(self.submit(form), "Order creation failed")
        self.server.start()
        self.connection = self.server.connect()
        self.addCleanup(self.connection.close)
        self.assertPlaced(self.submit(form))
        self.assertEqual(len(self.orders()), 1)


class Changes(ShopTest):
    """What moved between the page and the order is said, and nothing is ordered."""

    def tearDown(self):
        self.assertEqual(self.orders(), {})

    def test_a_price(self):
        form = self.form(self.preview("tea", quantity="1"))
        self.call("SKU.PRICE", "tea", 2199)
        for _ in range(2):
            self.assertFailed(self.submit(form), "Order processing failed",
                              "Green tea costs 21.99 EUR now, not 19.99 EUR.")

    def test_the_shipping_fee(self):
        form = self.form(self.preview("tea", quantity="1"))
        self.call("SHOP.CONFIGURE", "SHIPPING", 1100)
        self.assertFailed(self.submit(form), "Order processing failed",
                          "The total has changed. Please look again.")

    def test_the_cart(self):
        self.fill_cart(tea=2, mug=1)
        form = self.form(self.preview("tea", "mug"))
        self.fill_cart(tea=3)
        self.assertFailed(self.submit(form), "Order processing failed",
                          "Your cart has 3 of Green tea now, not 2.")

    def test_the_cart_where_the_total_is_the_same(self):
        self.call("SKU.PRICE", "mug", 1999)
        self.fill_cart(tea=2, mug=1)
        form = self.form(self.preview("tea", "mug"))
        self.fill_cart(tea=1, mug=2)
        self.assertFailed(self.submit(form), "Order processing failed",
                          "Your cart has 1 of Green tea now, not 2.",
                          "Your cart has 2 of Mug now, not 1.")

    def test_a_line_that_left_the_cart(self):
        self.fill_cart(tea=2, mug=1)
        form = self.form(self.preview("tea", "mug"))
        self.fill_cart(mug=0)
        self.assertFailed(self.submit(form), "Order processing failed",
                          "Mug is no longer in your cart.")

    def test_what_keeps_moving_is_tried_three_times(self):
        from shop import checkout
        form = self.form(self.preview("tea", quantity="1"))
        tries = []

        def busy(*words):
            if words[0] == "ORDER.PLACE":
                tries.append(words)
                self.call("STOCK.RECEIVE", "tea", 1, "NOKEY")
            return ask(*words)

        ask = checkout.ask
        with mock.patch.object(checkout, "ask", busy):
            self.assertFailed(self.submit(form), "Order processing failed",
                              "Green tea is being bought by others just now: 13 left.")
        self.assertEqual(len(tries), 3)

    def test_what_was_sent_is_not_what_was_shown(self):
        form = self.form(self.preview("tea", quantity="1"))
        _, customer, _ = self.shopper("bob")
        bobs = self.form(self.preview("tea", client=self.shopper("bob")[0], quantity="1"))
        wrong = [form | {"product_ids": "mug"}, form | {"quote": form["quote"][:-1] + "_"},
                 form | {"quote": bobs["quote"]}, form | {"quote": ""}]
        for sent in wrong:
            with self.subTest(sent=sent):
                self.assertFailed(self.submit(sent), "Order processing failed",
                                  "What was sent is not what the page showed. Please look again.")


class Faults(ShopTest):
    """The faults of the handler that this checkout replaces, one by one (DESIGN.md, section 1)."""

    def test_two_orders_in_one_second_have_two_numbers(self):
        forms = [self.form(self.preview("tea", quantity="1")) for _ in range(4)]
        numbers = [self.assertPlaced(self.submit(form)) for form in forms]
        self.assertEqual(len(set(numbers)), 4)
        self.assertEqual([int(number.rsplit("-", 1)[1]) for number in numbers], [1, 2, 3, 4])

    def test_stock_that_went_and_came_back_does_not_bill_an_old_price(self):
        form = self.form(self.preview("tea", quantity="1"))
        self.call("STOCK.ADJUST", "tea", -1, "WHY", "sold elsewhere", "NOKEY")
        self.call("SKU.PRICE", "tea", 2500)
        self.call("STOCK.ADJUST", "tea", 1, "WHY", "came back", "NOKEY")
        self.assertFailed(self.submit(form), "Order processing failed",
                          "Green tea costs 25.00 EUR now, not 19.99 EUR.")

    def test_a_double_click_is_one_order(self):
        self.fill_cart(tea=2)
        form = self.form(self.preview("tea"))
        number = self.assertPlaced(self.submit(form))
        self.assertEqual(self.assertPlaced(self.submit(form)), number)
        self.assertEqual(len(self.orders()), 1)

    def test_a_double_click_at_the_same_moment_is_one_order(self):
        form = self.form(self.preview("tea", quantity="2"))
        self.call("STOCK.RECEIVE", "tea", 1, "NOKEY")       # both tries begin as stale
        answers = []

        def click():
            from django.db import connection
            answers.append(self.submit(form))
            connection.close()

        clicks = [threading.Thread(target=click) for _ in range(8)]
        for thread in clicks:
            thread.start()
        for thread in clicks:
            thread.join()
        self.assertEqual(len({self.assertPlaced(answer) for answer in answers}), 1)
        self.assertEqual(len(answers), 8)
        self.assertEqual(len(self.orders()), 1)

    def test_an_answer_lost_after_a_second_try_is_not_a_second_order(self):
        form = self.form(self.preview("tea", quantity="1"))
        self.call("STOCK.RECEIVE", "tea", 1, "NOKEY")       # placed at another position than shown
        number = self.assertPlaced(self.submit(form))
        self.assertEqual(self.assertPlaced(self.submit(form)), number)
        self.assertEqual(len(self.orders()), 1)

    def test_replies_that_get_lost_on_the_way_are_not_more_orders(self):
        from django.test import override_settings
        form = self.form(self.preview("tea", quantity="1"))
        with Lossy(self.server.socket, b"ORDER.PLACE", [CutReply(0), CutReply(30)]) as way:
            with override_settings(DAYBOOK_SOCKET=way.path):
                self.assertPlaced(self.submit(form))
        self.assertEqual(way.cuts, [])
        self.assertEqual(len(self.orders()), 1)

    def test_stock_that_nobody_pays_for_comes_back(self):
        from django.conf import settings
        from django.test import override_settings
        with override_settings(PAY_WITHIN_SECONDS={"card": 1}):
            form = self.form(self.preview("tea", quantity="4"))
            number = self.assertPlaced(self.submit(form))
        self.assertGreater(settings.PAY_WITHIN_SECONDS["card"], 60)
        position = self.call("ORDER.GET", number)["position"]
        while not self.call("LOG.READ", position):
            time.sleep(0.01)
        self.assertEqual(self.call("SKU.GET", "tea")[0]["available"], 10)
        self.assertIn("This order is cancelled.", self.page(number))
        self.ann.post(f"/orders/{number}/pay")
        self.assertEqual(self.call("ORDER.GET", number)["paid"], 0)

    def test_a_payment_reported_twice_is_one_payment(self):
        number = self.assertPlaced(self.submit(self.form(self.preview("tea", quantity="1"))))
        self.assertIn("Pay 29.99 EUR", self.page(number))
        for _ in range(2):
            self.ann.post(f"/orders/{number}/pay")
        self.assertEqual(self.call("ORDER.GET", number)["paid"], 2999)
        self.assertIn("Paid by card.", self.page(number))

    def test_a_cancelled_order_gives_its_units_back_once(self):
        number = self.assertPlaced(self.submit(self.form(self.preview("tea", quantity="4"))))
        self.ann.post(f"/orders/{number}/pay")
        for _ in range(2):
            self.ann.post(f"/orders/{number}/cancel")
        self.assertEqual(self.call("SKU.GET", "tea")[0]["available"], 10)
        self.assertIn("You get 89.96 EUR back.", self.page(number))

    def test_what_is_sent_is_not_cancelled(self):
        number = self.assertPlaced(self.submit(self.form(self.preview("tea", quantity="1"))))
        self.call("ORDER.SHIP", number, "KEY", "parcel-1")
        with self.assertLogs("shop.views.orders", logging.WARNING):
            page = self.ann.post(f"/orders/{number}/cancel", follow=True).content.decode()
        self.assertIn("That cannot be done any more.", page)
        self.assertEqual(self.call("ORDER.GET", number)["shipped"], 1)

    def page(self, number):
        return self.ann.get(f"/orders/{number}/").content.decode()

    def test_the_cart_is_kept_when_the_order_is_refused(self):
        self.fill_cart(tea=2)
        form = self.form(self.preview("tea"))
        self.assertFailed(self.submit(form | {"payment_method": "9"}),
                          "Unsupported payment method")
        self.assertEqual(self.call("CART.GET", self.customer)["lines"],
                         [{"sku": "tea", "quantity": 2}])

    def test_an_order_is_shown_to_its_customer_only(self):
        number = self.assertPlaced(self.submit(self.form(self.preview("tea", quantity="1"))))
        bob, _, _ = self.shopper("bob")
        self.assertIn(number, self.ann.get("/orders/").content.decode())
        self.assertIn("None yet.", bob.get("/orders/").content.decode())
        self.assertEqual(bob.get("/orders/?after=x").status_code, 404)
        self.assertEqual(bob.get(f"/orders/{number}/").status_code, 404)
        for verb in ("pay", "cancel"):
            self.assertEqual(bob.post(f"/orders/{number}/{verb}").status_code, 404)
        self.assertEqual(self.ann.get("/orders/nothing/").status_code, 404)

    def test_orders_and_carts_are_nowhere_in_sql(self):
        from django.db import connection
        self.assertPlaced(self.submit(self.form(self.preview("tea", quantity="1"))))
        self.assertEqual(
            {table.split("_")[0] for table in connection.introspection.table_names()},
            {"auth", "django"})
        daybook.Daybook.audit(self.server)
