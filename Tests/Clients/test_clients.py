"""The clients people have: redis-cli, redis-benchmark, redis-py with and without hiredis."""

import json
import random
import subprocess
import unittest

import hiredis
import redis
from redis._parsers import _HiredisParser, _RESP2Parser, _RESP3Parser

import daybook
from history import Shop
from wire import encode

ORDER = ["ORDER.PLACE", "ann", "NOKEY", "AT", "any", "TOTAL", "any", "PAYMENT", "card", "ITEMS",
         "tea", "1"]


class ClientTest(unittest.TestCase):
    def setUp(self):
        self.server = daybook.Daybook()
        self.addCleanup(self.server.__exit__)
        self.server.start()
        with self.server.connect() as connection:
            daybook.open_shop(connection, {"tea": 100_000})
            daybook.welcome(connection, "ann")

    def orders(self):
        with self.server.connect() as connection:
            return len(Shop.of(connection).orders)

    def tool(self, *words, stdin=None):
        done = subprocess.run([words[0], "-s", self.server.socket, *words[1:]], input=stdin,
                              capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()


class RedisCLI(ClientTest):
    def test_speaks_resp2(self):
        self.assertEqual(self.tool("redis-cli", "PING"), "PONG\n")
        self.assertIn("on_hand\n100000\n", self.tool("redis-cli", "SKU.GET", "tea"))

    def test_speaks_resp3(self):
        out = self.tool("redis-cli", "-3", "--no-raw", "SKU.GET", "tea", "mug")
        self.assertIn('"on_hand" => (integer) 100000', out)
        self.assertIn("2) (nil)", out)
        self.assertIn('"active" => (true)', out)

    def test_prints_json(self):
        row, none = json.loads(self.tool("redis-cli", "-3", "--json", "SKU.GET", "tea", "mug"))
        self.assertEqual(row["available"], 100_000)
        self.assertIsNone(none)

    def test_shows_refusals_as_they_are(self):
        out = self.tool("redis-cli", *ORDER[:-1], "100001")
        self.assertEqual(out.strip(),
                         "SOLDOUT sku:tea asked=100001 available=100000; retry=requote")

    def test_pipes_thousands(self):
        lot = b"".join(encode(*ORDER) for _ in range(5000))
        out = self.tool("redis-cli", "--pipe", stdin=lot)
        self.assertIn("errors: 0, replies: 5000", out)
        self.assertEqual(self.orders(), 5000)

    def test_reads_commands_from_a_file(self):
        out = self.tool("redis-cli", "-3", stdin=b'PING\nECHO "a b"\nSKU.GET tea\n')
        self.assertTrue(out.startswith("PONG\na b\n"), out)

    def test_shows_the_state_of_the_server(self):
        self.assertIn("# Server", self.tool("redis-cli", "INFO"))

    def test_explains_commands(self):
        out = self.tool("redis-cli", "COMMAND", "DOCS", "ORDER.PLACE")
        self.assertIn("summary", out)
        self.assertIn("idempotency", out)


    def test_carries_out_batches(self):
        place = " ".join(ORDER).replace("NOKEY", "KEY b1")
        out = self.tool("redis-cli", stdin=f"MULTI\n{place}\nDBSIZE\nEXEC\n".encode())
        self.assertTrue(out.startswith("OK\nQUEUED\nQUEUED\nposition\n"), out)
        self.assertTrue(out.endswith("\n2\n"), out)     # one SKU, and the order that is to be
        self.assertEqual(self.orders(), 1)


class RedisBenchmark(ClientTest):
    def test_pings(self):
        out = self.tool("redis-benchmark", "-t", "ping", "-n", "20000", "-c", "50", "-q")
        self.assertIn("requests per second", out)

    def test_places_orders_one_by_one(self):
        self.run_orders("-c", "20")

    def test_places_orders_sixteen_at_a_time(self):
        self.run_orders("-c", "50", "-P", "16")

    def run_orders(self, *options):
        out = self.tool("redis-benchmark", "-n", "8000", "-q", *options, *ORDER)
        self.assertIn("requests per second", out)
        self.assertEqual(self.orders(), 8000)


class RedisPy(ClientTest):
    def test_works_in_resp2(self):
        self.use(_RESP2Parser, 2)

    def test_works_in_resp3(self):
        self.use(_RESP3Parser, 3)

    def test_works_with_hiredis_in_resp2(self):
        self.use(_HiredisParser, 2)

    def test_works_with_hiredis_in_resp3(self):
        self.use(_HiredisParser, 3)

    def use(self, parser, protocol):
        pool = redis.ConnectionPool(
            connection_class=redis.UnixDomainSocketConnection, path=self.server.socket,
            parser_class=parser, protocol=protocol, decode_responses=True, client_name="test")
        with redis.Redis(connection_pool=pool) as client:
            self.assertTrue(client.ping())
            self.assertEqual(client.echo("hello"), "hello")
            preview = self.map(client.execute_command("ORDER.PREVIEW", "ann", "ITEMS", "tea", 2))
            self.assertEqual(preview["grand_total"], 200)
            receipt = self.map(client.execute_command(
                "ORDER.PLACE", "ann", "KEY", "o1", "AT", preview["position"], "TOTAL",
                preview["grand_total"], "PAYMENT", "card", "ITEMS", "tea", 2))
            self.assertEqual(receipt["ordinal"], 1)
            with self.assertRaisesRegex(redis.ResponseError, "^STALE sku:tea seen=.* now=.*"):
                client.execute_command(
                    "ORDER.PLACE", "ann", "KEY", "o2", "AT", preview["position"], "TOTAL",
                    preview["grand_total"], "PAYMENT", "card", "ITEMS", "tea", 2)
            self.assertEqual(client.info("server")["redis_mode"], "standalone")
            self.assertEqual(self.map(client.execute_command("CART.GET", "ann"))["lines"], [])
        pool.disconnect()

    def map(self, reply):
        """A map is a dictionary in RESP3 and a flat list in RESP2."""
        return reply if isinstance(reply, dict) else dict(zip(reply[::2], reply[1::2]))

    def test_a_pipeline_of_20000_writes_everything_before_it_reads(self):
        with redis.Redis(unix_socket_path=self.server.socket, protocol=3,
                         decode_responses=True) as client:
            pipeline = client.pipeline(transaction=False)
            for _ in range(20_000):
                pipeline.execute_command(*ORDER)
            replies = pipeline.execute()
        self.assertEqual([reply["ordinal"] for reply in replies], list(range(1, 20_001)))


class Hiredis(ClientTest):
    def test_reads_replies_cut_anywhere(self):
        with self.server.connect(protocol=2) as connection:
            reader = hiredis.Reader(encoding="utf-8")
            connection.send(encode("HELLO", 3) + encode("SKU.GET", "tea") + encode("PING")
                            + encode("NO.SUCH"))
            replies = []
            while len(replies) < 4:
                reader.feed(connection.socket.recv(random.randint(1, 7)))
                while (reply := reader.gets()) is not False:
                    replies.append(reply)
        self.assertEqual(replies[0]["proto"], 3)
        self.assertEqual(replies[1][0]["available"], 100_000)
        self.assertEqual(replies[2], "PONG")
        self.assertIsInstance(replies[3], hiredis.ReplyError)
