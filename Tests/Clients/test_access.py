"""Who may come in, and what they may do then: real processes of other users on the same socket.

Other users are had by root alone, so where somebody else runs these tests they are skipped, and the
run fails unless it is told --allow-skips."""

import contextlib
import os
import resource
import shutil
import subprocess
import unittest

import daybook
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from wire import Connection, Refusal

NOBODY, WEB, STOCK = 65534, 33, 4711      # ids need no name to be a user
WEB_GROUP, STOCK_GROUP = 33, 4712


@unittest.skipUnless(os.geteuid() == 0, "other users can be had by root alone")
class OtherUsers(unittest.TestCase):
    def serve(self, *options, mode="666", home=0o755):
        server = daybook.Daybook("--socket-mode", mode, *options)
        self.addCleanup(server.__exit__)
        os.chmod(server.home, home)
        server.start()
        return server

    def said(self, server, uid, *words, gid=None, groups=()):
        """What redis-cli shows a user who types `words`."""
        who = ["setpriv", f"--reuid={uid}", f"--regid={gid or uid}",
               f"--groups={','.join(map(str, groups))}" if groups else "--clear-groups"]
        done = subprocess.run([*who, "redis-cli", "-s", server.socket, *words], text=True,
                              capture_output=True, timeout=30, stdin=subprocess.DEVNULL)
        return (done.stdout + done.stderr).strip()

    def assert_role(self, server, role, uid, **who):
        line = self.said(server, uid, "CLIENT", "INFO", **who)
        self.assertIn(f" user={role}:{uid}:", line)


class Roles(OtherUsers):
    def test_somebody_else_is_shop_and_the_entry_says_who_asked(self):
        server = self.serve()
        with server.connect() as root:
            daybook.open_shop(root, {"tea": 5})
            self.assertIn("replayed", self.said(server, NOBODY, "CART.SET", "ann", "tea", "2"))
            self.assertEqual(self.said(server, NOBODY, "SKU.DEFINE", "mug", "100"),
                             "NOPERM SKU.DEFINE role=shop allowed=operator; retry=operator")
            self.assertEqual(self.said(server, NOBODY, "STOCK.RECEIVE", "tea", "1", "NOKEY"),
                             "NOPERM STOCK.RECEIVE role=shop allowed=warehouse|operator;"
                             " retry=operator")
            entries = root.call("LOG.READ", 0)
        self.assertEqual([entry["actor"] for entry in entries],
                         ["uid:0 role:operator"] * 3 + [f"uid:{NOBODY} role:shop"])

    def test_each_role_does_its_own_work_and_nobody_elses(self):
        server = self.serve("--role", f"shop={WEB}", "--role", f"warehouse={STOCK}",
                            "--others", "reader")
        with server.connect() as root:
            daybook.open_shop(root, {"tea": 5})
        changes = {WEB: ["CART.SET", "ann", "tea", "2"],
                   STOCK: ["STOCK.RECEIVE", "tea", "1", "NOKEY"],
                   0: ["SKU.PRICE", "tea", "120"]}
        for uid in (WEB, STOCK, NOBODY, 0):
            self.assertIn("on_hand", self.said(server, uid, "SKU.GET", "tea"))
            for whose, words in changes.items():
                said = self.said(server, uid, *words)
                if uid in (whose, 0):
                    self.assertIn("replayed", said)
                else:
                    self.assertTrue(said.startswith(f"NOPERM {words[0]} role="), said)
        with server.connect() as root:
            actors = [entry["actor"] for entry in root.call("LOG.READ", 3)]
        self.assertEqual(set(actors), {f"uid:{WEB} role:shop", f"uid:{STOCK} role:warehouse",
                                       "uid:0 role:operator"})

    def test_a_group_gives_a_role_and_a_name_goes_before_it(self):
        server = self.serve("--role", f"warehouse=@{STOCK_GROUP}", "--role", "operator=www-data",
                            "--role", "reader=@www-data", "--others", "shop")
        self.assert_role(server, "warehouse", NOBODY, gid=STOCK_GROUP)
        self.assert_role(server, "warehouse", NOBODY, gid=NOBODY, groups=[9000, STOCK_GROUP])
        self.assert_role(server, "reader", NOBODY, groups=[WEB_GROUP])
        self.assert_role(server, "operator", WEB, groups=[STOCK_GROUP])
        self.assert_role(server, "shop", NOBODY)

    def test_whoever_has_no_role_is_told_so_and_leaves_no_trace(self):
        server = self.serve("--role", f"shop={WEB}", "--others", "none")
        with acting_as(NOBODY), Connection(server.socket, protocol=2) as connection:
            self.assertEqual(connection.rest(),
                             b"-NOAUTH uid:%d role=none; retry=operator\r\n" % NOBODY)
        self.assert_role(server, "shop", WEB)
        with server.connect() as root:
            self.assertIn("rejected_connections:1\r\n", root.call("INFO", "stats"))

    def test_whoever_has_no_role_reads_why_in_any_client_though_it_writes_first(self):
        server = self.serve("--role", f"shop={WEB}", "--others", "none")
        refusal = f"NOAUTH uid:{NOBODY} role=none; retry=operator"
        for _ in range(20):
            self.assertEqual(self.said(server, NOBODY, "PING"), refusal)
        for protocol in (2, 3):
            client = redis.Redis(unix_socket_path=server.socket, protocol=protocol,
                                 retry=Retry(NoBackoff(), 3))
            with client, acting_as(NOBODY), \
                    self.assertRaisesRegex(redis.AuthenticationError, "role=none"):
                client.ping()
        with server.connect() as root:
            self.assertRegex(root.call("INFO", "errorstats"), r"errorstat_NOAUTH:count=[2-9]\d\r\n")

    def test_the_server_s_own_user_and_root_run_the_shop(self):
        server = daybook.Daybook("--socket-mode", "666")
        self.addCleanup(server.__exit__)
        os.chown(server.home, WEB, WEB_GROUP)
        os.chmod(server.home, 0o755)
        program = shutil.copy(daybook.PROGRAM, server.home)
        server.start(["setpriv", f"--reuid={WEB}", f"--regid={WEB_GROUP}", "--clear-groups"],
                     program)
        self.assert_role(server, "operator", WEB)
        self.assert_role(server, "operator", 0)
        self.assert_role(server, "shop", NOBODY)


class Files(OtherUsers):
    DENIED = "Permission denied"

    def test_only_owner_and_group_open_the_socket_unless_told_otherwise(self):
        server = daybook.Daybook()
        self.addCleanup(server.__exit__)
        os.chown(server.home, 0, STOCK_GROUP)
        os.chmod(server.home, 0o2755)               # what is made there belongs to its group
        server.start()
        found = os.stat(server.socket)
        self.assertEqual((found.st_mode & 0o777, found.st_gid), (0o660, STOCK_GROUP))
        self.assertIn(self.DENIED, self.said(server, NOBODY, "PING"))
        self.assertEqual(self.said(server, NOBODY, "PING", groups=[STOCK_GROUP]), "PONG")
        self.assertEqual(self.said(server, NOBODY, "PING", gid=STOCK_GROUP), "PONG")
        self.assertEqual(self.said(server, 0, "PING"), "PONG")

    def test_a_directory_that_others_may_not_enter_keeps_them_out(self):
        server = self.serve(home=0o700)
        self.assertEqual(os.stat(server.socket).st_mode & 0o777, 0o666)
        self.assertIn(self.DENIED, self.said(server, NOBODY, "PING"))
        os.chmod(server.home, 0o711)
        self.assertEqual(self.said(server, NOBODY, "PING"), "PONG")

    def test_the_data_are_for_the_server_s_user_alone(self):
        server = self.serve()
        self.assertEqual(os.stat(server.data).st_mode & 0o777, 0o700)
        looked = subprocess.run(["setpriv", f"--reuid={NOBODY}", "--clear-groups", "ls",
                                 server.data], capture_output=True, text=True)
        self.assertIn(self.DENIED, looked.stderr)


class Options(unittest.TestCase):
    def test_a_role_that_cannot_be_given_is_refused_by_name_and_nothing_is_made(self):
        with daybook.Daybook() as home:
            home.kill()
            for option, words in [
                    ("--role=chef=0", "there is no role 'chef': choose reader, shop,"),
                    ("--role=shop", "'shop' does not say who"),
                    ("--role=shop=", "there is no user ''"),
                    ("--role=shop=no.such-user", "there is no user 'no.such-user'"),
                    ("--role=shop=0,@no.such-group", "there is no group 'no.such-group'"),
                    ("--role=shop=0,1,0", "--role names 0 (uid 0) twice"),
                    ("--others=chef", "there is no role 'chef'"),
                    ("--socket-mode=069", "--socket-mode '069' is no mode"),
                    ("--socket-mode=1777", "--socket-mode '1777' is no mode"),
                    ("--socket-mode=066", "--socket-mode '066' is no mode")]:
                with self.subTest(option):
                    done = daybook.run("serve", "--data", home.home + "/new", option, timeout=20)
                    self.assertEqual(done.returncode, 64, done.stderr)
                    self.assertIn(words, done.stderr)
                    self.assertFalse(os.path.exists(home.home + "/new"))


class OpenFiles(unittest.TestCase):
    """Each client takes a file."""

    def limited(self, soft, hard):
        server = daybook.Daybook()
        self.addCleanup(server.__exit__)
        server.start(["prlimit", f"--nofile={soft}:{hard}"])
        return server

    def test_the_soft_limit_is_raised_to_what_all_clients_need(self):
        server = self.limited(64, 4096)
        self.assertEqual(resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE),
                         (1024 + 64, 4096))
        self.assertNotIn("clients can be connected", server.words())

    def test_a_hard_limit_that_is_too_low_is_said_and_kept_to(self):
        server = self.limited(64, 100)
        self.assertIn("this process may open 100 files, so at most 36 clients can be connected"
                      " at once instead of 1024", server.words())
        with contextlib.ExitStack() as crowd:
            clients = [crowd.enter_context(server.connect()) for _ in range(36)]
            extra = crowd.enter_context(server.connect(protocol=2))
            self.assertEqual(extra.read(), Refusal("ERR max number of clients reached"))
            settings = clients[0].call("CONFIG", "GET", "maxclients")
            self.assertEqual(settings, {"maxclients": "36"})
            self.assertEqual(clients[-1].call("PING"), "PONG")


@contextlib.contextmanager
def acting_as(uid):
    """For the kernel, a connection made meanwhile is that user's."""
    os.setegid(uid)
    os.seteuid(uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


if __name__ == "__main__":
    unittest.main()
