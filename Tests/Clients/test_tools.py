"""The tools people watch a Redis with: redis-cli's own modes, redis-py and
prometheus-redis-exporter."""

import contextlib
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import unittest
import urllib.error
import urllib.request

import redis

import daybook
from wire import encode

SECONDS = 30
BUY = ["ORDER.PLACE", "ann", "NOKEY", "AT", "any", "TOTAL", "any", "PAYMENT", "card", "ITEMS",
       "tea"]


class Watched(unittest.TestCase):
    """A shop in which something has happened: ten orders, one refused, one misspelt."""

    def setUp(self):
        self.server = daybook.Daybook()
        self.addCleanup(self.server.__exit__)
        self.server.start()
        with self.server.connect() as connection:
            daybook.open_shop(connection, {"tea": 10, "cup": 10})
            daybook.welcome(connection, "ann")
            for _ in range(10):
                connection.call(*BUY, 1)
            connection.ask(*BUY, 1)
            connection.ask(*BUY[:-1])
            connection.ask("ORDER.PLAEC")


class RedisCLI(Watched):
    @contextlib.contextmanager
    def running(self, *options):
        process = subprocess.Popen(["redis-cli", "-s", self.server.socket, *options], text=True,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        deadline = threading.Timer(SECONDS, process.kill)
        deadline.start()
        try:
            yield process.stdout
        finally:
            deadline.cancel()
            process.kill()
            process.communicate()

    def test_stat_fills_every_column(self):
        with self.running("--stat", "-i", "0.05") as lines:
            rows = [row.split() for row in (next(lines) for _ in range(6))
                    if re.match(r"\d", row)]
        for row in rows:        # keys, memory, clients, blocked, requests (+n), connections
            self.assertEqual(row[0], "12", "two SKUs and ten orders")
            self.assertRegex(row[1], r"^\d+\.\d\dM$")
            self.assertEqual(row[2:4], ["1", "0"])
            self.assertRegex(" ".join(row[4:]), r"^\d+ \(\+\d+\) \d+$")
        self.assertGreater(len(rows), 2)
        self.assertGreater(int(rows[-1][4]), int(rows[0][4]))

    def test_latency_measures(self):
        done = subprocess.run(["redis-cli", "-s", self.server.socket, "--latency", "-i", "0.3"],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=SECONDS)
        self.assertEqual(done.returncode, 0, done.stderr)
        least, most, mean, samples = done.stdout.split()
        self.assertLessEqual(float(least), float(mean))
        self.assertLessEqual(float(mean), float(most))
        self.assertGreater(int(samples), 5)

    def test_monitor_shows_what_others_ask(self):
        with self.running("MONITOR") as lines:
            self.assertEqual(next(lines), "OK\n")
            with self.server.connect() as other:
                other.ask("CART.GET", "a b")
                other.ask("AUTH", "ann", "hush")
            shown = [next(lines) for _ in range(3)]
        where = re.escape(f"[0 unix:{self.server.socket}]")
        for line, words in zip(shown, [r'"HELLO" "3"', r'"CART\.GET" "a b"',
                                       r'"AUTH" "\(redacted\)" "\(redacted\)"']):
            self.assertRegex(line, rf"^\d+\.\d{{6}} {where} {words}\n$")

    def test_csv_and_standard_input(self):
        done = subprocess.run(["redis-cli", "-s", self.server.socket, "--csv", "-x", "ECHO"],
                              input="a,b", capture_output=True, text=True, timeout=SECONDS)
        self.assertEqual(done.stdout, '"a,b"\n')


class RedisPy(Watched):
    """Its own commands for servers, which read replies in Redis's shapes."""

    def setUp(self):
        super().setUp()
        self.client = redis.Redis(unix_socket_path=self.server.socket, protocol=3,
                                  decode_responses=True, client_name="watcher")
        self.addCleanup(self.client.close)

    def test_reads_statistics(self):
        stats = self.client.info("commandstats")["cmdstat_order.place"]
        self.assertEqual((stats["calls"], stats["rejected_calls"], stats["failed_calls"]),
                         (11, 1, 1))
        self.assertGreater(stats["usec_per_call"], 0)
        errors = self.client.info("errorstats")
        errors.pop("errorstat_LOADING", None)       # whoever waited for the start was told
        self.assertEqual(errors,
                         {"errorstat_ERR": {"count": 2}, "errorstat_SOLDOUT": {"count": 1}})
        percentiles = self.client.info("latencystats")["latency_percentiles_usec_order.place"]
        self.assertLessEqual(percentiles["p50"], percentiles["p99"])
        self.assertEqual(self.client.info("keyspace")["db0"]["keys"], 12)
        self.assertEqual(self.client.dbsize(), 12)
        histogram = self.client.execute_command("LATENCY", "HISTOGRAM", "order.place")
        self.assertEqual(histogram["order.place"]["calls"], 11)

    def test_knows_the_connections(self):
        mine = self.client.client_info()
        self.assertEqual(mine["name"], "watcher")
        self.assertEqual(mine["lib-name"].split("(")[0], "redis-py")
        with self.server.connect() as other:
            number = other.call("CLIENT", "ID")
            found = self.client.client_list(client_id=[number])
            self.assertEqual([line["id"] for line in found], [str(number)])
            self.assertEqual(self.client.client_kill_filter(_id=number), 1)
            self.assertEqual(other.rest(), b"")
        self.assertEqual(self.client.client_list(client_id=[number]), [])

    def test_reads_settings_slow_calls_and_commands(self):
        self.assertEqual(self.client.config_get("append*"),
                         {"appendonly": "yes", "appendfsync": "always"})
        self.assertIs(self.client.slowlog_reset(), True)
        self.assertEqual(self.client.slowlog_get(), [])
        self.assertEqual(self.client.slowlog_len(), 0)
        self.assertIn("order.place", self.client.command())
        self.assertEqual(self.client.command_count(), len(self.client.command_list()))

    def test_monitors(self):
        with self.client.monitor() as monitor, self.server.connect() as other:
            other.ask("SKU.GET", "tea")
            seen = [monitor.next_command() for _ in range(2)]
        self.assertEqual([line["command"] for line in seen], ["HELLO 3", "SKU.GET tea"])
        self.assertEqual(seen[0]["client_type"], "unix")


@unittest.skipUnless(shutil.which("prometheus-redis-exporter"),
                     "prometheus-redis-exporter is missing; tools/test installs it")
class Exporter(Watched):
    """Debian's exporter, as it comes."""

    def scrape(self, *options):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = "127.0.0.1:%d" % free.getsockname()[1]
        process = subprocess.Popen(
            ["prometheus-redis-exporter", "-debug", "-redis.addr",
             f"unix://{self.server.socket}", "-web.listen-address", address, *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True)
        try:
            with tempfile.TemporaryFile("w+") as log:
                for line in process.stderr:
                    log.write(line)
                    if "Providing metrics" in line:
                        break
                copy = threading.Thread(target=shutil.copyfileobj, args=(process.stderr, log))
                copy.start()
                metrics = self.metrics(process, f"http://{address}/metrics")
                process.kill()
                copy.join()
                log.seek(0)
                return metrics, log.read()
        finally:
            process.kill()
            process.communicate()

    def metrics(self, process, page):
        """The page, once it is there: the exporter says that it provides it before it listens."""
        while True:
            try:
                with urllib.request.urlopen(page, timeout=SECONDS) as found:
                    return found.read().decode()
            except urllib.error.URLError as error:
                if not isinstance(error.reason, ConnectionRefusedError):
                    raise
            with contextlib.suppress(subprocess.TimeoutExpired):
                code = process.wait(0.005)
                self.fail(f"the exporter ended with {code}")

    def test_scrapes_without_an_error(self):
        metrics, log = self.scrape("-export-client-list", "-include-config-metrics",
                                   "-include-system-metrics")
        bad = [line for line in log.splitlines() if re.search(r"level=(error|warn)", line)]
        self.assertEqual(bad, [])
        self.assertIn("redis_up 1\n", metrics)
        self.assertIn('redis_exporter_last_scrape_error{err=""} 0\n', metrics)
        self.assertIn('redis_commands_total{cmd="order.place"} 11\n', metrics)
        self.assertIn('redis_commands_failed_calls_total{cmd="order.place"} 1\n', metrics)
        self.assertIn('redis_commands_rejected_calls_total{cmd="order.place"} 1\n', metrics)
        self.assertRegex(metrics, r'redis_commands_duration_seconds_total\{cmd="order.place"\} '
                                  r'[\d.e-]+\n')
        self.assertIn('redis_errors_total{err="SOLDOUT"} 1\n', metrics)
        self.assertIn('redis_errors_total{err="ERR"} 2\n', metrics)
        self.assertIn('redis_db_keys{db="db0"} 12\n', metrics)
        self.assertRegex(metrics, r"redis_memory_used_bytes [1-9]")
        self.assertRegex(metrics, r"redis_connected_clients [1-9]")
        self.assertRegex(metrics, r"redis_cpu_user_seconds_total [\d.]+")
        self.assertIn("redis_config_maxclients 1024\n", metrics)


if __name__ == "__main__":
    unittest.main()
