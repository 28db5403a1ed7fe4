"""The programs of docs/clients.md, each with the client it is for: they buy, once, whatever moves
between their preview and their order."""

import os
import re
import shutil
import subprocess
import sys
import unittest

import daybook
from history import Shop
from lossy import CutReply, Lossy
from marks import long

PROGRAM = re.compile(r"^```(\w+) run\n(.*?)^```$", re.M | re.S)
KEY = re.compile(rb"checkout-[0-9a-f-]+")
COMMANDS = {"python": [sys.executable], "js": ["node"], "php": ["php"], "ruby": ["ruby"],
            "go": ["go", "run"]}
# Debian's packages are on the path of Debian's node only, and Go asks for modules.
ENVIRONMENT = {"NODE_PATH": "/usr/share/nodejs:/usr/lib/nodejs", "GO111MODULE": "off",
               "GOPATH": "/usr/share/gocode", "GOCACHE": daybook.ROOT + "/.build/go"}
GO = re.compile(r"^```go(?: run)?\n(.*?)^```$", re.M | re.S)
SECONDS = 60


def programs():
    """The programs that can be run, by language."""
    with open(daybook.ROOT + "/docs/clients.md") as file:
        return dict(PROGRAM.findall(file.read()))


class Buyer:
    """One program in front of a shop of its own, with five `tea` at 19.99."""

    def __init__(self, test, language, text):
        self.test = test
        self.command = COMMANDS[language]
        self.server = daybook.Daybook()
        test.addCleanup(self.server.__exit__)
        self.server.start()
        self.file = f"{self.server.home}/buy.{language}"
        with open(self.file, "w") as file:
            file.write(text)
        self.connection = self.server.connect()
        test.addCleanup(self.connection.close)
        daybook.open_shop(self.connection, {"tea": 5}, price=1999, shipping=1000)
        daybook.welcome(self.connection, "bob")

    def run(self, cuts=(), meanwhile=()):
        """Runs the program, cutting its order's replies. `meanwhile` are commands, one before
        each of its tries to order, where KEY is that of the try. Returns the process and the
        tries as they were sent."""
        events = list(meanwhile)

        def meddle(request):
            if events:
                key = KEY.search(request)[0]
                self.connection.call(*(key if word is KEY else word for word in events.pop(0)))

        with Lossy(self.server.socket, b"ORDER.PLACE", cuts, before=meddle) as way:
            done = subprocess.run(
                [*self.command, self.file], capture_output=True, text=True, timeout=SECONDS,
                stdin=subprocess.DEVNULL,
                env=os.environ | ENVIRONMENT | {"DAYBOOK_SOCKET": way.path})
        self.test.assertEqual(way.cuts, [])
        self.test.assertEqual(events, [])
        return done, way.requests

    def buys(self, tries, **circumstances):
        """It ends with the number of the only order there is."""
        done, requests = self.run(**circumstances)
        self.test.assertEqual((done.returncode, done.stderr), (0, ""))
        orders = Shop.of(self.connection).orders
        self.test.assertEqual([order["order"] for order in orders.values()],
                              done.stdout.split())
        self.test.assertEqual(len(requests), tries)
        keys = {KEY.search(request)[0] for request in requests}
        self.test.assertEqual(len(keys), 1, "each try has another key")

    def ends(self, words, **circumstances):
        """The client itself fails with these words; the order is there all the same."""
        done, _ = self.run(**circumstances)
        self.test.assertEqual(done.returncode, 1)
        self.test.assertIn(words, done.stderr)
        self.test.assertEqual(len(Shop.of(self.connection).orders), 1)

    def gives_up(self, tries, *words, **circumstances):
        """It ends with 1, says these words, and there is no order."""
        done, requests = self.run(**circumstances)
        self.test.assertEqual((done.returncode, done.stdout), (1, ""))
        for text in words:
            self.test.assertIn(text, done.stderr)
        self.test.assertEqual(len(requests), tries)
        self.test.assertEqual(Shop.of(self.connection).orders, {})


def receive():
    """Makes what was seen stale."""
    return "STOCK.RECEIVE", "tea", 1, "NOKEY"


def ordered_before():
    """An earlier try at another position, of which the program never heard."""
    return ("ORDER.PLACE", "bob", "KEY", KEY, "AT", "any", "TOTAL", "any", "PAYMENT", "card",
            "ITEMS", "tea", 1)


class Languages(unittest.TestCase):
    def test_python(self):
        self.check("python")

    @long
    def test_node(self):
        self.check("js")

    @long
    def test_php(self):
        self.check("php")

    @long
    def test_ruby(self):
        self.check("ruby")

    @long
    def test_go(self):
        self.check("go")

    @long
    def test_every_program_in_go_is_as_gofmt_leaves_it(self):
        """Of go-redis 9, which is no package, this is all that is known."""
        with open(daybook.ROOT + "/docs/clients.md") as file:
            programs = GO.findall(file.read())
        self.assertEqual(len(programs), 2)
        for program in programs:
            done = subprocess.run(["gofmt", "-e", "-d"], input=program, text=True,
                                  capture_output=True, timeout=SECONDS)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_each_program_that_is_said_to_run_has_a_test(self):
        self.assertEqual(programs().keys(), COMMANDS.keys())
        for language in programs():
            name = {"js": "node"}.get(language, language)
            self.assertTrue(hasattr(self, f"test_{name}"))

    def check(self, language):
        self.assertIsNotNone(shutil.which(COMMANDS[language][0]), "tools/test installs it")
        text = programs()[language]

        def buyer():
            return Buyer(self, language, text)

        buyer().buys(1)
        buyer().buys(2, cuts=[CutReply(0)])
        if language == "js":
            buyer().ends("Got an unexpected reply from Redis", cuts=[CutReply(20)])
        else:
            buyer().buys(2, cuts=[CutReply(20)])
        buyer().buys(2, meanwhile=[receive()])
        buyer().buys(3, meanwhile=[receive(), receive()])
        buyer().buys(3, meanwhile=[receive()], cuts=[CutReply(0)])
        buyer().buys(1, meanwhile=[ordered_before()])
        buyer().gives_up(3, "STALE sku:tea seen=", meanwhile=[receive()] * 3)
        buyer().gives_up(1, "the total is 3099 now, not 2999",
                         meanwhile=[("SKU.PRICE", "tea", 2099)])
        buyer().gives_up(2, "SOLDOUT sku:tea asked=1 available=0",
                         meanwhile=[("STOCK.ADJUST", "tea", -5, "WHY", "stolen", "NOKEY")])
        buyer().gives_up(1, "CLOSED sku:tea retired", meanwhile=[("SKU.RETIRE", "tea")])
        lonely = buyer()
        lonely.connection.call("SHOP.CONFIGURE", "PAYMENTS", "invoice")
        lonely.gives_up(1, "INVALID payment:card")
