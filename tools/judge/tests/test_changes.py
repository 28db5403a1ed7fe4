"""One value changed, anywhere in what was replied or written: the judge finds it."""

import os
import random
import unittest
from copy import deepcopy

from author import Author
from judging.deciding import OF_THE_JOURNAL
from judging.refusals import Malformed
from living.calls import Caller, Known, opening

SEED = int(os.environ.get("SEED", 1))
STORIES = 3
CALLS = 160
CHANGES = 120
OPEN = {"frames", "hash"}       # of LOG.HEAD: one witness is none
CLOCK = {"time"}                # of an entry: any that keeps the order will do


def story(chance):
    """A story of one client after the other, with all there is to call, told truly."""
    author, known = Author(), Known()
    for words in opening():
        known.learn(words, author.ask("s", *words))
    callers = [Caller(f"c{number}", chance, known) for number in range(3)]
    for _ in range(CALLS):
        caller = chance.choice(callers)
        words = caller.next()
        author.wait(chance.choice([1, 1, 50, 400]))
        try:
            if isinstance(words[0], str):
                known.learn(words, author.ask(caller.name, *words))
            else:
                ask_batch(author, caller.name, [
                    each for each in words if each[0] not in OF_THE_JOURNAL])
        except Malformed:
            author.lines.pop()      # what is no call is no part of the story
    return author


def ask_batch(author, process, calls):
    """A batch, unless one of its calls is refused when it is queued."""
    author.ask(process, "MULTI")
    is_whole = all([author.ask(process, *words) == "QUEUED" for words in calls])
    if is_whole:
        author.ask(process, "EXEC")
        return
    author.queues.pop(process)
    number = author.begin(process, "EXEC")
    author.begun[number][2] = None, "EXECABORT Transaction discarded because of previous errors."
    author.end(number)


def leaves(value, path=()):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, path + (name,))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from leaves(inner, path + (at,))
    else:
        yield path, value


def changed(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return value + "x" if value else 1


def change_one(author, record, chance):
    """An entry, or a line with a reply, with one value changed; and where, None where nothing is
    that could be found."""
    is_entry = "events" in record
    spared = CLOCK if is_entry else OPEN
    found = [(path, value) for path, value in leaves(record if is_entry else record.get("reply"))
             if path and not spared.intersection(path)]
    if not found:
        return record, None
    path, value = chance.choice(found)
    if not is_entry:
        if path == ("position",) and next_expires(author, record["reply"]):
            return record, None
        path = ("reply", *path)
    copy = deepcopy(record)
    place = copy
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = changed(value)
    return copy, path


def next_expires(author, reply):
    """Whether the next entry is the clock's: nobody knows when it came, so a question may as well
    have come after it."""
    following = author.journal[reply["position"]:reply["position"] + 1]
    return bool(following) and following[0]["command"] == "EXPIRE"


class Changes(unittest.TestCase):
    def test_random_stories_are_true(self):
        for number in range(4 * STORIES):
            with self.subTest(seed=SEED, story=number):
                story(random.Random(f"{SEED} {number}")).judged()

    def test_a_value_changed_in_a_reply_is_found(self):
        self.change("reply")

    def test_a_value_changed_in_an_entry_is_found(self):
        self.change("entry")

    def change(self, what):
        for number in range(STORIES):
            chance = random.Random(f"{SEED} {number}")
            author = story(chance)
            records = author.journal if what == "entry" else author.lines
            for _ in range(CHANGES):
                at = chance.randrange(len(records))
                whole = records[at]
                records[at], path = change_one(author, whole, chance)
                if path is not None:
                    with self.subTest(seed=SEED, story=number, record=at, path=path):
                        author.finding()
                records[at] = whole


if __name__ == "__main__":
    unittest.main()
