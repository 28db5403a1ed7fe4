"""The judge's shop against the golden scripts of Tests/Scripts: the same stories, told without a
server. What Daybook is known to answer, the judge works out."""

import os
import sys
import unittest
from copy import deepcopy
from unittest.mock import Mock

from author import Author

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__)))))
sys.path.append(os.path.join(ROOT, "Tests/Clients"))

from judging.refusals import Malformed      # noqa: E402
from scripts import Script, names           # noqa: E402
from stage import Call, Stage               # noqa: E402
from wire import Refusal                    # noqa: E402

# About connections, roles, subscriptions and disks: none of the judge's business.
OTHERS = {"access", "connection", "following", "refused_for_now", "server", "subscribing",
          "watching"}
SETTLED = 100       # milliseconds


class Told(Stage):
    """A script's stage on which the judge's shop plays the server."""

    def __init__(self):
        super().__init__()
        self.server.__exit__()      # there is none, and it needs no directory
        self.author = Author()
        self.spoilt = set()
        self.is_judged = True

    def direct(self, word, rest=""):
        if word == "until":
            self.author.wait(min(self.author.shop.tables["deadlines"].values())
                             - self.author.time)
        return []

    def play(self, head, is_shown):
        """The block, or None where something in it is not the judge's."""
        self.is_judged = True
        text = super().play(head, is_shown)
        return text if self.is_judged else None

    def ask(self, call):
        words = call.words(self.layout.numbers)
        self.author.time += SETTLED
        try:
            return self.answer(call.connection, [words[0].upper(), *words[1:]])
        except Malformed as malformed:
            self.is_judged = False
            return Refusal(malformed.beginning)
        except TypeError:       # a batch that asks what the judge leaves open
            self.is_judged = False
            return []

    def answer(self, process, words):
        """The reply; batches are begun, spoilt and ended as a connection does it."""
        is_queued = process in self.author.queues
        if words[0] in ("DISCARD", "EXEC") and not is_queued:
            raise Malformed("ERR ")
        if words[0] == "DISCARD" or words[0] == "EXEC" and process in self.spoilt:
            self.author.queues.pop(process)
            self.spoilt.discard(process)
            if words[0] == "EXEC":
                raise Malformed("EXECABORT ")
            return "OK"
        try:
            reply, refusal = self.author.outcome(process, words)
        except Malformed:
            refusal = True
            raise
        finally:
            if is_queued and words[0] != "EXEC" and refusal:
                self.spoilt.add(process)
        return reply if refusal is None else Refusal(refusal)

    def entries(self):
        """As the real stage tells them; the journal is read from its author."""
        observer = Mock()
        observer.ask = lambda _, after, *__: deepcopy(self.author.journal[after:])
        self.connections["(observer)"] = observer
        return super().entries()


class GoldenScripts(unittest.TestCase):
    def test_the_judge_answers_as_they_say(self):
        judged = left = 0
        for name in names():
            if name in OTHERS:
                continue
            stage = Told()
            for head, expected in Script(name).blocks:
                found = stage.play(head, expected is not None)
                text = head if expected is None else f"{head}\n---\n{expected}".rstrip("\n")
                if found is None:
                    left += 1
                    continue
                judged += 1
                with self.subTest(script=name):
                    self.assertEqual(found.rstrip("\n"), text)
        self.assertGreater(judged, 8 * left)

    def test_every_command_of_the_shop_is_in_a_script(self):
        from judging.calls import COMMANDS
        told = {Call(text).text.split(" ", 1)[0].upper() for name in names()
                for text in Script(name).commands()}
        self.assertEqual(set(COMMANDS) - told - {"DBSIZE"}, set())


if __name__ == "__main__":
    unittest.main()
