"""Lies of the journal: what is not in it, what nobody asked for, what the shop may not do."""

import unittest

from author import place, shop


def order_number(author):
    return author.reply("ORDER.PLACE")["reply"]["order"]


class Entries(unittest.TestCase):
    def test_an_acknowledged_order_that_is_not_in_the_journal(self):
        author = shop()
        author.ask("a", *place("ann", "o1"))
        author.journal.pop()
        found = author.finding()
        self.assertEqual(found.line, len(author.lines))
        self.assertIn("position 10, and the journal ends at 9", found.text)

    def test_an_acknowledged_write_whose_position_was_used_again(self):
        author = shop()
        author.ask("a", "STOCK.RECEIVE", "tea", 1, "KEY", "d1")
        number = author.begin("b", "STOCK.RECEIVE", "cup", 1, "KEY", "d2")
        author.lose(number)
        author.journal[-1].update(key="d2", keys=["d2"], events=[
            {"type": "stock.received", "sku": "cup", "quantity": 1}])
        self.assertEqual(author.finding().place, "history")

    def test_an_entry_that_nobody_asked_for(self):
        author = shop()
        author.ask("a", "STOCK.RECEIVE", "tea", 1, "NOKEY")
        del author.lines[-2:]
        self.assertIn("nobody asked for this", author.finding().text)

    def test_a_lost_call_without_a_key_that_was_carried_out_twice(self):
        author = shop()
        author.lost("a", "STOCK.RECEIVE", "tea", 1, "NOKEY")
        author.judged()
        number = author.begin("a", "STOCK.RECEIVE", "tea", 1, "NOKEY")
        author.carry_out(number)
        del author.lines[-1]
        self.assertIn("wrote others", author.finding().text)

    def test_a_call_that_was_turned_away_and_carried_out(self):
        author = shop()
        author.ask("a", "STOCK.RECEIVE", "tea", 1, "NOKEY")
        line = author.lines[-1]
        line.pop("reply")
        line.update(type="error", error="TRYAGAIN queue state=full; retry=same")
        self.assertIn("nobody asked for this", author.finding().text)

    def test_a_key_that_was_used_twice(self):
        author = shop()
        author.ask("a", *place("ann", "o1"))
        author.shop.put("key", "o1", None)
        author.shop.commit(author.shop.position, author.shop.time)
        author.ask("a", *place("ann", "o1"))
        self.assertIn("I7: key o1 was used at 10", author.finding().text)

    def test_a_hole_in_the_positions(self):
        author = shop()
        del author.journal[3]
        self.assertIn("I10: position 5 follows 3", author.finding().text)

    def test_a_time_that_goes_back(self):
        author = shop()
        author.journal[5]["time"] = author.journal[4]["time"] - 1
        self.assertIn("I11", author.finding().text)

    def test_an_ordinal_that_is_left_out(self):
        author = shop()
        author.shop.count("orders")
        author.shop.commit(author.shop.position, author.shop.time)
        author.ask("a", *place("ann", "o1"))
        self.assertIn("I7: ordinal 2, expected 1", author.finding().text)

    def test_a_total_that_does_not_add_up(self):
        author = shop()
        author.ask("a", *place("ann", "o1"))
        author.journal[-1]["events"][0]["grand_total"] += 1
        self.assertIn("I8", author.finding().text)

    def test_an_actor_reason_or_command_that_was_not_given(self):
        for change in ({"why": "no"}, {"by": "eve"}, {"command": "CART.ADD"},
                       {"actor": "uid:1 role:shop"}, {"keys": ["k"]}):
            author = shop()
            author.journal[-1].update(change)
            self.assertEqual(author.finding().place, "journal", change)

    def test_what_expires_by_itself_told_as_somebody_s_command(self):
        author = shop()
        author.ask("a", "RESERVATION.CREATE", "ann", "NOKEY", "TTL", 1, "ITEMS", "tea", 2)
        author.wait(1000)
        author.judged()
        author.journal[-1]["actor"] = "uid:0 role:operator"
        self.assertIn("actor is 'uid:0 role:operator', expected 'daybook'", author.finding().text)


class Stock(unittest.TestCase):
    def test_more_units_sold_than_there_are(self):
        author = shop(stock=1)
        row = author.shop.stock("tea")
        author.shop.put_stock(row._replace(on_hand=2))
        author.ask("a", *place("ann", "o1", units=2))
        self.assertIn("I4", author.finding().text)

    def test_units_of_a_line_that_were_not_committed(self):
        author = shop()
        author.ask("a", *place("ann", "o1"))
        author.journal[-1]["events"].pop()
        self.assertIn("I3", author.finding().text)

    def test_a_strict_order_of_what_had_moved(self):
        author = shop()
        number = author.begin("a", *place("ann", "o1", at=9))
        author.ask("b", "STOCK.RECEIVE", "tea", 1, "NOKEY")
        author.begun[number][1][5] = "any"
        author.carry_out(number)
        author.end(number)
        author.journal[-1]["events"][0]["seen"] = 9
        self.assertIn("I5: sku:tea was seen at 9 and moved at 10", author.finding().text)

    def test_a_price_that_was_not_agreed(self):
        author = shop()
        number = author.begin("a", *place("ann", "o1", total=2000))
        author.ask("b", "SKU.PRICE", "tea", 3000)
        author.begun[number][1][7] = "any"
        author.carry_out(number)
        author.end(number)
        self.assertIn("expected TOTAL seen=2000 now=3000", author.finding().text)

    def test_half_a_batch(self):
        author = shop()
        author.batch("a", "STOCK.RECEIVE tea 1 NOKEY", "STOCK.RECEIVE cup 1 NOKEY")
        author.journal[-1]["events"].pop()
        self.assertIn("events has 1, expected 2", author.finding().text)

    def test_carts_merged_with_a_line_dropped(self):
        author = shop()
        author.ask("a", "CART.MERGE", "ann", "bob", "sum")
        author.judged()
        author.journal[-1]["events"][0]["lines"].pop()
        author.reply("CART.MERGE")["reply"]["lines"].pop()
        self.assertIn("lines", author.finding().text)


class Deadlines(unittest.TestCase):
    def reserved(self):
        author = shop()
        author.ask("a", "RESERVATION.CREATE", "ann", "NOKEY", "TTL", 1, "ITEMS", "tea", 2)
        return author

    def test_a_reservation_that_expires_a_millisecond_early(self):
        author = self.reserved()
        author.wait(1000)
        author.judged()
        author.journal[-1]["time"] -= 1
        self.assertIn("I6: reservation.expired", author.finding().text)

    def test_something_decided_at_a_deadline_before_it_passed(self):
        author = self.reserved()
        deadline = author.reply("RESERVATION.CREATE")["reply"]["expires_at"]
        author.ask("b", "STOCK.RECEIVE", "cup", 1, "NOKEY")
        author.judged()
        author.journal[-1]["time"] = deadline
        self.assertIn("reservation 1 should have expired", author.finding().text)

    def test_units_that_do_not_come_back(self):
        author = self.reserved()
        author.ask("a", "RESERVATION.RELEASE", 1)
        author.shop.change_stock("tea", reserved=2)
        author.ask("a", "SKU.GET", "tea")
        self.assertIn("reserved is 2, expected 0", author.finding().text)

    def test_units_that_come_back_twice(self):
        author = self.reserved()
        author.ask("a", "RESERVATION.RELEASE", 1)
        author.ask("b", "RESERVATION.CREATE", "bob", "NOKEY", "ITEMS", "tea", 2)
        author.ask("a", "RESERVATION.RELEASE", 1)
        reservation = author.shop.reservation(1)._replace(state="live")
        author.shop.put_reservation(reservation)
        author.shop.commit(author.shop.position, author.shop.time)
        author.ask("a", "RESERVATION.RELEASE", 1)
        self.assertIn("I6: reservation 1 ends, and does not live", author.finding().text)

    def test_an_order_that_expires_though_something_was_paid(self):
        author = shop()
        author.ask("a", *place("ann", "o1")[:8], "PAYMENT", "card", "PAYBY", 1, "ITEMS", "tea", 1)
        author.ask("a", "ORDER.PAY", order_number(author), 1, "REF", "p1")
        order = author.shop.find("order", 1)
        author.shop.put("order", 1, order._replace(paid=0))
        author.shop.put("deadlines", ("order", 1), order.pay_by)
        author.wait(1000)
        self.assertIn("I14", author.finding().text)


class Lives(unittest.TestCase):
    def ordered(self):
        author = shop()
        author.ask("a", *place("ann", "o1", units=2))
        return author, order_number(author)

    def changed(self, author, **fields):
        author.shop.put("order", 1, author.shop.find("order", 1)._replace(**fields))

    def test_more_refunded_than_was_paid(self):
        author, number = self.ordered()
        author.ask("a", "ORDER.PAY", number, 100, "REF", "p1")
        self.changed(author, paid=500)
        author.ask("a", "ORDER.REFUND", number, 200, "REF", "r1")
        self.assertIn("I8: 200 refunded of 100", author.finding().text)

    def test_more_paid_than_was_agreed(self):
        author, number = self.ordered()
        self.changed(author, shipping_fee=1)
        author.ask("a", "ORDER.PAY", number, 4001, "REF", "p1")
        self.assertIn("I8", author.finding().text)

    def test_more_cancelled_shipped_or_returned_than_there_is(self):
        for what in ("CANCEL", "SHIP", "RETURN"):
            author, number = self.ordered()
            author.ask("a", "ORDER.SHIP", number, "NOKEY", "ITEMS", "tea", 1)
            line = author.shop.find("order", 1).lines[0]
            self.changed(author, lines=(line._replace(quantity=5, shipped=3),))
            tail = ["restock"] if what == "RETURN" else []
            author.ask("a", f"ORDER.{what}", number, "NOKEY", "ITEMS", "tea", 2, *tail)
            self.assertIn("I9", author.finding().text, what)


if __name__ == "__main__":
    unittest.main()
