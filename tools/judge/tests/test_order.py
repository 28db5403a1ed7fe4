"""Lies about the order of things: what no serial order that respects real time explains."""

import unittest

from author import place, shop
from judging.history import History
from judging.findings import Unreadable


class TrueHistories(unittest.TestCase):
    """Nothing is found where nothing is wrong."""

    def test_calls_one_after_the_other(self):
        author = shop()
        author.ask("a", *place("ann", "o1"))
        author.ask("a", "SKU.GET", "tea", "cup", "pot")
        author.ask("b", *place("bob", "o2", units=9))
        self.assertEqual(author.judged()["entries"], 10)

    def test_calls_that_overlap_and_take_effect_in_either_order(self):
        for first, second in ((0, 1), (1, 0)):
            author = shop()
            begun = [author.begin("a", *place("ann", "o1")),
                     author.begin("b", "SKU.GET", "tea")]
            author.carry_out(begun[first])
            author.carry_out(begun[second])
            author.end(begun[0])
            author.end(begun[1])
            author.judged()

    def test_an_unknown_call_that_happened_later_or_never(self):
        author = shop()
        late = author.begin("a", "STOCK.RECEIVE", "tea", 1, "NOKEY")
        author.lose(author.begin("b", "STOCK.RECEIVE", "cup", 1, "NOKEY"))
        author.ask("c", "SKU.GET", "tea")
        author.carry_out(late)
        author.ask("c", "SKU.GET", "tea")
        author.lose(late)
        author.judged()

    def test_two_unknown_calls_of_which_each_entry_needs_its_own(self):
        author = shop()
        author.lost("a", "CART.SET", "ann", "tea", 3)
        author.ask("b", "CART.SET", "ann", "tea", 1)
        author.lost("a", "CART.SET", "ann", "tea", 3)
        author.judged()

    def test_the_same_key_sent_again_after_its_reply_was_lost(self):
        author = shop()
        author.lost("a", *place("ann", "o1"))
        reply = author.ask("a", *place("ann", "o1"))
        self.assertTrue(reply["replayed"])
        author.judged()

    def test_a_reply_that_says_replayed_though_its_first_sending_was_never_written_down(self):
        author = shop()
        number = author.begin("a", *place("ann", "o1"))
        author.carry_out(number)
        author.carry_out(number)
        self.assertTrue(author.end(number)["replayed"])
        self.assertIn("nobody asked for this", author.finding().text)
        author.lines[0]["resends"] = True
        author.judged()


    def test_what_a_batch_reads_of_the_journal(self):
        """All that was there before it, and then itself and what else has come: no gap, nothing else."""
        for read, own in (("LOG.READ 6 COUNT 9", 1), ("HISTORY sku:tea", 1), ("HISTORY sku:cup", 0)):
            author = shop()
            replies = author.batch("a", "STOCK.RECEIVE tea 1 NOKEY", read)
            line = author.lines[-1]
            author.ask("b", "STOCK.RECEIVE", "tea", 2, "NOKEY")
            before, later = list(replies[1]), author.journal[-2:]
            self.assertTrue(before)
            author.judged()
            told = [before + later[:more] for more in range(own, 3 * own)]
            lies = [before[1:], before[:-1], before[::-1],
                    before + [{**later[0], "time": later[0]["time"] + 1}], before + later[::-1]]
            if own == 0 or read.startswith("LOG.READ"):
                lies.append(before + later[1:] if own else before[:0])
            for entries in told:
                line["reply"] = [replies[0], entries]
                author.judged()
            for entries in lies:
                line["reply"] = [replies[0], entries]
                author.finding()

    def test_a_batch_of_which_a_question_was_not_answered(self):
        for told, is_true in ((10, True), (9, False)):
            author = shop()
            author.batch("a", "STOCK.RECEIVE tea 1 NOKEY", "SKU.GET tea")
            author.lines[-1].pop("reply")
            author.lines[-1].update(type="error", error=(
                "TRYAGAIN server state=stopping; retry=same "
                f"(command 2 of 2; carried out at position {told})"))
            if is_true:
                author.judged()
            else:
                author.finding()


class WrongOrder(unittest.TestCase):
    def test_a_read_of_what_was_before_an_answered_write(self):
        author = shop()
        old = author.ask("a", "SKU.GET", "tea")
        author.ask("b", "STOCK.RECEIVE", "tea", 1, "NOKEY")
        author.ask("a", "SKU.GET", "tea")
        author.reply("SKU.GET", "tea")["reply"] = old
        found = author.finding()
        self.assertEqual((found.place, found.line), ("history", len(author.lines)))
        self.assertIn("on_hand is 5, expected 6", found.text)

    def test_a_read_of_what_was_asked_for_after_its_reply(self):
        author = shop()
        author.ask("a", "SKU.GET", "tea")
        line = author.reply("SKU.GET", "tea")
        author.ask("b", "STOCK.RECEIVE", "tea", 1, "NOKEY")
        line["reply"] = author.ask("a", "SKU.GET", "tea")
        self.assertEqual(author.finding().line, author.lines.index(line) + 1)

    def test_two_reads_that_go_back_in_time_though_both_overlap_the_write(self):
        author = shop()
        old = author.ask("a", "SKU.GET", "tea")
        write = author.carry_out(author.begin("b", "STOCK.RECEIVE", "tea", 1, "NOKEY"))
        author.ask("a", "SKU.GET", "tea")
        author.ask("c", "SKU.GET", "tea")
        author.end(write)
        author.judged()
        author.reply("SKU.GET", "tea")["reply"] = old
        self.assertIn("expected 6", author.finding().text)

    def test_two_readers_who_see_two_writes_in_different_order(self):
        author = shop()
        old = {sku: author.ask("a", "SKU.GET", sku) for sku in ("tea", "cup")}
        writes = [author.begin(process, "STOCK.RECEIVE", sku, 1, "NOKEY")
                  for process, sku in (("w", "tea"), ("v", "cup"))]
        readers = [author.begin("a", "SKU.GET", "tea"), author.begin("b", "SKU.GET", "cup")]
        for number in writes + readers:
            author.carry_out(number)
        for number in readers:
            author.end(number)
        # a saw the tea's write and not the cup's, b the cup's and not the tea's
        for process, sku in (("a", "cup"), ("b", "tea")):
            author.ask(process, "SKU.GET", sku)
            author.reply("SKU.GET", sku)["reply"] = old[sku]
        for number in writes:
            author.end(number)
        self.assertEqual(author.finding().place, "history")

    def test_writes_in_the_journal_against_the_order_of_their_calls(self):
        author = shop()
        for sku in ("tea", "cup"):
            author.ask("a", "STOCK.RECEIVE", sku, 1, "NOKEY")
        first, second = author.journal[-2:]
        first["events"], second["events"] = second["events"], first["events"]
        for sku, entry in (("cup", first), ("tea", second)):
            reply = author.reply("STOCK.RECEIVE", sku)["reply"]
            reply["position"] = reply["version"] = entry["position"]
        self.assertEqual(author.finding().place, "history")

    def test_a_refusal_for_a_reason_that_had_gone(self):
        author = shop(stock=0)
        refusal = author.ask("a", *place("ann", "o1"))
        self.assertTrue(refusal.startswith("SOLDOUT"))
        author.ask("b", "STOCK.RECEIVE", "tea", 1, "NOKEY")
        author.write(type="invoke", process="a", id=-1, args=place("ann", "o2"))
        author.write(type="error", process="a", id=-1, error=refusal)
        self.assertIn("carried out", author.finding().text)

    def test_a_preview_that_tells_another_position_than_it_shows(self):
        author = shop()
        author.ask("a", "ORDER.PREVIEW", "ann", "CART")
        author.reply("ORDER.PREVIEW")["reply"]["position"] -= 1
        self.assertEqual(author.finding().line, len(author.lines))

    def test_replies_in_another_order_than_their_calls(self):
        author = shop()
        begun = [author.begin("a", "SKU.GET", sku) for sku in ("tea", "cup")]
        for number in begun:
            author.carry_out(number)
        author.end(begun[1])
        author.end(begun[0])
        self.assertIn("before the one that was due", author.finding().text)

    def test_the_reply_of_another_client(self):
        author = shop()
        begun = [author.carry_out(author.begin(process, "CART.GET", customer))
                 for process, customer in (("a", "ann"), ("b", "bob"))]
        replies = [author.begun[number] for number in begun]
        replies[0][2], replies[1][2] = replies[1][2], replies[0][2]
        for number in begun:
            author.end(number)
        self.assertIn("customer is 'bob', expected 'ann'", author.finding().text)

    def test_one_position_with_two_heads(self):
        author = shop()
        author.ask("a", "LOG.HEAD")
        author.ask("b", "LOG.HEAD")
        author.judged()
        author.reply("LOG.HEAD")["reply"]["hash"] = "f" * 64
        self.assertIn("LOG.HEAD at 9", author.finding().text)


class Files(unittest.TestCase):
    def test_what_is_no_history_is_not_called_a_lie(self):
        for line in ("x", '{"type":"ok"}', '{"type":"invoke","process":1}', "[]"):
            with self.assertRaises(Unreadable):
                History([line])


if __name__ == "__main__":
    unittest.main()
