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
  on that connection, and shows it; after `@send bob> COMMAND`, which does not wait, the reply.
- `@serve OPTION …` ends the server and starts it with these options, where ME is the user who
  plays; `@kill` is kill -9, and a start; `@stop` is SIGTERM, and what follows comes before the end.
- `@connect` connects, says nothing, and shows what it is told.
- `@hold journal` keeps the server from writing there, and `@hold ledgers` from a replay, which
  begins with a write; `@release` lets it go on.
- `@damage` stops the server, changes a bit of the journal's first frame, and starts it; once more
  changes it back."""

import argparse
import difflib
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import daybook      # noqa: E402
from stage import Call, Stage, commands_of      # noqa: E402

FOLDER = os.path.join(daybook.ROOT, "Tests/Scripts")


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
