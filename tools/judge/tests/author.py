"""Writes histories that are true, so that tests can put one lie into each."""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from judging import calls, deciding         # noqa: E402
from judging.findings import Wrong          # noqa: E402
from judging.refusals import Refused        # noqa: E402
from judging.shop import Shop               # noqa: E402
from judging.verdict import judge           # noqa: E402

BEGINNING = 1_795_392_000_000


class Author:
    """An honest server and its clients. `lines` is the history, `journal` what it left.

    `ask` is a whole call. For calls that overlap there are `begin`, `carry_out` and `end`."""

    def __init__(self):
        self.journal = []
        self.shop = Shop(self.journal)
        self.time = BEGINNING
        self.lines = [{"type": "meta", "source": "author", "seed": 0}]
        self.begun = {}         # id: (process, words, what came of it)
        self.queues = {}        # process: calls since MULTI

    def write(self, **event):
        self.lines.append({"time": len(self.lines), **event})

    def begin(self, process, *words):
        number = len(self.lines)
        self.write(type="invoke", process=process, id=number, args=[str(word) for word in words])
        self.begun[number] = [process, [str(word) for word in words], None]
        return number

    def carry_out(self, number):
        process, words, _ = self.begun[number]
        self.begun[number][2] = self.outcome(process, words)
        return number

    def end(self, number):
        """Writes the reply, and answers it; a refusal is its text."""
        process, _, (reply, refusal) = self.begun.pop(number)
        if refusal is not None:
            self.write(type="error", process=process, id=number, error=refusal)
            return refusal
        self.write(type="ok", process=process, id=number, reply=reply)
        return reply

    def lose(self, number):
        self.write(type="unknown", process=self.begun.pop(number)[0], id=number)

    def ask(self, process, *words):
        return self.end(self.carry_out(self.begin(process, *words)))

    def lost(self, process, *words, is_done=True):
        """A call whose reply is lost."""
        number = self.begin(process, *words)
        if is_done:
            self.carry_out(number)
        self.lose(number)

    def batch(self, process, *lines):
        self.ask(process, "MULTI")
        for line in lines:
            self.ask(process, *line.split())
        return self.ask(process, "EXEC")

    def outcome(self, process, words):
        if words[0] == "MULTI":
            self.queues[process] = []
            return "OK", None
        if words[0] == "EXEC":
            return self.decide(self.queues.pop(process), True)
        try:
            call = calls.read(words)
        except Refused as refused:
            return None, refused.line()
        if process in self.queues:
            self.queues[process].append(call)
            return "QUEUED", None
        return self.decide([call], False)

    def decide(self, asked, is_batch):
        self.time += 1
        self.pass_deadlines()
        outcome = deciding.attempt(self.shop, asked, is_batch, self.time)
        if outcome.steps:
            self.append(deciding.entry(self.shop.position + 1, self.time, outcome.steps))
        else:
            self.shop.undo()
        reply = json.loads(json.dumps(outcome.reply))
        if not is_batch and asked[0].command == "LOG.HEAD":
            reply |= {"frames": self.shop.position, "hash": f"{self.shop.position:064x}"}
        return reply, outcome.refusal

    def pass_deadlines(self):
        while self.shop.due(self.time):
            self.append(deciding.pass_deadlines(self.shop, self.time))

    def wait(self, milliseconds):
        """Time goes by; what is due then expires."""
        self.time += milliseconds
        self.pass_deadlines()

    def append(self, entry):
        self.shop.commit(entry["position"], entry["time"])
        self.journal.append(json.loads(json.dumps(
            {**{name: entry[name] for name in ("position", "time", "command", "key")},
             "actor": "daybook" if entry["command"] == "EXPIRE" else "uid:0 role:operator",
             **{name: entry[name] for name in ("events", "by", "why", "keys")}})))

    def judged(self):
        return judge([json.dumps(line) for line in self.lines],
                     [json.dumps(entry) for entry in self.journal])

    def finding(self):
        """What the judge finds; fails where it finds nothing."""
        try:
            self.judged()
        except Wrong as wrong:
            return wrong
        raise AssertionError("the judge found nothing")

    def reply(self, *words):
        """The latest reply line to a call that begins with these words, to be changed."""
        for invoke in reversed(self.lines):
            if invoke["type"] == "invoke" and invoke["args"][:len(words)] == list(words):
                return next(line for line in self.lines if line.get("id") == invoke["id"]
                            and line["type"] in ("ok", "error", "unknown"))
        raise KeyError(words)


def shop(stock=5, shipping=0):
    """A shop that sells tea and cups, with two customers. Nine entries."""
    author = Author()
    author.ask("s", "SHOP.CONFIGURE", "SHIPPING", shipping, "PAYMENTS", "card", "RESERVE", 900)
    for sku, price in (("tea", 2000), ("cup", 500)):
        author.ask("s", "SKU.DEFINE", sku, price)
        author.ask("s", "STOCK.RECEIVE", sku, stock, "KEY", f"first-{sku}")
    for customer in ("ann", "bob"):
        author.ask("s", "ADDRESS.ADD", customer, f"1 Quay, {customer}", "NOKEY")
    author.ask("s", "CART.SET", "ann", "tea", 1)
    author.ask("s", "CART.SET", "ann", "cup", 2)
    return author


def place(customer, key, units=1, at="any", total="any", sku="tea"):
    return ["ORDER.PLACE", customer, *(["KEY", key] if key else ["NOKEY"]), "AT", str(at),
            "TOTAL", str(total), "PAYMENT", "card", "ITEMS", sku, str(units)]
