"""Following the journal: LOG.READ … BLOCK, and subscriptions as redis-py and redis-cli use them."""

import asyncio
import json
import queue
import socket
import subprocess
import threading
import time
import unittest

import redis
import redis.asyncio

import daybook
from wire import encode

ORDER = ("ORDER.PLACE", "ann", "NOKEY", "AT", "any", "TOTAL", "any", "PAYMENT", "card", "ITEMS",
         "tea", 1)


class Following(unittest.TestCase):
    def setUp(self):
        self.server = daybook.Daybook()
        self.addCleanup(self.server.__exit__)
        self.server.start()
        with self.server.connect() as connection:
            daybook.open_shop(connection, {"tea": 1_000_000})
            daybook.welcome(connection, "ann")
            self.start = connection.call("LOG.HEAD")["position"]

    def client(self, protocol=3):
        client = redis.Redis(unix_socket_path=self.server.socket, protocol=protocol,
                             decode_responses=True)
        self.addCleanup(client.close)
        return client

    def place(self, count):
        with self.client().pipeline(transaction=False) as pipe:
            for _ in range(count):
                pipe.execute_command(*ORDER)
            return [receipt["position"] for receipt in pipe.execute()]

    def messages(self, pubsub, count):
        """The next messages, without confirmations; as many as there must be."""
        found = []
        while len(found) < count:
            message = pubsub.get_message(timeout=30)
            self.assertIsNotNone(message, f"{len(found)} of {count} messages came")
            if message["type"] in ("message", "pmessage"):
                found.append(message)
        return found


class LogReadBlock(Following):
    def test_waits_for_the_next_entry(self):
        # The story: on a busy machine three entries were there before the reader had asked.
        answers = queue.Queue()
        reader = threading.Thread(target=lambda: answers.put(
            self.client().execute_command("LOG.READ", "last", "BLOCK", 4000)))
        reader.start()
        with self.server.connect() as connection:
            while " cmd=log.read " not in connection.call("CLIENT", "LIST"):
                pass
            while answers.empty():
                connection.call("STOCK.RECEIVE", "tea", 1, "NOKEY")
        entries = answers.get(timeout=30)
        reader.join()
        self.assertEqual(entries[0]["command"], "STOCK.RECEIVE")

    def test_answers_nothing_when_the_time_is_over(self):
        for protocol in (2, 3):
            began = time.monotonic()
            reply = self.client(protocol).execute_command("LOG.READ", "last", "BLOCK", 100)
            self.assertEqual(reply, [])
            self.assertGreaterEqual(time.monotonic() - began, 0.09)

    def test_a_stop_answers_and_does_not_wait(self):
        with self.server.connect() as connection:
            connection.send(encode("LOG.READ", "last", "BLOCK", 60000) + encode("LOG.HEAD"))
            with self.server.connect() as other:
                while " cmd=log.head " not in other.call("CLIENT", "LIST"):
                    pass
            began = time.monotonic()
            self.assertEqual(self.server.stop(), 0)
            self.assertLess(time.monotonic() - began, 20)
            self.assertEqual(connection.read(), [])

    def test_a_consumer_that_reads_on_misses_nothing(self):
        wanted = []
        placing = threading.Thread(target=lambda: wanted.extend(self.place(500)))
        placing.start()
        client, after, found = self.client(), self.start, []
        while len(found) < 500:
            for entry in client.execute_command("LOG.READ", after, "COUNT", 50, "BLOCK", 4000):
                after = entry["position"]
                found.append(after)
        placing.join()
        self.assertEqual(found, wanted)


class PubSub(Following):
    def test_redis_py_hears_events_as_they_come(self):
        for protocol in (2, 3):
            with self.subTest(protocol=protocol), self.client(protocol).pubsub() as pubsub:
                pubsub.subscribe("order.placed")
                self.assertEqual(pubsub.get_message(timeout=10)["type"], "subscribe")
                positions = self.place(100)
                heard = self.messages(pubsub, 100)
                self.assertEqual({message["channel"] for message in heard}, {"order.placed"})
                events = [json.loads(message["data"]) for message in heard]
                self.assertEqual([event["position"] for event in events], positions)
                self.assertEqual(events[0]["event"]["grand_total"], 100)
                self.assertEqual(list(events[0]), ["position", "index", "time", "command", "key",
                                                   "actor", "event", "by", "why"])

    def test_the_message_says_what_log_read_says(self):
        position, = self.place(1)
        with self.client().pubsub() as pubsub:
            pubsub.psubscribe(f"*@{position - 1}")
            heard = [json.loads(m["data"]) for m in self.messages(pubsub, 2)]
        entry, = self.client().execute_command("LOG.READ", position - 1, "COUNT", 1)
        self.assertEqual([event["event"] for event in heard], entry["events"])
        for event in heard:
            for field in ("position", "time", "command", "key", "actor", "by", "why"):
                self.assertEqual(event[field], entry[field])

    def test_handlers_are_found_by_the_name_with_its_position(self):
        before = self.place(10)
        heard = []
        with self.client().pubsub(ignore_subscribe_messages=True) as pubsub:
            pubsub.subscribe(**{f"order.placed@{self.start}": heard.append})
            pubsub.psubscribe(**{f"stock.*@{before[4]}": heard.append})
            while len(heard) < 15:
                pubsub.get_message(timeout=10)
            pubsub.unsubscribe(f"order.placed@{self.start}")
            pubsub.punsubscribe()
            while pubsub.subscribed:
                pubsub.get_message(timeout=10)
        channels = [m["channel"] for m in heard]
        self.assertEqual(channels.count(f"order.placed@{self.start}"), 10)
        self.assertEqual(channels.count("stock.committed"), 5)

    def test_a_subscriber_that_comes_back_goes_on_where_it_was(self):
        told = []
        wanted = []
        placing = threading.Thread(target=lambda: wanted.extend(
            position for _ in range(10) for position in self.place(50)))
        placing.start()
        after = self.start
        while len(told) < 500:
            with self.client().pubsub() as pubsub:      # a new connection each time
                pubsub.subscribe(f"order.placed@{after}")
                for message in self.messages(pubsub, min(37, 500 - len(told))):
                    after = json.loads(message["data"])["position"]
                    told.append(after)
        placing.join()
        self.assertEqual(told, wanted)

    def test_an_unknown_type_is_refused(self):
        with self.client().pubsub() as pubsub:
            pubsub.subscribe("order.plcaed")
            with self.assertRaisesRegex(redis.ResponseError, "INVALID channel field=name"):
                pubsub.get_message(timeout=10)

    def test_asyncio_hears_events(self):
        async def play():
            async with redis.asyncio.Redis(unix_socket_path=self.server.socket, protocol=3,
                                           decode_responses=True) as client:
                async with client.pubsub() as pubsub:
                    await pubsub.subscribe(f"order.placed@{self.start}")
                    await client.execute_command(*ORDER)
                    async for message in pubsub.listen():
                        if message["type"] == "message":
                            return json.loads(message["data"])
        self.assertEqual(asyncio.run(asyncio.wait_for(play(), 30))["command"], "ORDER.PLACE")

    def test_redis_cli_shows_events(self):
        self.place(2)
        for options in ([], ["-3"]):
            with subprocess.Popen(
                    ["redis-cli", "-s", self.server.socket, *options, "SUBSCRIBE",
                     f"order.placed@{self.start}"], stdout=subprocess.PIPE, text=True) as tool:
                lines = [tool.stdout.readline().strip() for _ in range(9)]
                tool.terminate()
            self.assertEqual(lines[:3], ["subscribe", f"order.placed@{self.start}", "1"])
            self.assertEqual(lines[3:5], ["message", f"order.placed@{self.start}"])
            self.assertEqual(json.loads(lines[5])["position"], self.start + 1)


class Many(Following):
    def test_subscribers_that_do_not_read_cost_next_to_nothing_and_slow_nobody(self):
        deaf = []
        self.addCleanup(lambda: [one.close() for one in deaf])
        self.place(3000)
        before = self.memory()
        for _ in range(300):
            one = socket.socket(socket.AF_UNIX)
            one.connect(self.server.socket)
            one.sendall(encode("PSUBSCRIBE", "*@0"))
            deaf.append(one)
        with self.client().pubsub() as pubsub:
            pubsub.subscribe("order.placed")
            pubsub.get_message(timeout=10)
            middle = None
            for _ in range(10):
                self.place(1000)
                self.messages(pubsub, 1000)     # who reads is not held up by who does not
                middle = middle or self.memory()
        after = self.memory()
        # A page of 64 KiB each, not the 4 MB that every one of them could be sent.
        self.assertLess(middle - before, 300 * 256 * 1024)
        self.assertLess(after - middle, 40 << 20, "memory grows with what is not read")
        self.hear(deaf[150], b'"position":%d,' % (self.start + 13_000))
        self.assertEqual(self.server.stop(), 0)
        self.server.audit()

    def memory(self):
        with open(f"/proc/{self.server.process.pid}/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))

    def hear(self, connection, wanted):
        """Reads until the bytes have come."""
        connection.settimeout(60)
        tail = b""
        while wanted not in tail:
            lot = connection.recv(1 << 20)
            self.assertTrue(lot, "the server closed the connection")
            tail = tail[-len(wanted):] + lot
