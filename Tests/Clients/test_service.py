"""A server's life: lost replies, SIGTERM, sockets left behind, a second server, an audit beside."""

import os
import socket
import threading
import time
import unittest

import redis

import daybook
import load
from history import Shop
from wire import Lost, encode

ORDER = ["ORDER.PLACE", "ann", "KEY", "order-1", "AT", "any", "TOTAL", "any", "PAYMENT", "card",
         "ITEMS", "tea", 2]


class Forgetful:
    """Stands between a client and the server, and swallows the first replies: the server has
    done what was asked, the client never hears of it."""

    def __init__(self, server, command, swallow):
        self.server = server
        self.command = command
        self.left = swallow
        self.path = server.socket + ".proxy"
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path)
        self.listener.listen()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.relay, args=(client,), daemon=True).start()

    def relay(self, client):
        with client, socket.socket(socket.AF_UNIX) as server:
            server.connect(self.server.socket)
            while data := client.recv(1 << 16):
                server.sendall(data)
                reply = server.recv(1 << 16)
                if self.command in data and self.left > 0:
                    self.left -= 1
                    return
                client.sendall(reply)


class LostReplies(unittest.TestCase):
    def test_a_client_that_never_read_its_reply_asks_again(self):
        with daybook.Daybook() as server, server.connect() as connection:
            self.prepare(connection)
            with server.connect() as impatient:
                impatient.send(encode(*ORDER))
            first = connection.call(*ORDER)
            again = connection.call(*ORDER)
            self.assertEqual(again, first | {"replayed": True})
            self.check_once(connection)

    def test_redis_py_resends_by_itself_and_there_is_one_order(self):
        with daybook.Daybook() as server, server.connect() as connection:
            self.prepare(connection)
            proxy = Forgetful(server, b"ORDER.PLACE", swallow=2)
            with proxy.listener, redis.Redis(unix_socket_path=proxy.path, protocol=3,
                                             decode_responses=True) as client:
                receipt = client.execute_command(*ORDER)
            self.assertEqual(proxy.left, 0)
            self.assertIs(receipt["replayed"], True)
            self.check_once(connection)

    def prepare(self, connection):
        daybook.open_shop(connection, {"tea": 5})
        daybook.welcome(connection, "ann")

    def check_once(self, connection):
        self.assertEqual(len(Shop.of(connection).orders), 1)
        self.assertEqual(connection.call("SKU.GET", "tea")[0]["available"], 3)


class Ending(unittest.TestCase):
    def test_sigterm_under_load_answers_what_was_decided_and_exits_0(self):
        with daybook.Daybook() as server:
            with server.connect() as connection:
                daybook.open_shop(connection, {sku: load.STOCK for sku in load.SKUS})
                daybook.welcome(connection, *load.CUSTOMERS)
            crowd = load.start(server, "t", 1)
            while sum(len(shopper.told) for shopper in crowd) < 1000:
                threading.Event().wait(0.005)
            server.process.terminate()
            asked, told, refused = load.join(crowd)
            self.assertEqual(server.ended(), 0, server.words())
            self.assertFalse(os.path.exists(server.socket), "the socket file was left behind")
            server.start()
            self.assertLess(server.start_seconds, 1)
            with server.connect() as connection:
                shop = Shop.of(connection)
                self.assertLessEqual(told.keys(), shop.orders_by_key.keys())
                self.assertLessEqual(shop.orders_by_key.keys(), asked.keys())
                self.assertEqual(refused & shop.orders_by_key.keys(), set())
            server.audit()

    def test_orders_in_flight_are_in_the_journal_or_were_never_there(self):
        with daybook.Daybook() as server, server.connect() as connection:
            daybook.open_shop(connection, {"tea": 100_000})
            daybook.welcome(connection, "ann")
            keys = [f"p{number}" for number in range(5000)]
            connection.send(b"".join(
                encode(*ORDER[:3], key, *ORDER[4:-1], 1) for key in keys))
            connection.read()
            server.process.terminate()
            told = 1 + self.count_accepted(connection)
            self.assertEqual(server.ended(), 0, server.words())
            server.start()
            with server.connect() as connection:
                self.assertEqual(len(Shop.of(connection).orders), told)

    def count_accepted(self, connection):
        accepted = 0
        try:
            while True:
                reply = connection.read()
                if not isinstance(reply, daybook.Refusal):
                    accepted += 1
        except Lost:
            return accepted


class Places(unittest.TestCase):
    def test_the_socket_of_a_dead_server_is_taken_over(self):
        with daybook.Daybook() as server:
            server.kill()
            self.assertTrue(os.path.exists(server.socket))
            server.start()
            with server.connect() as connection:
                self.assertEqual(connection.call("PING"), "PONG")

    def test_the_socket_is_for_owner_and_group_only(self):
        with daybook.Daybook() as server:
            self.assertEqual(os.stat(server.socket).st_mode & 0o777, 0o660)

    def test_a_second_server_on_the_same_data_is_refused(self):
        with daybook.Daybook() as server:
            done = daybook.run("serve", "--data", server.data, "--socket", server.socket + "2",
                               timeout=20)
            self.assertEqual(done.returncode, 75)
            self.assertIn(f"{server.data} is in use by process {server.process.pid}",
                          done.stdout + done.stderr)
            self.check_alive(server)

    def test_a_second_server_on_the_same_socket_is_refused(self):
        with daybook.Daybook() as server:
            done = daybook.run("serve", "--data", server.data + "2", "--socket", server.socket,
                               timeout=20)
            self.assertEqual(done.returncode, 75)
            self.assertIn(f"another server is listening on {server.socket}",
                          done.stdout + done.stderr)
            self.check_alive(server)

    def test_a_file_that_is_no_socket_is_left_alone(self):
        with daybook.Daybook() as server:
            other = server.home + "/precious"
            with open(other, "w") as file:
                file.write("mine")
            done = daybook.run("serve", "--data", server.data + "2", "--socket", other, timeout=20)
            self.assertEqual(done.returncode, 73)
            self.assertIn("is not a socket", done.stdout + done.stderr)
            with open(other) as file:
                self.assertEqual(file.read(), "mine")

    def test_commands_on_a_directory_without_a_journal_end_with_66(self):
        with daybook.Daybook() as server:
            for command in ("audit", "rebuild"):
                done = daybook.run(command, "--data", server.home + "/nowhere")
                self.assertEqual(done.returncode, 66, done.stderr)
                self.assertIn("there is no journal in", done.stderr)

    def check_alive(self, server):
        with server.connect() as connection:
            self.assertEqual(connection.call("PING"), "PONG")


class AuditBeside(unittest.TestCase):
    def test_a_running_server_under_load_is_clean(self):
        with daybook.Daybook() as server:
            with server.connect() as connection:
                daybook.open_shop(connection, {sku: load.STOCK for sku in load.SKUS})
                daybook.welcome(connection, *load.CUSTOMERS)
            crowd = load.start(server, "a", 2)
            until = time.monotonic() + 8    # long enough for a checkpoint to come between
            positions = []
            while time.monotonic() < until or len(positions) < 5:
                positions.append(server.audit()["position"])
            load.stop(crowd)
            self.assertLess(positions[0], positions[-1])
            self.assertEqual(server.stop(), 0)
            server.audit()
