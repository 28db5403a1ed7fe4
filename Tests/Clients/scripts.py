#!/usr/bin/env python3
"""Golden scripts: stories of commands, with all that came of them, in Tests/Scripts.

    Tests/Clients/scripts.py [NAME …]             compares, and prints what differs
    Tests/Clients/scripts.py --update [NAME …]    rewrites what is expected

A script is made of blocks, with an empty line between them. A block is comments (`# …`), then
commands as a person types them, then `---`, then the reply to each and the entries it wrote:

    STOCK.RECEIVE tea 5 KEY delivery-1
    ---
    position=3 replayed=false sku=tea …
    + 3 STOCK.RECEIVE key=delivery-1
        stock.received sku=tea quantity=5

A block without `---` prepares: its commands must succeed, and nothing of them is shown. Each script
begins with an empty shop and ends with an audit, which must be clean, also after a rebuild.

- `…` stands for what differs from run to run: times, hashes, the date in an order's number. In a
  command, `…-ann-1` is the number of that order.
- `bob> COMMAND` is sent on a connection of its own, named so by the script. `COMMAND | word` shows
  only the lines of the reply that have the word.
- `@until COMMAND | word` asks until the reply has the word. `@next bob` waits for the next message
  on that connection, and shows it.
- `@serve OPTION …` ends the server and
  starts it with these options, where ME is the user who plays; `@kill` is kill -9, and a start."""

import argparse
import difflib
import json
import os
import re
import shlex
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import daybook      # noqa: E402
from layout import indented, item_lines, wrapped     # noqa: E402
from wire import Lost, Refusal      # noqa: E402

FOLDER = os.path.join(daybook.ROOT, "Tests/Scripts")
UNTIL_SECONDS = 20
VOLATILE = {"time", "placed_at", "expires_at", "added_at", "ended_at", "pay_by", "hash", "id"}
NUMBER = re.compile(r"\b\d{14}-([A-Za-z0-9._:-]+-\d+)\b")
PLACEHOLDER = re.compile(r"…-([A-Za-z0-9._:-]+-\d+)$")


class Script:
    """The text of a script, and its blocks: pairs of a head (comments and commands) and what is
    expected, or None where the block only prepares."""

    def __init__(self, name):
        self.name = name
        self.path = f"{FOLDER}/{name}.script"
        with open(self.path) as file:
            self.text = file.read()
        self.blocks = []
        for block in re.split(r"\n{2,}", self.text.strip("\n")):
            head, rule, expected = block.partition("\n---\n")
            if not rule and block.endswith("\n---"):
                head, rule = block[:-4], "---"
            self.blocks.append((head, expected if rule else None))

    def commands(self):
        """Every command, without its connection and its filter."""
        for head, _ in self.blocks:
            for line in commands_of(head):
                if not line.startswith("@"):
                    yield Call(line).text
                elif line.startswith("@until "):
                    yield Call(line.removeprefix("@until ")).text

    def played(self):
        """The script as it should be, by playing it; and its refusals, by command and code."""
        with Stage() as stage:
            blocks = [stage.play(head, expected is not None) for head, expected in self.blocks]
            stage.close()
        return "\n\n".join(blocks) + "\n", stage.refusals


def names():
    return sorted(name.removesuffix(".script") for name in os.listdir(FOLDER))


def commands_of(head):
    return [line for line in head.split("\n") if line and not line.startswith("#")]


class Call:
    """A line: on which connection, which words, and what of the reply is shown."""

    def __init__(self, line):
        found = re.match(r"(?:(\w+)> )?(.*?)(?: \| (\S+))?$", line)
        self.connection = found[1] or ""
        self.text = found[2]
        self.filter = found[3]

    def words(self, numbers):
        """The words, with the numbers of orders by their masked form."""
        return [PLACEHOLDER.sub(lambda found: numbers.get(found[1], found[0]), word)
                for word in shlex.split(self.text)]


class Stage:
    """A server for one script, and what has been seen of it: connections, positions, orders."""

    def __init__(self):
        self.server = daybook.Daybook()
        self.connections = {}
        self.position = 0
        self.numbers = {}
        self.refusals = set()

    def __enter__(self):
        self.server.start()
        return self

    def __exit__(self, *_):
        self.hang_up()
        self.server.__exit__()

    def hang_up(self):
        for connection in self.connections.values():
            connection.close()
        self.connections = {}

    def close(self):
        """The end of every story: the books are right, and the journal alone makes the same."""
        self.hang_up()
        assert self.server.stop() == 0, self.server.words()
        assert self.server.audit()["position"] == self.position
        self.server.rebuild()
        assert self.server.audit()["position"] == self.position

    def play(self, head, is_shown):
        """A block with what came of it."""
        shown = []
        for line in commands_of(head):
            if line.startswith("@"):
                shown += wrapped(self.direct(*line[1:].split(" ", 1)))
                continue
            call = Call(line)
            reply = self.ask(call)
            if isinstance(reply, Refusal):
                assert is_shown, f"{line}: {reply.text}"
                self.refusals.add((call.text.split(" ", 1)[0].upper(), reply.code))
            shown += wrapped(found for found in self.lines(reply) if (call.filter or "") in found)
            shown += wrapped(self.entries())
        return "\n".join([head, "---", *shown] if is_shown else [head])

    def direct(self, word, rest=""):
        """Carries out a line that begins with @, and answers the lines to be shown of it."""
        if word == "until":
            self.wait_until(Call(rest))
            return []
        if word == "next":
            return self.lines([parsed(part) for part in self.on(rest).read()])
        assert word in ("serve", "kill"), f"@{word} is not known"
        self.hang_up()
        if word == "serve":
            assert self.server.stop() == 0, self.server.words()
            self.server.options = shlex.split(rest.replace("ME", str(os.getuid())))
        else:
            self.server.kill()
        self.server.start()
        return []

    def wait_until(self, call):
        deadline = time.monotonic() + UNTIL_SECONDS
        while not any(call.filter in line for line in self.lines(self.ask(call))):
            assert time.monotonic() < deadline, f"{call.filter} never came: {call.text}"
            time.sleep(0.01)

    def ask(self, call):
        try:
            return self.on(call.connection).ask(*call.words(self.numbers))
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
            lines.append(f"+ {entry['position']} {entry['command']} {self.row(told)}".rstrip())
            for event in entry["events"]:
                kind = event.pop("type")
                lines += indented(self.map_lines(event, first=kind + " "), 4)
        return lines

    def lines(self, value):
        """A reply as text."""
        if isinstance(value, Refusal):
            return [self.masked(value.text)]
        if isinstance(value, dict):
            return self.map_lines(value)
        if isinstance(value, list):
            if not value:
                return ["(empty)"]
            return [line for item in value for line in item_lines(self.lines(item))]
        if isinstance(value, str) and "\n" in value:
            text = self.masked(value.removeprefix("txt:"))
            return text.replace("\r", "").rstrip("\n").split("\n")
        return [self.word("", value)]

    def map_lines(self, fields, first=""):
        """A map's words on one line, then what is itself a list or a map, indented."""
        plain = {name: value for name, value in fields.items()
                 if not isinstance(value, (dict, list))}
        lines = [(first + self.row(plain)).rstrip()]
        for name, value in fields.items():
            if name in plain:
                continue
            inner = self.lines(value)
            if len(inner) == 1:
                lines.append(f"  {name}: {inner[0]}")
            else:
                lines += [f"  {name}:", *indented(inner, 4)]
        return lines

    def row(self, fields):
        return " ".join(f"{name}={self.word(name, value)}" for name, value in fields.items())

    def word(self, name, value):
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        if name in VOLATILE:
            return "…"
        if isinstance(value, str):
            text = self.masked(value)
            return f'"{text}"' if name and (not text or " " in text) else text
        return str(value)

    def masked(self, text):
        """Text without what differs: times, who asks, and the date in an order's number, which is
        kept for later commands."""
        def mask(found):
            self.numbers[found[1]] = found[0]
            return "…-" + found[1]
        text = re.sub(r" at=\d+", " at=…", text)
        return NUMBER.sub(mask, re.sub(r"\buid:\d+", "uid:…", text))


def parsed(part):
    """A part of a message; JSON as what it means."""
    return json.loads(part) if isinstance(part, str) and part.startswith("{") else part


def differences(name, expected, found):
    return "\n".join(difflib.unified_diff(
        expected.split("\n"), found.split("\n"), f"Tests/Scripts/{name}.script", "as it is now",
        lineterm=""))


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args()
    is_same = True
    for name in options.names or names():
        script = Script(name)
        found, _ = script.played()
        if found == script.text:
            continue
        is_same = False
        print(differences(name, script.text, found))
        if options.update:
            with open(script.path, "w") as file:
                file.write(found)
    sys.exit(0 if is_same or options.update else 1)


if __name__ == "__main__":
    main()
