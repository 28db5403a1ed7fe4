"""The journal as witness: its order is the order in which things happened, or there is none.

Strict serializability without a search. The judge goes through the journal with a shop of its own:

- Each entry was written by one call: one that was told of it, or one of unknown outcome. What the
  call does to the judge's shop has to be the entry, word for word.
- Every other answered call (questions, refusals, what was so already, what was done before) has to
  be what the judge's shop answers at one of the positions that it can have seen.
- A call that was answered before another was asked comes before it. So each is given the first
  position that explains it and is not before that of any call answered before it was asked; what
  has none when an entry comes that was asked for later, never has one."""

import re

from . import deciding
from .agreement import agrees, difference
from .findings import Wrong, brief
from .history import NEVER
from .matching import Makers
from .shop import Shop

AT = re.compile(r" at=(\d+)")
CLOCK = "daybook"       # who lets things expire
TRIED = 3       # positions that a finding tells of


class Witness:
    """Goes through one history with its journal; `run` raises Wrong at the first lie."""

    def __init__(self, history, journal):
        self.journal = journal
        self.shop = Shop(journal, history.meta.get("source") == "simulator")
        self.makers = Makers()
        self.open = [asked for asked in history.asked if asked.outcome != "unknown"]
        self.told = {}          # position: the calls that were told of it
        self.lost = []          # calls that may have written what nobody was told of
        self.tried = {}         # call: what the judge's shop answered at the last positions
        self.begun = set()      # lists of orders, from the position on that they tell
        self.actor = None       # who wrote the first entry: all clients are one user
        self.has_resends = bool(history.meta.get("resends"))
        self.may_be_full = any("space" in what for _, what in history.faults)
        self.heads = {}         # position: frames and hash, as LOG.HEAD told them
        for asked in history.asked:
            self.sort(asked)

    def sort(self, asked):
        claims = asked.claims
        if claims is not None:
            self.told.setdefault(claims, []).append(asked)
        elif asked.is_mutation and (
                asked.outcome == "unknown" or self.has_resends and is_replayed(asked)):
            self.lost.append(asked)

    def run(self):
        for entry in self.journal:
            self.settle()
            self.follow(entry)
        self.settle()
        if self.open:
            self.unexplained(self.first_open())

    # Entries

    def follow(self, entry):
        """Takes the next entry: from the call that wrote it, or from the clock."""
        overdue = self.shop.due(entry["time"])
        if entry["command"] == "EXPIRE":
            return self.expire(entry, overdue)
        self.actor = self.actor or entry["actor"]
        if entry["actor"] != self.actor:
            self.wrong(entry, f"by {entry['actor']}, expected {self.actor}")
        if overdue:
            deadline, number, kind = overdue[0]
            self.wrong(entry, f"{kind} {number} should have expired at {deadline}, before this")
        makers = [asked for asked in self.told.get(entry["position"], ())
                  if self.could_write(asked, entry, is_told=True)]
        lost = [asked for asked in self.lost if self.could_write(asked, entry, is_told=False)]
        if not makers and not lost:
            self.nobody(entry)
        self.take((makers + lost)[0], entry)
        sure = [asked for asked in makers if not self.is_unchanged(asked)][:1]
        in_time = [asked for asked in sure or makers + lost
                   if self.unanswered_before(asked) is None]
        if not in_time:
            first = min(sure or makers + lost, key=lambda asked: asked.invoked)
            self.unexplained(self.unanswered_before(first))
        if in_time[0] in makers:
            self.open.remove(in_time[0])
        elif not self.makers.add(entry["position"], in_time):
            self.wrong(entry, "the calls that could have written this wrote others: "
                       + brief("; ".join(asked.text for asked in in_time)))

    def expire(self, entry, overdue):
        if not overdue:
            self.wrong(entry, "EXPIRE, and nothing is due by then")
        expected = deciding.pass_deadlines(self.shop, entry["time"])
        self.compare(entry, {**expected, "actor": CLOCK}, "EXPIRE")
        self.shop.commit(entry["position"], entry["time"])

    def could_write(self, asked, entry, is_told):
        """Whether the entry, and the reply where the call was told of it, are what the call comes
        to here; a call of unknown outcome was asked for after all that had been answered."""
        if not is_told and not could_be(asked, entry):
            return False
        outcome = self.attempt(asked, entry["time"])
        self.shop.undo()
        if not outcome.steps:
            return False
        expected = deciding.entry(entry["position"], entry["time"], outcome.steps)
        is_same = all(agrees(value, entry.get(name)) for name, value in expected.items())
        is_unread = not is_told or asked.carried_out_at is not None
        return is_same and (is_unread or agrees(outcome.reply, asked.reply))

    def is_unchanged(self, asked):
        """Whether the call's reply is also that of a call which found the entry written."""
        outcome = self.attempt(asked, self.shop.time)
        self.shop.undo()
        return not outcome.steps and agrees(outcome.reply, asked.reply)

    def unanswered_before(self, asked):
        """A call that was answered before this one was asked, and that nothing explains yet."""
        for each in self.open:
            if each.invoked >= asked.invoked:
                return None
            if each.replied < asked.invoked:
                return each
        return None

    def take(self, asked, entry):
        """Carries the entry out."""
        self.attempt(asked, entry["time"])
        self.shop.commit(entry["position"], entry["time"])

    def nobody(self, entry):
        """Says why no call explains the entry."""
        for asked in self.told.get(entry["position"], ()):
            self.blame(asked, entry)
        self.wrong(entry, f"nobody asked for this: {entry['command']} "
                          f"key={entry['key']} {brief(entry['events'])}")

    def blame(self, asked, entry):
        """Says what is wrong with a call that was told of the entry, if anything is."""
        outcome = self.attempt(asked, entry["time"])
        self.shop.undo()
        if outcome.refusal:
            self.wrong(entry, f"{asked.text} (history line {asked.invoked}) was carried out, "
                              f"expected {outcome.refusal}")
        if outcome.steps:
            self.compare(entry, deciding.entry(entry["position"], entry["time"], outcome.steps),
                         asked.text)
        if not agrees(outcome.reply, asked.reply):
            raise Wrong("history", asked.replied,
                        f"{asked.text}: {difference(outcome.reply, asked.reply)}")

    def compare(self, entry, expected, what):
        found = {name: entry.get(name) for name in expected}
        if not agrees(expected, found):
            self.wrong(entry, f"{what}: {difference(expected, found)}")

    def wrong(self, entry, text):
        raise Wrong("journal", entry["position"], text)

    # Everything else

    def settle(self):
        """Explains what can be explained at this position, in the order of asking.

        A call waits for those that were answered before it was asked."""
        waiting, first_reply = [], NEVER
        for at, asked in enumerate(self.open):
            if asked.invoked > first_reply:
                waiting += self.open[at:]
                break
            if not self.explains(asked):
                waiting.append(asked)
                first_reply = min(first_reply, asked.replied)
        self.open = waiting

    def explains(self, asked):
        """Whether the call is what this position answers, writing nothing."""
        named = position_named(asked)
        if named == self.shop.position and asked.command == "ORDER.LIST":
            self.begun.add(asked)
        if named not in (None, self.shop.position) and asked not in self.begun:
            return False
        for time in self.times_of(asked):
            outcome = self.attempt(asked, time)
            self.shop.undo()
            if self.is_reply(outcome, asked):
                return self.same_head(asked)
        self.tried.setdefault(asked, []).append((self.shop.position, answer_of(outcome)))
        return False

    def is_reply(self, outcome, asked):
        """Whether it writes nothing and is what was answered."""
        if asked.carried_out_at is not None:
            return not outcome.steps and outcome.refusal is None
        is_refused = outcome.refusal is not None
        return (not outcome.steps and is_refused == (asked.outcome == "error")
                and agrees(answer_of(outcome), asked.reply))

    def times_of(self, asked):
        """The times at which a call may have been decided, as far as its answer depends on them.

        While a full disk keeps expiries from being written, deadlines pass and questions are
        answered: with reservations that are dead, and units that are not free yet."""
        times = [self.time_of(asked)]
        if self.may_be_full and not asked.is_mutation:
            times += sorted({deadline for deadline in self.shop.tables["deadlines"].values()
                             if self.is_now(deadline)})
        return times

    def time_of(self, asked):
        """The time at which a call that writes nothing was decided, where its reply depends on it:
        a deadline moved to where it is already, a batch refused for what it did itself."""
        told = None
        if asked.command == "RESERVATION.EXTEND" and isinstance(asked.reply, dict):
            told = asked.reply.get("expires_at", 0) - 1000 * asked.calls[0].ttl
        elif asked.is_batch and asked.outcome == "error" and (found := AT.search(asked.reply)):
            told = int(found[1])
        return self.shop.time if told is None or not self.is_now(told) else told

    def is_now(self, time):
        """Whether a time lies between the last entry's and the next one's."""
        following = self.journal[self.shop.position:self.shop.position + 1]
        return self.shop.time <= time <= (following[0]["time"] if following else NEVER)

    def attempt(self, asked, time):
        return deciding.attempt(self.shop, asked.calls, asked.is_batch, time)

    def same_head(self, asked):
        """The journal's end is told the same to everybody: a position is never written twice."""
        if asked.command == "LOG.HEAD":
            told = asked.reply.get("frames"), asked.reply.get("hash")
            known = self.heads.setdefault(self.shop.position, told)
            if known != told:
                raise Wrong("history", asked.replied, f"LOG.HEAD at {self.shop.position} was "
                                                      f"{known} before, and is {told}")
        return True

    def first_open(self):
        return min(self.open, key=lambda asked: asked.invoked)

    def unexplained(self, asked):
        """Says why no position explains a call."""
        first = min((each for each in self.open if each.replied <= asked.replied),
                    key=lambda each: each.invoked, default=asked)
        head = f"{brief(first.text, 200)} (asked at line {first.invoked}) answered "
        claims = first.claims
        if claims is not None and claims > len(self.journal):
            text = f"position {claims}, and the journal ends at {len(self.journal)}"
            raise Wrong("history", first.replied, head + text)
        tried = "; ".join(f"at {position}: {self.told_apart(answer, first.reply)}"
                          for position, answer in self.tried.get(first, [])[-TRIED:])
        raise Wrong("history", first.replied, head + brief(first.reply) + "; expected "
                    + (tried or f"an answer of position {self.shop.position} or before"))

    def told_apart(self, expected, found):
        if isinstance(expected, (dict, list)) and isinstance(found, (dict, list)):
            return difference(expected, found)
        return brief(expected)


def answer_of(outcome):
    """The reply or the refusal."""
    if outcome.steps:
        return "(carried out, as an entry)"
    return outcome.refusal if outcome.reply is None else outcome.reply


def is_replayed(asked):
    """Whether the reply says that it was carried out before: by a sending that was not counted."""
    replies = asked.reply if asked.is_batch else [asked.reply]
    return asked.outcome == "ok" and any(
        isinstance(reply, dict) and reply.get("replayed") is True for reply in replies)


def could_be(asked, entry):
    """A quick look, before the shop is asked."""
    names = [call.command for call in asked.calls if call.is_mutation]
    if entry["command"] != "EXEC" and entry["command"] not in names:
        return False
    keys = [call.key for call in asked.calls if call.is_mutation]
    return set(entry["keys"]) <= set(keys)


def position_named(asked):
    """The position that a reply says it is of, where it says one."""
    if asked.claims is not None:
        return None if asked.carried_out_at is not None else asked.claims
    is_read = asked.outcome == "ok" and not asked.is_mutation
    if is_read and isinstance(asked.reply, dict) and asked.command in PLACED:
        return asked.reply.get("position")
    return None


PLACED = ("ORDER.PREVIEW", "SKU.LIST", "ORDER.LIST", "LOG.HEAD")
