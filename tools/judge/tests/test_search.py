"""The judge against a search of every order there is, on histories small enough for one."""

import json
import os
import random
import unittest
from dataclasses import replace

from author import Author, place
from judging import deciding
from judging.agreement import agrees
from judging.findings import Wrong
from judging.history import History
from judging.shop import Shop
from judging.witness import is_replayed

SEED = int(os.environ.get("SEED", 1))
HISTORIES = 3000
CALLS = [
    ["STOCK.RECEIVE", "tea", "1", "NOKEY"], ["STOCK.ADJUST", "tea", "-1", "NOKEY", "WHY", "x"],
    ["CART.SET", "ann", "tea", "1"], ["CART.SET", "ann", "tea", "0"], ["CART.GET", "ann"],
    ["SKU.GET", "tea"], ["SKU.LIST"], place("ann", "k"), place("ann", None),
    ["STOCK.RECEIVE", "tea", "1", "KEY", "d"],
]


def opened():
    """A shop with one tea."""
    author = Author()
    author.ask("s", "SHOP.CONFIGURE", "PAYMENTS", "card")
    author.ask("s", "SKU.DEFINE", "tea", "100")
    author.ask("s", "ADDRESS.ADD", "ann", "1 Quay", "NOKEY")
    author.ask("s", "STOCK.RECEIVE", "tea", "1", "NOKEY")
    return author


def random_history(chance):
    """Three processes with calls that overlap, some of which are never answered."""
    author = opened()
    busy = {}       # process: [id, whether it took effect]
    for _ in range(chance.randint(6, 18)):
        process = chance.choice("abc")
        if process not in busy:
            busy[process] = [author.begin(process, *chance.choice(CALLS)), False]
        elif not busy[process][1]:
            author.carry_out(busy[process][0])
            busy[process][1] = True
        else:
            number, _ = busy.pop(process)
            author.lose(number) if chance.random() < 0.15 else author.end(number)
    for number, _ in busy.values():
        author.lose(number)
    return author


def put_a_lie(author, chance):
    """Changes replies or entries so that it may, or may not, still be explained."""
    replies = [line for line in author.lines[10:] if line["type"] == "ok"]
    kind = chance.randrange(4)
    if kind == 0 and len(replies) > 1:
        one, other = chance.sample(replies, 2)
        one["reply"], other["reply"] = other["reply"], one["reply"]
    elif kind == 1 and len(author.journal) > 5:
        one, other = author.journal[-2:]
        for name in ("command", "key", "events", "why", "keys"):
            one[name], other[name] = other[name], one[name]
    elif kind == 2 and replies:
        line = chance.choice(author.lines[10:])
        author.lines.remove(line)
        author.lines.insert(chance.randint(10, len(author.lines)), line)
    elif kind == 3:
        author.journal.pop()


def is_explained(history, journal):
    """Whether some order of the calls explains every reply and the whole journal."""
    answered = [asked for asked in history.asked if asked.outcome != "unknown"]
    lost = [asked for asked in history.asked if asked.outcome == "unknown"]
    if history.meta.get("resends"):
        # Of several sendings one is written down, and may be answered "replayed".
        lost += [replace(asked, outcome="unknown", replied=float("inf")) for asked in answered
                 if is_replayed(asked)]
    return follows(Shop(journal), answered, lost, journal)


def follows(shop, answered, lost, journal):
    if not answered and shop.position == len(journal):
        return True
    first = min((asked.replied for asked in answered), default=float("inf"))
    for asked in answered + lost:
        if asked.invoked > first:
            continue
        entry = journal[shop.position] if shop.position < len(journal) else None
        mark = list(shop.changes)
        outcome = deciding.attempt(shop, asked.calls, False,
                                   entry["time"] if entry else shop.time)
        if fits(asked, outcome, entry, shop):
            before = shop.position, shop.time
            if outcome.steps:
                shop.position, shop.time = entry["position"], entry["time"]
            rest = [each for each in answered if each is not asked]
            others = [each for each in lost if each is not asked]
            if follows(shop, rest, others, journal):
                return True
            shop.position, shop.time = before
        take_back(shop, len(mark))
    return False


def fits(asked, outcome, entry, shop):
    if outcome.steps:
        expected = deciding.entry(shop.position + 1, entry["time"], outcome.steps) if entry else {}
        if not expected or any(not agrees(value, entry[name])
                               for name, value in expected.items()):
            return False
    if asked.outcome == "unknown":
        return bool(outcome.steps)
    if asked.outcome == "error":
        return outcome.refusal == asked.reply
    return outcome.refusal is None and agrees(outcome.reply, asked.reply)


def take_back(shop, count):
    while len(shop.changes) > count:
        place_, key, before = shop.changes.pop()
        if before is None:
            place_.pop(key, None)
        else:
            place_[key] = before


class EveryOrder(unittest.TestCase):
    def test_the_judge_finds_a_lie_exactly_where_no_order_explains_the_history(self):
        verdicts = {True: 0, False: 0}
        for number in range(HISTORIES):
            chance = random.Random(f"{SEED} {number}")
            author = random_history(chance)
            author.lines[0]["resends"] = chance.random() < 0.3
            if chance.random() < 0.7:
                put_a_lie(author, chance)
            expected = self.searched(author)
            if expected is None:
                continue
            verdicts[expected] += 1
            self.assertEqual(self.judged(author), expected, f"SEED={SEED}, history {number}")
        self.assertGreater(min(verdicts.values()), HISTORIES // 10, verdicts)

    def searched(self, author):
        """None where lines were moved so that it is no history any more."""
        lines = [json.dumps(line) for line in author.lines]
        try:
            history = History(lines)
        except Exception:
            return None
        return is_explained(history, json.loads(json.dumps(author.journal)))

    def judged(self, author):
        try:
            author.judged()
            return True
        except Wrong:
            return False


if __name__ == "__main__":
    unittest.main()
