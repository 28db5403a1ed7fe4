"""A history as its clients saw it: calls with the lines where they were asked and answered."""

import json
import re
from dataclasses import dataclass, replace

from . import calls
from .agreement import agrees
from .findings import Unreadable, Wrong, brief
from .refusals import UNDECIDED, Malformed, Refused

NEVER = float("inf")
CARRIED_OUT = re.compile(r"; carried out at position (\d+)\)$")

# Calls about the connection: any reply that is no refusal will do, where none is given here.
LOCAL = {"PING": "PONG", "ECHO": None, "HELLO": None, "INFO": None, "CLIENT": None,
         "COMMAND": None, "CONFIG": None, "SELECT": "OK", "RESET": "RESET"}


@dataclass(eq=False)
class Asked:
    """One call, or one batch: when it was invoked and answered (lines of the history), and how.

    `outcome` is "ok", "error", or "unknown": then `replied` is never."""

    invoked: int
    words: list
    calls: list
    is_batch: bool = False
    replied: float = NEVER
    outcome: str = "unknown"
    reply: object = None

    @property
    def is_mutation(self):
        return any(call.is_mutation for call in self.calls)

    @property
    def command(self):
        """Which command it is; EXEC for a batch, however small."""
        return "EXEC" if self.is_batch else self.calls[0].command

    @property
    def is_undecided(self):
        """Turned away before anything was decided."""
        return (self.outcome == "error" and self.carried_out_at is None
                and self.reply.split(" ", 1)[0] in UNDECIDED)

    @property
    def carried_out_at(self):
        """Where a batch was carried out of which a question could not be answered, so that the
        whole reply is an error."""
        if self.outcome != "error" or not self.is_batch:
            return None
        found = CARRIED_OUT.search(self.reply)
        return int(found[1]) if found else None

    @property
    def claims(self):
        """The position that the reply names for what it wrote, or found written already."""
        if self.carried_out_at is not None:
            return self.carried_out_at
        replies = self.reply if self.is_batch else [self.reply]
        if self.outcome != "ok" or not self.is_mutation:
            return None
        for reply in replies:
            if isinstance(reply, dict) and reply.get("replayed") is False:
                return reply["position"]
        return None

    @property
    def text(self):
        if self.is_batch:
            return "MULTI " + " / ".join(" ".join(words) for words in self.words)
        return " ".join(self.words)


class Process:
    """One connection: its calls in order, and the batch it may have begun."""

    def __init__(self):
        self.waiting = {}       # id: (line, words)
        self.queue = None       # calls since MULTI
        self.is_spoilt = False
        self.is_lost = False    # what is asked next is asked on a new connection

    def invoke(self, number, name, words):
        if self.is_lost:
            self.queue, self.is_spoilt, self.is_lost = None, False, False
        self.waiting[name] = number, words


class History:
    """Reads the lines of a history; `asked` has every call that has to be explained."""

    def __init__(self, lines):
        self.asked, self.processes = [], {}
        self.meta, self.faults = {}, []
        self.judged = 0
        for number, line in enumerate(lines, 1):
            try:
                self.read(number, json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise Unreadable(f"history line {number}: {error!r}: {line[:200]}") from error
        self.open_calls()
        self.asked.sort(key=lambda asked: asked.invoked)

    def read(self, number, event):
        kind = event["type"]
        if kind == "meta":
            self.meta = event
        elif kind == "fault":
            self.faults.append((number, event["what"]))
        elif kind == "invoke":
            process = self.processes.setdefault(event["process"], Process())
            process.invoke(number, event["id"], [str(word) for word in event["args"]])
        else:
            self.answer(number, kind, event)

    def answer(self, number, kind, event):
        process = self.processes[event["process"]]
        if event["id"] != next(iter(process.waiting), None) and kind != "unknown":
            raise Wrong("history", number, "a reply before the one that was due")
        invoked, words = process.waiting.pop(event["id"])
        reply = event.get("reply") if kind == "ok" else event.get("error")
        self.judged += kind != "unknown"
        self.settle(process, Asked(invoked, words, [], replied=NEVER if kind == "unknown"
                                   else number, outcome=kind, reply=reply))
        process.is_lost = process.is_lost or kind == "unknown"

    def open_calls(self):
        """What nobody ever answered."""
        for process in self.processes.values():
            for invoked, words in process.waiting.values():
                self.settle(process, Asked(invoked, words, []))

    def settle(self, process, asked):
        """Puts a call where it belongs: judged at once, queued, or to be explained."""
        command = asked.words[0].upper()
        if command == "MULTI":
            process.queue = []
            expect(asked, "OK")
            return
        if command == "DISCARD":
            process.queue, process.is_spoilt = None, False
            expect(asked, "OK")
            return
        if command == "EXEC" and process.queue is not None:
            self.batch(process, asked)
        elif process.queue is not None:
            self.queued(process, asked)
        elif command in LOCAL:
            expect(asked, LOCAL[command])
        else:
            self.alone(asked)

    def alone(self, asked):
        call = read_call(asked)
        if call is not None and not asked.is_undecided:
            asked.calls = [as_answered(call, asked.reply)]
            self.keep(asked)

    def queued(self, process, asked):
        call = read_call(asked)
        if call is None or asked.is_undecided:
            process.is_spoilt = True
        else:
            expect(asked, "QUEUED")
            process.queue.append((asked.words, call))

    def batch(self, process, asked):
        queue, is_spoilt = process.queue, process.is_spoilt
        process.queue, process.is_spoilt = None, False
        if is_spoilt:
            if asked.outcome != "unknown" and not str(asked.reply).startswith("EXECABORT "):
                raise Wrong("history", asked.replied, "EXEC of a spoilt batch: "
                            f"{brief(asked.reply)}, expected EXECABORT")
            return
        asked.is_batch = True
        asked.words, asked.calls = [words for words, _ in queue], [call for _, call in queue]
        if not asked.is_undecided:
            self.keep(asked)

    def keep(self, asked):
        if asked.outcome != "unknown" or asked.is_mutation:
            self.asked.append(asked)


def as_answered(call, reply):
    """The call with what only its reply can tell: through which position a list of orders is
    whole, and after which one a reader who waited for the next entries began."""
    if call.command == "ORDER.LIST" and isinstance(reply, dict):
        return replace(call, fields=call.fields | {"through": reply.get("position")})
    if call.command == "LOG.READ" and call.after == "last" and isinstance(reply, list) and reply:
        return replace(call, fields=call.fields | {"after": reply[0]["position"] - 1})
    return call


def expect(asked, reply):
    """Checks a reply that does not depend on the shop."""
    if asked.outcome == "unknown" or asked.is_undecided:
        return
    is_right = asked.outcome == "ok" and (reply is None or agrees(reply, asked.reply))
    if not is_right:
        raise Wrong("history", asked.replied,
                    f"{asked.text} answered {brief(asked.reply)}, expected {reply or 'no error'}")


def read_call(asked):
    """The call, if its words are one; what is none has to be refused as such."""
    try:
        return calls.read(asked.words)
    except Malformed as malformed:
        beginning, is_whole = malformed.beginning, False
    except Refused as refused:
        beginning, is_whole = refused.line(), True
    if asked.outcome == "unknown":
        return None
    said = asked.reply if asked.outcome == "error" else None
    if said is None or not (said == beginning if is_whole else said.startswith(beginning)):
        raise Wrong("history", asked.replied, f"{asked.text} answered {brief(asked.reply)}, "
                                              f"expected the refusal {beginning!r}")
    return None
