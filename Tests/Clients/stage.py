"""Where golden scripts are played: a server, connections to it, and what is done to both."""

import contextlib
import json
import os
import re
import select
import shlex
import time

import damage
import daybook
from hold import Hold
from layout import Layout, indented, wrapped
from wire import Lost, Refusal, encode

FLOOD_CLIENTS, FLOOD_CALLS = 64, 800
UNTIL_SECONDS = 20
PLACEHOLDER = re.compile(r"…-([A-Za-z0-9._:-]+-\d+)$")
DAMAGED_FRAME = 1


def commands_of(head):
    return [line for line in head.split("\n") if line and not line.startswith("#")]


class Call:
    """A line: on which connection, which words, and what of the reply is shown."""

    def __init__(self, line):
        found = re.match(r"(?:(\w+)> )?(.*?)(?: \| (\S+))?$", line)
        self.connection = found[1] or ""
        self.text = found[2]
        self.filter = found[3]

    @property
    def command(self):
        return self.text.split(" ", 1)[0].upper()

    def words(self, numbers):
        """The words, with the numbers of orders by their masked form."""
        return [PLACEHOLDER.sub(lambda found: numbers.get(found[1], found[0]), word)
                for word in shlex.split(self.text)]


class Stage:
    """A server for one script, and what has been seen of it: connections, positions, orders."""

    def __init__(self):
        self.server = daybook.Daybook()
        self.connections = {}
        self.unanswered = {}
        self.position = 0
        self.layout = Layout()
        self.refusals = set()
        self.hold = None
        self.is_stopping = False

    def __enter__(self):
        self.server.start()
        return self

    def __exit__(self, *_):
        if self.hold:
            self.hold.release()
        self.hang_up()
        self.server.__exit__()

    def hang_up(self):
        for connection in self.connections.values():
            connection.close()
        self.connections = {}

    def close(self):
        """The end of every story: the books are right, and the journal alone makes the same."""
        self.end()
        assert self.server.audit()["position"] == self.position
        self.server.rebuild()
        assert self.server.audit()["position"] == self.position

    def start(self):
        """Starts the server, and returns when it takes calls; where it is held, when it says that
        it does not yet."""
        self.server.spawn()
        self.server.wait_until_it_says(*(["LOADING"] if self.hold else daybook.READY))

    def end(self):
        """SIGTERM, if that was not sent before, and the end it leads to."""
        self.hang_up()
        if not self.is_stopping:
            self.server.process.terminate()
        assert self.server.ended() == 0, self.server.words()
        self.is_stopping = False

    def play(self, head, is_shown):
        """A block with what came of it."""
        shown = []
        for line in commands_of(head):
            if line.startswith("@"):
                shown += wrapped(self.direct(*line[1:].split(" ", 1)))
                continue
            call = Call(line)
            reply = self.ask(call)
            assert is_shown or not isinstance(reply, Refusal), f"{line}: {reply.text}"
            found = self.told(call.command, reply)
            shown += wrapped(told for told in found if (call.filter or "") in told)
            shown += wrapped(self.entries())
        return "\n".join([head, "---", *shown] if is_shown else [head])

    def told(self, command, reply):
        """A reply as text; a refusal is noted."""
        if isinstance(reply, Refusal):
            self.refusals.add((command, reply.code))
        return self.layout.lines(reply)

    def direct(self, word, rest=""):
        """Carries out a line that begins with @, and answers the lines to be shown of it."""
        assert hasattr(self, f"at_{word}"), f"@{word} is not known"
        return getattr(self, f"at_{word}")(rest) or []

    def at_until(self, rest):
        call = Call(rest)
        self.wait(lambda: any(call.filter in line for line in self.layout.lines(self.ask(call))),
                  f"{call.filter} never came: {call.text}")

    def at_send(self, rest):
        call = Call(rest)
        self.on(call.connection).send(encode(*call.words(self.layout.numbers)))
        self.unanswered.setdefault(call.connection, []).append(call.command)

    def at_next(self, name):
        found = self.on(name).read()
        if self.unanswered.get(name):
            return self.told(self.unanswered[name].pop(0), found)
        return self.layout.lines([parsed(part) for part in found])

    def at_connect(self, _):
        with self.server.connect(protocol=2) as connection:
            return self.told("", connection.read())

    def at_serve(self, rest):
        self.end()
        self.server.options = shlex.split(rest.replace("ME", str(os.getuid())))
        self.start()

    def at_kill(self, _):
        self.hang_up()
        self.server.kill()
        self.start()

    def at_stop(self, _):
        said_before = len(self.server.words())
        self.is_stopping = True
        self.server.process.terminate()
        self.wait(lambda: "stopping: " in self.server.words()[said_before:], "SIGTERM did nothing")

    def at_hold(self, part):
        self.hold = Hold(f"{self.server.data}/{part}")

    def at_release(self, _):
        self.hold.release()
        self.hold = None

    def at_flood(self, rest):
        """The same call many times from a crowd; returns when one more is answered at once, which
        is turned away, then: nothing else is answered while the disk stands still."""
        call = Call(rest)
        words = encode(*call.words(self.layout.numbers))
        self.flood = (call, [self.server.connect() for _ in range(FLOOD_CLIENTS)])
        for client in self.flood[1]:
            client.send(words * FLOOD_CALLS)
        with contextlib.ExitStack() as others:
            def is_full():
                other = others.enter_context(self.server.connect())
                other.send(words)
                return select.select([other.socket], [], [], 0.02)[0]
            self.wait(is_full, "the queue never was full")

    def at_flooded(self, _):
        """The different replies that the crowd was given."""
        (call, clients), replies = self.flood, {}
        for client in clients:
            with client:
                for _ in range(FLOOD_CALLS):
                    reply = client.read()
                    replies[repr(reply)] = reply
        return [line for _, reply in sorted(replies.items())
                for line in self.told(call.command, reply)]

    def at_damage(self, _):
        journal = f"{self.server.data}/journal/data.mdb"
        self.end()
        _, _, _, places = damage.frames(journal, self.position)[DAMAGED_FRAME]
        damage.flip(journal, [place + damage.HEADER_SIZE for place in places])
        self.start()

    def wait(self, is_so, otherwise):
        deadline = time.monotonic() + UNTIL_SECONDS
        while not is_so():
            assert time.monotonic() < deadline, otherwise
            time.sleep(0.01)

    def ask(self, call):
        try:
            return self.on(call.connection).ask(*call.words(self.layout.numbers))
        except Lost:
            self.connections.pop(call.connection).close()
            return Refusal("(the connection is closed)")

    def on(self, name):
        """The connection of that name, opened when it is first named."""
        if name not in self.connections:
            self.connections[name] = self.server.connect()
        return self.connections[name]

    def entries(self):
        """The lines of the entries that were written since."""
        found = self.on("(observer)").ask("LOG.READ", self.position, "COUNT", 1000)
        if isinstance(found, Refusal):      # whoever plays may not read the journal
            return []
        lines = []
        for entry in found:
            self.position = entry["position"]
            names = ["key", "why", "by"] if len(entry["keys"]) < 2 else ["keys", "why", "by"]
            told = {name: entry[name] for name in names if entry[name] is not None}
            if "keys" in told:
                told["keys"] = ",".join(told["keys"])
            head = f"+ {entry['position']} {entry['command']} {self.layout.row(told)}"
            lines.append(head.rstrip())
            for event in entry["events"]:
                kind = event.pop("type")
                lines += indented(self.layout.map_lines(event, first=kind + " "), 4)
        return lines


def parsed(part):
    """A part of a message; JSON as what it means."""
    return json.loads(part) if isinstance(part, str) and part.startswith("{") else part
