"""While the journal is replayed: what real clients are told, and how the wait ends. The replay is
held at a place of its own (hold.py), and goes on when the test says so."""

import os
import re
import shutil
import signal
import subprocess
import threading
import unittest

import redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

import damage
import daybook
from hold import Hold
from wire import Lost, Refusal, encode

# A start writes rows to the ledgers once it has 192 MiB of them: after some 165,000 SKUs with such
# names.
SKUS = 200_000
NAME = "n" * 1000
LOT = 1000
STILL = 20      # Looks, 5 ms apart, at a replay that does not go on: it takes 5 ms a percent.
REFUSAL = r"journal percent=[1-9]\d? seconds=[1-9]\d*; retry=same"


class Loading(unittest.TestCase):
    """One shop with a long journal; each test starts it with ledgers that know nothing of it."""

    @classmethod
    def setUpClass(cls):
        cls.server = daybook.Daybook()
        cls.addClassCleanup(cls.server.__exit__)
        cls.ledgers = os.path.join(cls.server.data, "ledgers")
        cls.journal = os.path.join(cls.server.data, "journal", "data.mdb")
        cls.outdated = os.path.join(cls.server.home, "outdated")
        cls.server.start()
        with cls.server.connect() as connection:
            daybook.open_shop(connection, {"tea": 10})
        assert cls.server.stop() == 0
        shutil.copytree(cls.ledgers, cls.outdated)
        cls.server.start()
        with cls.server.connect() as connection:
            for at in range(0, SKUS, LOT):
                connection.send(b"".join(encode("SKU.DEFINE", f"s{number}", 1, "NAME", NAME)
                                         for number in range(at, at + LOT)))
                for _ in range(LOT):
                    connection.read()
        assert cls.server.stop() == 0

    def setUp(self):
        shutil.rmtree(self.ledgers)
        shutil.copytree(self.outdated, self.ledgers)
        self.said_before = len(self.server.words())
        self.hold = Hold(self.ledgers)
        self.addCleanup(self.server.kill)
        self.addCleanup(self.hold.release)
        self.server.spawn()
        self.hold.let_pass(self.has_opened)
        self.looks = []
        self.wait(self.is_held, "the replay never came to where it is held")

    def wait(self, is_so, otherwise):
        """Returns when something is so, which the server does not tell by itself."""
        for _ in range(10_000):
            if is_so():
                return
            self.assertIsNone(self.server.process.poll(), self.words())
            threading.Event().wait(0.005)
        self.fail(otherwise)

    def has_opened(self):
        """Whether the ledgers are open, and the replay has begun."""
        self.assertIsNone(self.server.process.poll(), self.words())
        return "replaying entries" in self.words()

    def is_held(self):
        """Whether the replay has stopped where rows are written, which is behind its middle.

        The story: a start came to write rows three times as late, and nothing was held any more;
        the tests had to be faster than the replay, and were, nearly always."""
        try:
            with self.server.connect() as connection:
                refusal = connection.ask("PING")
        except (OSError, Lost):
            return False
        self.assertIsInstance(refusal, Refusal, "the replay is over already")
        self.looks.append(int(re.search(r"percent=(\d+)", refusal.text)[1]))
        latest = self.looks[-STILL:]
        return len(latest) == STILL and latest[0] == latest[-1] >= 50

    def words(self):
        return self.server.words()[self.said_before:]

    def wait_until_said(self, text):
        """Returns when the log says it, which may be a moment after it is so."""
        self.wait(lambda: text in self.words(), f"'{text}' is not in the log")

    def client(self, **options):
        options = {"retry": Retry(ConstantBackoff(0.002), 0), **options}
        client = redis.Redis(unix_socket_path=self.server.socket, decode_responses=True, **options)
        self.addCleanup(client.close)
        return client

    def cli(self, *words):
        return subprocess.run(["redis-cli", "-s", self.server.socket, *words], timeout=30,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)

    def end(self):
        self.hold.release()
        self.server.wait_until_ready()
        self.wait_until_said("serving on")

    def test_redis_py_knows_it_and_goes_on_when_it_is_over(self):
        for protocol in 2, 3:
            client = self.client(protocol=protocol)
            for call in [client.ping, client.dbsize,
                         lambda: client.execute_command("SKU.GET", "tea"),
                         lambda: client.pipeline().execute_command("SKU.GET", "tea").execute()]:
                with self.assertRaisesRegex(redis.BusyLoadingError, REFUSAL):
                    call()
            found = client.info("persistence")
            self.assertEqual((found["loading"], found["async_loading"]), (1, 0))
            self.assertGreater(found["loading_total_bytes"], found["loading_loaded_bytes"])
            self.assertGreater(found["loading_loaded_bytes"], 30_000 * len(NAME))
            self.assertTrue(50 <= found["loading_loaded_perc"] < 100, found)
            self.assertGreaterEqual(found["loading_eta_seconds"], 1)
            self.assertGreaterEqual(client.info("errorstats")["errorstat_LOADING"]["count"], 4)
        self.assertNotIn("serving on", self.words())
        self.end()
        self.assertEqual(client.info("persistence")["loading"], 0)
        self.assertEqual(client.execute_command("SKU.GET", "tea")[0]["on_hand"], 10)
        self.assertEqual(client.dbsize(), SKUS + 1)

    def test_a_client_that_tries_again_is_answered_when_it_is_over(self):
        watcher = self.client()
        patient = self.client(retry=Retry(ConstantBackoff(0.002), 1_000_000),
                              retry_on_error=[redis.BusyLoadingError])
        answers = []
        asker = threading.Thread(
            target=lambda: answers.append(patient.execute_command("SKU.GET", "tea")))
        refused = watcher.info("errorstats")["errorstat_LOADING"]["count"]
        asker.start()
        self.wait(lambda: watcher.info("errorstats")["errorstat_LOADING"]["count"] > refused + 5,
                  "nobody tried again")
        self.hold.release()
        asker.join(60)
        self.assertEqual(len(answers), 1)

    def test_redis_cli_shows_it(self):
        self.assertRegex(self.cli("PING").stdout, rf"^LOADING {REFUSAL}\n$")
        said = self.cli("-e", "PING")
        self.assertEqual((said.returncode, said.stdout), (1, ""))
        self.assertRegex(said.stderr, rf"^LOADING {REFUSAL}\n$")
        self.assertIn("\nloading:1\n", self.cli("INFO").stdout.replace("\r", ""))
        self.assertIn("ORDER.PLACE", self.cli("HELP", "ORDER.PLACE").stdout)
        self.end()
        self.assertEqual(self.cli("-e", "PING").stdout, "PONG\n")

    def test_sigterm_gives_the_replay_up(self):
        with self.server.connect() as connection:
            self.server.process.terminate()
            self.wait_until_said("the replay is given up")
            self.hold.release()
            self.assertEqual(connection.rest(), b"")
        self.assertEqual(self.server.ended(), 0, self.words())
        self.assertFalse(os.path.exists(self.server.socket), "the socket file was left behind")
        for unsaid in "recovered", "serving on":
            self.assertNotIn(unsaid, self.words())
        self.server.start()
        self.wait_until_said("serving on")

    def test_damage_met_on_the_way_ends_it_as_damage_met_at_once(self):
        with self.server.connect() as connection:
            places = damage.places(self.journal, b"s198000")
            damage.flip(self.journal, places)
            self.addCleanup(damage.flip, self.journal, places)
            self.hold.release()
            self.assertEqual(connection.rest(), b"")
        self.assertEqual(self.server.ended(), 65, self.words())
        self.assertRegex(self.words(), r"\ndaybook: .*breaks I10 .*\n$")
        self.assertFalse(os.path.exists(self.server.socket), "the socket file was left behind")
        self.assertNotIn("serving on", self.words())

    def test_kill_9_leaves_what_a_start_can_use(self):
        self.server.process.send_signal(signal.SIGKILL)
        self.server.ended()
        self.hold.release()
        self.server.start()
        with self.server.connect() as connection:
            self.assertEqual(connection.call("DBSIZE"), SKUS + 1)


if __name__ == "__main__":
    unittest.main()
