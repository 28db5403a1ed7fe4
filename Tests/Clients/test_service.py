"""A server's life: SIGTERM, more than it can take, sockets left behind, a second server, an audit
beside."""

import contextlib
import os
import resource
import threading
import time
import unittest

import daybook
import hold
import load
from history import Shop
from hold import Hold
from wire import Lost, Refusal, encode

ORDER = ["ORDER.PLACE", "ann", "KEY", "order-1", "AT", "any", "TOTAL", "any", "PAYMENT", "card",
         "ITEMS", "tea", 2]


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

    def test_a_batch_that_was_taken_is_answered_to_its_end_though_the_server_is_stopped(self):
        """Its list of orders is looked up once the batch is written: a server that ended before
        said TRYAGAIN of an order that it had placed."""
        with daybook.Daybook() as server, server.connect() as connection:
            daybook.open_shop(connection, {"tea": 5})
            daybook.welcome(connection, "ann")
            journal = hold.Hold(server.data + "/journal")
            self.addCleanup(journal.release)
            connection.send(b"".join(encode(*call) for call in (
                ["MULTI"], ORDER, ["ORDER.LIST", "ann"], ["EXEC"], ["ORDER.LIST", "ann"])))
            self.assertEqual([connection.read() for _ in range(3)], ["OK", "QUEUED", "QUEUED"])
            server.process.terminate()
            journal.release()
            placed, listed = connection.read()
            self.assertEqual([order["order"] for order in listed["items"]], [placed["order"]])
            self.assertEqual(connection.read()["items"], listed["items"])
            self.assertEqual(server.ended(), 0, server.words())

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
                if not isinstance(reply, Refusal):
                    accepted += 1
        except Lost:
            return accepted


class Crowd(unittest.TestCase):
    """More orders at once than the engine takes while the disk stands still: 16,384 in the queue,
    as many that it was just deciding, and some that wait for the journal."""

    CLIENTS, ORDERS = 64, 800
    FULL = "TRYAGAIN queue state=full; retry=same"

    def setUp(self):
        self.server = daybook.Daybook()
        self.addCleanup(self.server.__exit__)
        self.server.start()
        with self.server.connect() as connection:
            daybook.open_shop(connection, {"tea": 100_000})
            daybook.welcome(connection, "ann")
        self.hold = Hold(f"{self.server.data}/journal")
        self.addCleanup(self.hold.release)

    def test_what_the_queue_has_no_room_for_is_refused_and_never_written(self):
        with contextlib.ExitStack() as crowd:
            clients = [crowd.enter_context(self.server.connect()) for _ in range(self.CLIENTS)]
            for number, client in enumerate(clients):
                client.send(b"".join(self.order(key) for key in self.keys(number)))
            while any(client.unread() for client in clients):
                threading.Event().wait(0.005)
            self.hold.release()
            replies = {key: client.read() for number, client in enumerate(clients)
                       for key in self.keys(number)}
            told = {key for key, reply in replies.items() if not isinstance(reply, Refusal)}
            refused = replies.keys() - told
            self.assertEqual({replies[key].text for key in refused}, {self.FULL})
            self.assertGreaterEqual(len(told), 16_384)
            shop = Shop.of(clients[0])
            self.assertEqual(shop.orders_by_key.keys(), told)
            again = min(refused)
            clients[0].send(self.order(again))
            self.assertIs(clients[0].read()["replayed"], False)
        self.assertEqual(self.server.stop(), 0)
        self.server.audit()

    def keys(self, number):
        return [f"{number}-{order}" for order in range(self.ORDERS)]

    def order(self, key):
        return encode(*ORDER[:3], key, *ORDER[4:-1], 1)


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

    def test_the_table_of_open_files_has_room_for_every_client_from_the_start(self):
        # The story: accept() stood still for up to 13 ms each time the kernel doubled the table.
        with daybook.Daybook() as server, open(f"/proc/{server.process.pid}/status") as status:
            line = next(line for line in status if line.startswith("FDSize:"))
            files = min(1_024 + 64, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
            self.assertGreaterEqual(int(line.split()[1]), files)

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
