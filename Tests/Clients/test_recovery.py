"""Time: a start after a million entries, and how fast history is replayed."""

import re
import socket
import threading
import time
import unittest

import daybook
from marks import long
from wire import encode

ENTRIES = 1_000_000
LOT = 1000
SECONDS = 2.0
SKUS = [f"s{number}" for number in range(1000)]
CUSTOMERS = [f"c{number}" for number in range(1000)]
RECEIPT = b"\r\nreplayed\r\n"


class Recovery(unittest.TestCase):
    @long
    def test_after_a_million_entries_takes_less_than_two_seconds(self):
        with daybook.Daybook() as server:
            self.fill(server)
            head = self.head(server)
            self.assertGreaterEqual(head, ENTRIES)
            self.restart(server, head, "right after the load")
            # Without any checkpoint since: the most that a start has to replay.
            self.pour(server, 300_000, "b")
            head = self.head(server)
            self.restart(server, head, "after 300,000 more orders")
            self.assertEqual(server.stop(), 0)
            audit = server.audit()
            self.assertEqual(audit["position"], head)
            rebuilt = server.rebuild()
            for name, report in ("audit", audit), ("rebuild", rebuilt):
                print(f"          {name}: {report['events']:,} events in "
                      f"{report['seconds']:.2f} s, {report['events_per_second']:,.0f} events/s")
            server.audit()

    def restart(self, server, head, when):
        server.kill()
        server.start()
        replayed = re.findall(r"(\d+) entries replayed", server.words())[-1]
        print(f"          first reply {server.start_seconds:.2f} s after the start, {when}, "
              f"{int(replayed):,} entries replayed")
        self.assertLess(server.start_seconds, SECONDS)
        self.assertEqual(self.head(server), head)

    def head(self, server):
        with server.connect() as connection:
            return connection.call("LOG.HEAD")["position"]

    def fill(self, server):
        with server.connect() as connection:
            daybook.open_shop(connection, {"tea": 1})
            for sku in SKUS:
                connection.send(encode("SKU.DEFINE", sku, 100)
                                + encode("STOCK.RECEIVE", sku, 100_000_000, "NOKEY"))
            for customer in CUSTOMERS:
                connection.send(encode("ADDRESS.ADD", customer, "1 Quay", "NOKEY"))
            for _ in range(2 * len(SKUS) + len(CUSTOMERS)):
                connection.read()
        self.pour(server, ENTRIES, "a")

    def pour(self, server, orders, prefix):
        """Orders of two lines, each with its key, over two connections that never wait."""
        began = time.monotonic()
        halves = [threading.Thread(target=self.pour_half,
                                   args=(server, orders // 2, f"{prefix}{n}"))
                  for n in range(2)]
        self.problems = []
        for half in halves:
            half.start()
        for half in halves:
            half.join()
        self.assertEqual(self.problems, [])
        seconds = time.monotonic() - began
        print(f"          {orders:,} orders in {seconds:.1f} s, {orders / seconds:,.0f} orders/s")

    def pour_half(self, server, orders, prefix):
        try:
            with socket.socket(socket.AF_UNIX) as s:
                s.settimeout(60)
                s.connect(server.socket)
                ahead = 0
                for at in range(0, orders, LOT):
                    s.sendall(b"".join(self.order(prefix, number)
                                       for number in range(at, at + LOT)))
                    ahead += LOT
                    if ahead >= 4 * LOT:
                        self.count(s, LOT)
                        ahead -= LOT
                self.count(s, ahead)
        except BaseException as error:
            self.problems.append(f"{type(error).__name__}: {error}")

    def order(self, prefix, number):
        return encode("ORDER.PLACE", CUSTOMERS[number % 997], "KEY", f"{prefix}-{number}", "AT",
                      "any", "TOTAL", "any", "PAYMENT", "card", "ITEMS",
                      SKUS[number % 499], 1, SKUS[500 + number % 491], 2)

    tails = threading.local()

    def count(self, s, receipts):
        """Reads until so many receipts have arrived; more may come with them."""
        tails = self.tails
        while getattr(tails, "surplus", 0) < receipts:
            data = s.recv(1 << 18)
            if not data:
                raise ConnectionError("closed")
            data = getattr(tails, "tail", b"") + data
            if b"\r\n-" in data:
                at = data.index(b"\r\n-")
                raise AssertionError(data[at:at + 200])
            tails.surplus = getattr(tails, "surplus", 0) + data.count(RECEIPT)
            tails.tail = data[-len(RECEIPT) + 1:]
        tails.surplus -= receipts
