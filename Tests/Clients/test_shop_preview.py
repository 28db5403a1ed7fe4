"""The confirmation page of tools/django-shop: where it sends shoppers, and what it shows them."""

from django_shop import ShopTest


class Preview(ShopTest):
    def test_strangers_are_told_to_sign_in(self):
        from django.test import Client
        for path in ("/orders/preview", "/orders/submit"):
            answer = Client().post(path, {"product_ids": "tea"})
            self.assertEqual(answer.json(), {"status": "unauthorized",
                                             "msg": "Authentication required"})

    def test_is_never_fetched_with_get(self):
        self.assertEqual(self.ann.get("/orders/preview").status_code, 405)
        self.assertEqual(self.ann.get("/orders/submit").status_code, 405)

    def test_without_products_leads_to_the_cart(self):
        self.assertRedirects("/cart/", self.ann.post("/orders/preview", {}))
        self.assertRedirects("/cart/", self.preview("", quantity="1"))

    def test_of_an_unknown_product_leads_to_the_cart(self):
        self.fill_cart(tea=1)
        self.assertRedirects("/cart/", self.preview("tea", "pot"))
        self.assertRedirects("/cart/", self.preview("te/a"))
        for quantity in ("1", "two"):
            self.assertRedirects("/cart/", self.preview("pot", quantity=quantity))
            self.assertRedirects("/cart/", self.preview("te/a", quantity=quantity))

    def test_of_a_retired_product_leads_to_the_cart(self):
        self.fill_cart(tea=1)
        self.call("SKU.RETIRE", "tea")
        self.assertRedirects("/cart/", self.preview("tea"))
        self.assertRedirects("/cart/", self.preview("tea", quantity="1"))

    def test_of_no_quantity_leads_to_the_product(self):
        for quantity in ("", "two", "1.5", "0", "-3", "²", "1e3", "9" * 30):
            with self.subTest(quantity=quantity):
                answer = self.preview("tea", quantity=quantity)
                self.assertRedirects("/products/tea/", answer)

    def test_of_more_than_there_is_leads_to_the_product_and_says_how_many(self):
        answer = self.preview("tea", quantity="11")
        self.assertRedirects("/products/tea/", answer)
        self.assertContains(self.ann.get("/products/tea/"), "There are only 10 of Green tea.")

    def test_shows_the_cart_as_it_will_be_ordered(self):
        self.fill_cart(tea=2, mug=3)
        page = self.preview("tea", "mug")
        for text in ("Green tea", "19.99 EUR", "39.98 EUR", "Mug", "25.50 EUR", "5 items",
                     "65.48 EUR", "10.00 EUR", "75.48 EUR", "1 Quay, ann"):
            self.assertContains(page, text)
        self.assertEqual(self.form(page)["product_ids"], "tea,mug")
        self.assertEqual(self.form(page)["address_id"], str(self.home))

    def test_shows_only_the_lines_that_were_chosen(self):
        self.fill_cart(tea=2, mug=3)
        page = self.preview("mug")
        self.assertNotContains(page, "Green tea")
        self.assertContains(page, "35.50 EUR")

    def test_skips_a_product_that_is_not_in_the_cart(self):
        self.fill_cart(tea=2)
        page = self.preview("tea", "mug")
        self.assertEqual(self.form(page)["product_ids"], "tea")
        self.assertRedirects("/cart/", self.preview("mug"))

    def test_shows_a_product_that_is_named_twice_once(self):
        self.fill_cart(tea=2)
        self.assertEqual(self.form(self.preview("tea", "tea"))["product_ids"], "tea")

    def test_shows_one_product_bought_now(self):
        page = self.preview("tea", quantity=" 03 ")
        for text in ("59.97 EUR", "3 items", "69.97 EUR"):
            self.assertContains(page, text)
        self.assertEqual(self.form(page)["product_ids"], "tea")

    def test_warns_of_a_line_with_more_than_there_is(self):
        self.fill_cart(mug=9)
        self.assertContains(self.preview("mug"), "5 left")

    def test_takes_the_newest_address_and_says_where_there_is_none(self):
        self.call("ADDRESS.ADD", self.customer, "2 Mall", "KEY", "second")
        self.assertContains(self.preview("tea", quantity="1"), "2 Mall")
        from django.contrib.auth.models import User
        homeless = User.objects.create(username=self.id())
        self.ann.force_login(homeless)
        page = self.preview("tea", quantity="1")
        self.assertContains(page, "Add an address")
        self.assertNotContains(page, "Place the order")

    def test_changes_nothing(self):
        self.fill_cart(tea=2)
        before = self.call("LOG.HEAD")
        self.form(self.preview("tea"))
        self.form(self.preview("mug", quantity="2"))
        self.assertEqual(self.call("LOG.HEAD"), before)

    def assertRedirects(self, path, answer):
        self.assertEqual((answer.status_code, answer.headers.get("Location")), (302, path))

    def assertContains(self, page, text):
        self.assertIn(text, page.content.decode())

    def assertNotContains(self, page, text):
        self.assertNotIn(text, page.content.decode())


class Pages(ShopTest):
    def test_products_show_price_and_stock(self):
        page = self.ann.get("/").content.decode()
        for text in ("Green tea", "19.99 EUR", "10 in stock", "5 in stock"):
            self.assertIn(text, page)
        for path in ("/products/pot/", "/products/te!a/", "/?after=te!a"):
            self.assertEqual(self.ann.get(path).status_code, 404, path)

    def test_signing_up_signs_in_and_leads_to_an_address_and_the_cart(self):
        from django.contrib.auth.models import User
        from django.test import Client
        User.objects.filter(username="newcomer").delete()
        client = Client()
        answer = client.post("/signup/", {"username": "newcomer", "password1": "tea-at-four",
                                          "password2": "tea-at-four"}, follow=True)
        self.assertIn("None yet.", answer.content.decode())
        answer = client.post("/addresses/", {"text": "3 Lane", "key": "lane"}, follow=True)
        self.assertEqual(answer.request["PATH_INFO"], "/cart/")
        self.assertIn("3 Lane", client.get("/addresses/").content.decode())
        client.post("/logout/")
        self.assertEqual(client.get("/cart/").headers["Location"], "/login/?next=/cart/")
        answer = client.post("/login/", {"username": "newcomer", "password": "tea-at-four"})
        self.assertEqual(answer.headers["Location"], "/")

    def test_adding_twice_with_one_page_adds_once(self):
        form = {"product_id": "tea", "quantity": "2", "key": "page-1"}
        for _ in range(2):
            self.ann.post("/cart/add", form)
        self.assertEqual(self.lines(), [{"sku": "tea", "quantity": 2}])
        self.ann.post("/cart/add", form | {"key": "page-2"})
        self.assertEqual(self.lines(), [{"sku": "tea", "quantity": 4}])

    def test_a_line_is_changed_and_removed(self):
        self.fill_cart(tea=2, mug=1)
        self.ann.post("/cart/set", {"product_id": "tea", "quantity": "5"})
        self.ann.post("/cart/set", {"product_id": "mug", "quantity": "0"})
        self.assertEqual(self.lines(), [{"sku": "tea", "quantity": 5}])
        self.assertIn("99.95 EUR", self.ann.get("/cart/").content.decode())

    def test_bad_quantities_never_reach_the_cart(self):
        for path in ("/cart/add", "/cart/set"):
            for quantity in ("-3", "1.5", "", "many", "9999999999"):
                with self.subTest(path=path, quantity=quantity):
                    page = self.ann.post(path, {"product_id": "tea", "quantity": quantity,
                                                "key": f"k{quantity}"}, follow=True)
                    self.assertIn("How many? A whole number.", page.content.decode())
                    self.assertEqual(self.lines(), [])

    def test_without_daybook_a_page_says_so_and_works_again_later(self):
        self.server.kill()
        page = self.ann.get("/")
        self.assertEqual(page.status_code, 503)
        self.assertIn("Nothing is lost", page.content.decode())
        self.server.start()
        self.assertEqual(self.ann.get("/").status_code, 200)

    def lines(self):
        return self.call("CART.GET", self.customer)["lines"]
