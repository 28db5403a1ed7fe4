"""Batches as redis-py makes them: its pipelines are MULTI … EXEC unless they are told otherwise."""

import asyncio
import unittest

import redis
import redis.asyncio

import daybook
from history import Shop


def order(customer, units, key):
    return ("ORDER.PLACE", customer, "KEY", key, "AT", "any", "TOTAL", "any", "PAYMENT", "card",
            "ITEMS", "tea", units)


class Batches(unittest.TestCase):
    def setUp(self):
        self.server = daybook.Daybook()
        self.addCleanup(self.server.__exit__)
        self.server.start()
        with self.server.connect() as connection:
            daybook.open_shop(connection, {"tea": 10})
            daybook.welcome(connection, "ann", "bob")

    def client(self, protocol=3):
        client = redis.Redis(unix_socket_path=self.server.socket, protocol=protocol,
                             decode_responses=True)
        self.addCleanup(client.close)
        return client

    def shop(self):
        with self.server.connect() as connection:
            return Shop.of(connection)

    def test_a_pipeline_is_one_entry(self):
        pipe = self.client().pipeline()
        pipe.execute_command(*order("ann", 2, "k1"))
        pipe.execute_command("SKU.GET", "tea")
        pipe.execute_command(*order("bob", 3, "k2"))
        first, stock, second = pipe.execute()
        self.assertEqual(first["position"], second["position"])
        self.assertEqual(stock[0]["available"], 8)
        self.assertEqual([first["ordinal"], second["ordinal"]], [1, 2])
        self.server.stop()
        self.server.audit()

    def test_a_pipeline_in_resp2_is_one_entry(self):
        pipe = self.client(protocol=2).pipeline()
        pipe.execute_command(*order("ann", 2, "k1"))
        pipe.execute_command("PING")
        receipt, pong = pipe.execute()
        self.assertEqual(receipt[:4], ["position", receipt[1], "replayed", 0])
        self.assertTrue(pong)

    def test_a_refusal_is_an_exception_and_nothing_is_written(self):
        client = self.client()
        pipe = client.pipeline()
        pipe.execute_command(*order("ann", 6, "k1"))
        pipe.execute_command(*order("bob", 6, "k2"))
        with self.assertRaises(redis.ResponseError) as caught:
            pipe.execute()
        self.assertEqual(str(caught.exception),
                         "SOLDOUT sku:tea asked=6 available=4; retry=requote"
                         " (command 2 of 2; nothing was written)")
        self.assertEqual(self.shop().orders, {})
        self.assertEqual(client.execute_command(*order("bob", 6, "k2"))["ordinal"], 1)

    def test_a_malformed_command_is_an_exception_and_nothing_is_written(self):
        pipe = self.client().pipeline()
        pipe.execute_command(*order("ann", 1, "k1"))
        pipe.execute_command(*order("ann", 0, "k2"))
        with self.assertRaisesRegex(redis.ResponseError, "INVALID sku:tea field=quantity given=0"):
            pipe.execute()
        self.assertEqual(self.shop().orders, {})

    def test_a_batch_sent_twice_is_carried_out_once(self):
        client = self.client()
        replies = []
        for _ in range(2):
            pipe = client.pipeline()
            pipe.execute_command("CART.SET", "ann", "tea", 3)
            pipe.execute_command("ORDER.PLACE", "ann", "KEY", "k1", "AT", "any", "TOTAL", "any",
                                 "PAYMENT", "card", "CART")
            replies.append(pipe.execute())
        for before, again in zip(*replies):
            self.assertEqual(again, before | {"replayed": True})
        self.assertEqual(len(self.shop().orders), 1)
        self.assertEqual(client.execute_command("CART.GET", "ann")["lines"], [])

    def test_a_pipeline_without_transaction_is_its_commands_one_by_one(self):
        pipe = self.client().pipeline(transaction=False)
        pipe.execute_command(*order("ann", 6, "k1"))
        pipe.execute_command(*order("bob", 6, "k2"))
        pipe.execute_command(*order("bob", 4, "k3"))
        first, refused, last = pipe.execute(raise_on_error=False)
        self.assertEqual([first["ordinal"], last["ordinal"]], [1, 2])
        self.assertIn("SOLDOUT sku:tea asked=6 available=4", str(refused))
        self.assertNotEqual(first["position"], last["position"])

    def test_watch_says_what_is_used_instead(self):
        with self.client().pipeline() as pipe:
            with self.assertRaisesRegex(redis.ResponseError, "AT position, see ORDER.PLACE"):
                pipe.watch("tea")

    def test_asyncio_pipelines_are_batches(self):
        async def play():
            async with redis.asyncio.Redis(unix_socket_path=self.server.socket, protocol=3,
                                           decode_responses=True) as client:
                async with client.pipeline() as pipe:
                    pipe.execute_command(*order("ann", 2, "k1"))
                    pipe.execute_command(*order("bob", 3, "k2"))
                    return await pipe.execute()
        first, second = asyncio.run(play())
        self.assertEqual(first["position"], second["position"])

    def test_many_clients_at_once_sell_what_there_is_and_no_more(self):
        async def shopper(name):
            async with redis.asyncio.Redis(unix_socket_path=self.server.socket, protocol=3,
                                           decode_responses=True) as client:
                async with client.pipeline() as pipe:
                    for number in range(2):
                        pipe.execute_command(*order("ann", 1, f"{name}-{number}"))
                    try:
                        return len(await pipe.execute())
                    except redis.ResponseError as error:
                        assert "nothing was written" in str(error), error
                        return 0

        async def crowd():
            return await asyncio.gather(*(shopper(f"s{n}") for n in range(16)))
        self.assertEqual(sum(asyncio.run(crowd())), 10)
        self.assertEqual(len(self.shop().orders), 10)
        self.server.stop()
        self.server.audit()
