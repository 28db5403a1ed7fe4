"""The audit against a disk that lied: one flipped bit in a copy, and it names the place."""

import json
import os
import random
import shutil
import signal
import struct
import unittest

import redis

import damage
import daybook
import load
import wire

PAGE, FLAGS, LEAF = 4096, 10, 2         # of LMDB: where a page's flags are, and that of a leaf


class Damage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.original = daybook.Daybook()
        cls.original.start()
        with cls.original.connect() as connection:
            daybook.open_shop(connection, {sku: load.STOCK for sku in load.SKUS})
            connection.call("SKU.DEFINE", "s7", 700, "NAME", "a-name-found-nowhere-else")
            daybook.welcome(connection, *load.CUSTOMERS)
            for number in range(2000):
                connection.call("ORDER.PLACE", random.choice(load.CUSTOMERS), "KEY", f"k{number}",
                                "AT", "any", "TOTAL", "any", "PAYMENT", "card", "ITEMS",
                                random.choice(load.SKUS), 1)
        assert cls.original.stop() == 0
        cls.head = cls.original.audit()["position"]

    @classmethod
    def tearDownClass(cls):
        cls.original.__exit__()

    def setUp(self):
        self.copy = daybook.Daybook()
        shutil.copytree(self.original.data, self.copy.data)

    def tearDown(self):
        self.copy.__exit__()

    def test_the_untouched_copy_is_clean(self):
        self.assertEqual(self.copy.audit()["position"], self.head)

    def test_a_flipped_bit_in_any_frame_is_found_and_placed(self):
        for _ in range(10):
            frames = self.frames()
            number = random.choice(sorted(frames))
            size, first, last, places = frames[number]
            within = random.randrange(size)
            self.flip("journal", [place + within for place in places], 1 << random.randrange(8))
            with self.subTest(frame=number, byte=within):
                finding = self.finding("I10")
                self.assertTrue(first - 1 <= finding["position"] <= last,
                                f"{finding}, but entries {first} to {last} were damaged")
            self.tearDown()
            self.setUp()

    def test_the_sentence_names_position_kind_expected_and_found(self):
        size, first, last, places = self.frames()[100]
        self.flip("journal", [place + damage.HEADER_SIZE + 3 for place in places], 1)
        done = daybook.run("audit", "--data", self.copy.data)
        self.assertEqual(done.returncode, 65)
        self.assertRegex(done.stdout, r"^DAMAGED  I10 at entry \d+, \S+.*\n  expected  .+\n"
                                      r"  found     .+\n")

    def test_a_changed_ledger_row_is_not_the_fold(self):
        places = self.places("ledgers", b"a-name-found-nowhere-else")
        self.flip("ledgers", places, 0x01)
        finding = self.finding("I12")
        self.assertEqual(finding["subject"], "stocks:s7")
        self.assertEqual(finding["position"], self.head)

    def test_serve_does_not_serve_on_a_damaged_last_frame(self):
        frames = self.frames()
        size, first, last, places = frames[max(frames)]
        self.flip("journal", [place + size - 1 for place in places], 0x80)
        done = daybook.run("serve", "--data", self.copy.data, "--socket", self.copy.socket,
                           timeout=20)
        self.assertEqual(done.returncode, 65, done.stderr)

    def test_a_damaged_old_frame_is_refused_to_its_reader_and_nobody_else_notices(self):
        size, first, last, places = self.frames()[100]
        self.flip("journal", [place + damage.HEADER_SIZE + 3 for place in places], 1)
        self.copy.start()
        with self.copy.connect() as connection:
            customer = next(event["customer"]
                            for entry in self.original_entries(first - 1, last)
                            for event in entry["events"] if event["type"] == "order.placed")
            for call in (["LOG.READ", first - 1], ["HISTORY", f"customer:{customer}", "AFTER",
                                                   first - 1]):
                for _ in range(3):
                    refusal = connection.ask(*call)
                    self.assertIsInstance(refusal, wire.Refusal)
                    self.assertRegex(refusal.text, rf"^READONLY journal state=damaged reason="
                                                   rf'"entry {first} breaks I10 \(frame 100\)')
                    self.assertTrue(refusal.text.endswith("; retry=operator"))
            self.assertEqual(connection.call("LOG.READ", first - 2, "COUNT", 9)[-1]["position"],
                             first - 1)
            self.assertEqual(connection.call("LOG.READ", last, "COUNT", 1)[0]["position"], last + 1)
            placed = connection.call("ORDER.PLACE", customer, "NOKEY", "AT", "any", "TOTAL", "any",
                                     "PAYMENT", "card", "ITEMS", load.SKUS[0], 1)
            self.assertEqual(placed["position"], self.head + 1)
        self.assertEqual(self.copy.stop(), 0)
        self.assertEqual(self.copy.words().count("what a reader asked for is damaged"), 1)

    def test_a_batch_that_reads_damage_is_refused_and_a_subscriber_hears_of_it_last(self):
        size, first, last, places = self.frames()[100]
        self.flip("journal", [place + damage.HEADER_SIZE + 3 for place in places], 1)
        self.copy.start()
        damaged = (rf'journal state=damaged reason="entry {first} breaks I10 \(frame 100\).*" *;'
                   " retry=operator")
        client = redis.Redis(unix_socket_path=self.copy.socket, decode_responses=True, protocol=3)
        with client, self.copy.connect() as connection:
            pipe = client.pipeline()
            pipe.execute_command("CART.SET", "ann", load.SKUS[0], 1)
            pipe.execute_command("LOG.READ", first - 1)
            with self.assertRaisesRegex(
                    redis.ReadOnlyError,
                    rf"{damaged} \(command 2 of 2; carried out at position {self.head + 1}\)$"):
                pipe.execute()
            self.assertEqual(connection.call("CART.GET", "ann")["version"], self.head + 1)
            self.assertEqual(client.execute_command("LOG.HEAD")["position"], self.head + 1)
            subscriber = client.pubsub()
            subscriber.psubscribe(f"*@{first - 2}")
            self.assertEqual(subscriber.get_message(timeout=10)["type"], "psubscribe")
            heard = subscriber.get_message(timeout=10)
            self.assertEqual(json.loads(heard["data"])["position"], first - 1)
            with self.assertRaisesRegex(redis.ReadOnlyError, damaged):
                while subscriber.get_message(timeout=10):
                    pass
        self.assertEqual(self.copy.stop(), 0)
        self.assertEqual(self.copy.words().count("what a reader asked for is damaged"), 1)

    def test_a_damaged_line_of_the_index_is_named_and_made_anew_by_rebuild(self):
        key = bytes(5) + b"ss7"         # the segment, the letter for a SKU, the SKU
        places = [place + len(key) for place in self.places("ledgers", key)
                  if self.is_in_leaf(place)]
        self.flip("ledgers", places, 0x80)
        finding = self.finding("I12")
        self.assertEqual(finding["subject"], "postings:sku:s7(1..131072)")
        self.copy.start()
        with self.copy.connect() as connection:
            refusal = connection.ask("HISTORY", "sku:s7")
            if isinstance(refusal, wire.Refusal):
                self.assertIn("daybook rebuild", refusal.text)
            self.assertEqual(connection.call("SKU.GET", "s7")[0]["price"], 700)
        self.assertEqual(self.copy.stop(), 0)
        self.copy.rebuild()
        self.assertEqual(self.copy.audit()["position"], self.head)

    def test_damaged_ledgers_are_made_anew_by_rebuild(self):
        self.flip("ledgers", self.places("ledgers", b"a-name-found-nowhere-else"), 0x01)
        self.finding("I12")
        self.copy.rebuild()
        self.assertEqual(self.copy.audit()["position"], self.head)

    def test_serve_refuses_a_journal_with_a_damaged_page(self):
        pages = self.damage_leaves("journal", b"DAYB")
        done = daybook.run("serve", "--data", self.copy.data, "--socket", self.copy.socket,
                           timeout=20)
        self.assertEqual(done.returncode, 65, done.stderr)
        self.assertRegex(done.stderr, rf"entry \d+ breaks I10 \(page {pages} of .*/journal")

    def test_ledgers_with_a_damaged_page_are_made_anew_at_the_start_with_a_warning(self):
        pages = self.damage_leaves("ledgers", b"a-name-found-nowhere-else")
        self.assertRegex(self.finding("I12")["subject"], f"page {pages} of")
        self.copy.start()
        self.assertRegex(self.copy.words(), f"page {pages} of")
        self.assertIn("made anew from the journal", self.copy.words())
        with self.copy.connect() as connection:
            self.assertEqual(connection.call("SKU.GET", "s7")[0]["price"], 700)
        self.assertEqual(self.copy.stop(), 0)
        self.assertEqual(self.copy.audit()["position"], self.head)

    def test_after_a_signal_that_a_damaged_page_can_cause_every_page_is_looked_at(self):
        self.copy.start()
        self.copy.process.send_signal(signal.SIGSEGV)
        self.assertEqual(self.copy.ended(), -signal.SIGSEGV)
        mark = os.path.join(self.copy.data, "suspect")
        self.assertTrue(os.path.exists(mark))
        self.copy.start()
        self.assertIn("every page is looked at before it is read", self.copy.words())
        self.assertFalse(os.path.exists(mark))
        self.assertEqual(self.copy.stop(), 0)
        self.assertEqual(self.copy.audit()["position"], self.head)

    def test_rows_that_cannot_be_read_while_serving_are_made_anew_at_the_next_start(self):
        self.copy.start()
        path = self.file("ledgers")
        places = [place for place in self.places("ledgers", b"\x01\x02s7")
                  if self.is_in_leaf(place)]
        self.flip("ledgers", places, 0x40)      # the row's version
        with self.copy.connect() as connection:
            with self.assertRaises(wire.Lost):
                connection.call("SKU.GET", "s7")
        self.assertEqual(self.copy.ended(), 66)
        self.assertIn("the ledgers cannot be trusted", self.copy.words())
        self.assertFalse(os.path.exists(path))
        self.copy.start()
        with self.copy.connect() as connection:
            self.assertEqual(connection.call("SKU.GET", "s7")[0]["price"], 700)
        self.assertEqual(self.copy.stop(), 0)
        self.assertEqual(self.copy.audit()["position"], self.head)

    def test_ledgers_that_are_gone_are_made_anew_at_the_start(self):
        shutil.rmtree(os.path.join(self.copy.data, "ledgers"))
        self.copy.start()
        with self.copy.connect() as connection:
            self.assertEqual(connection.call("LOG.HEAD")["position"], self.head)
            self.assertEqual(connection.call("SKU.GET", "s7")[0]["price"], 700)
        self.assertEqual(self.copy.stop(), 0)
        self.assertEqual(self.copy.audit()["position"], self.head)

    def test_ledgers_of_another_history_are_put_aside_and_made_anew_at_the_start(self):
        ledgers = os.path.join(self.copy.data, "ledgers")
        with daybook.Daybook() as other:
            other.kill()
            shutil.rmtree(other.data)
            shutil.copytree(self.original.data, other.data)
            other.start()
            with other.connect() as connection:     # more orders than the first had by then
                for _ in range(3):
                    connection.call("ORDER.PLACE", load.CUSTOMERS[0], "NOKEY", "AT", "any",
                                    "TOTAL", "any", "PAYMENT", "card", "ITEMS", load.SKUS[0], 1)
            self.assertEqual(other.stop(), 0)
            self.copy.start()
            with self.copy.connect() as connection:
                for number in range(10):
                    connection.call("SKU.DEFINE", f"new-{number}", 1)
                connection.call("ORDER.PLACE", load.CUSTOMERS[0], "NOKEY", "AT", "any", "TOTAL",
                                "any", "PAYMENT", "card", "ITEMS", load.SKUS[0], 1)
            self.assertEqual(self.copy.stop(), 0)
            shutil.rmtree(ledgers)
            shutil.copytree(os.path.join(other.data, "ledgers"), ledgers)
        self.copy.start()
        with self.copy.connect() as connection:
            self.assertEqual(connection.call("LOG.HEAD")["position"], self.head + 11)
            self.assertEqual(connection.call("INFO", "persistence").count("loading:0"), 1)
        self.assertEqual(self.copy.stop(), 0)
        self.assertRegex(self.copy.words(), "the ledgers do not fit the journal .*set-aside-1")
        self.assertEqual(self.copy.audit()["position"], self.head + 11)

    def test_ledgers_without_a_journal_are_an_error_not_a_new_start(self):
        shutil.rmtree(os.path.join(self.copy.data, "journal"))
        done = daybook.run("serve", "--data", self.copy.data, "--socket", self.copy.socket,
                           timeout=20)
        self.assertEqual(done.returncode, 66)
        self.assertIn("has ledgers but no journal", done.stdout + done.stderr)

    def original_entries(self, after, last):
        with daybook.Daybook() as whole:
            whole.stop()
            shutil.rmtree(whole.data)
            shutil.copytree(self.original.data, whole.data)
            whole.start()
            with whole.connect() as connection:
                return connection.call("LOG.READ", after, "COUNT", last - after)

    def finding(self, invariant):
        done = daybook.run("audit", "--data", self.copy.data, "--json")
        self.assertEqual(done.returncode, 65, done.stdout + done.stderr)
        report = json.loads(done.stdout)
        self.assertIs(report["ok"], False)
        self.assertEqual(report["finding"]["invariant"], invariant, report)
        return report["finding"]

    def file(self, part):
        return os.path.join(self.copy.data, part, "data.mdb")

    def places(self, part, bytes):
        return damage.places(self.file(part), bytes)

    def is_in_leaf(self, place, part="ledgers"):
        """Whether a place is in a page of rows, and not of LMDB's way to them."""
        with open(self.file(part), "rb") as file:
            file.seek(place // PAGE * PAGE)
            return LEAF & struct.unpack_from("<H", file.read(PAGE), FLAGS)[0] != 0

    def damage_leaves(self, part, text):
        """Changes the number that each leaf with `text` says it has; some may be free pages."""
        pages = {place // PAGE for place in self.places(part, text) if self.is_in_leaf(place, part)}
        self.flip(part, [page * PAGE for page in pages], 0x40)
        return "(" + "|".join(map(str, pages)) + ")"

    def frames(self):
        return damage.frames(self.file("journal"), self.head)

    def flip(self, part, places, mask):
        damage.flip(self.file(part), places, mask)
