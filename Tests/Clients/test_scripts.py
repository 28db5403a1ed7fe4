"""The golden scripts of Tests/Scripts, each played as it stands; and that none is missing: every
command with every refusal of its own, and every type of event, is in one."""

import re
import unittest
from functools import cache

import daybook
import scripts

# Refusals that no script can bring about, and the file of the test that does: a server on its way
# in or out, a disk that is full.
ELSEWHERE = {
    "LOADING": "Tests/Clients/test_loading.py",
    "TRYAGAIN": "Tests/Clients/load.py",
    "READONLY": "Tests/DaybookServerTests/RefusalTests.swift",
}
# These any command can answer; elsewhere each is tried with each (bad_input.py, test_access.py).
GENERAL = {"ERR", "NOPERM"}
REFERENCE = daybook.ROOT + "/docs/commands.md"
COMMAND = re.compile(r"^### (\S+)$(.*?)^- Refusals: (.*?)\.$", re.M | re.S)
EVENTS = daybook.ROOT + "/Sources/DaybookServer/Replies/ReplyWriter+Event.swift"
CODES_OF_A_COMMAND = re.compile(r"^- Refusals: (.*)\.$", re.M)
EVENT_TYPE = re.compile(r"`(\w+\.\w+)`")


class Scripts(unittest.TestCase):
    """One test for each script, named for it."""

    maxDiff = None

    def play(self, name):
        found, _ = played(name)
        expected = scripts.Script(name).text
        if found != expected:
            self.fail("\n" + scripts.differences(name, expected, found)
                      + f"\nTests/Clients/scripts.py --update {name} accepts it")


@cache
def played(name):
    return scripts.Script(name).played()


for _name in scripts.names():
    setattr(Scripts, f"test_{_name}", lambda self, name=_name: self.play(name))


class Completeness(unittest.TestCase):
    def setUp(self):
        self.scripts = [scripts.Script(name) for name in scripts.names()]
        self.shown = "\n".join(expected for script in self.scripts
                               for _, expected in script.blocks if expected)

    def test_every_command_is_in_a_script(self):
        with daybook.Daybook() as server, server.connect() as connection:
            commands = {name.upper() for name in connection.call("COMMAND", "LIST")}
        played = {text.split(" ", 1)[0].upper() for script in self.scripts
                  for text in script.commands()}
        self.assertEqual(commands - played, set())

    def test_every_refusal_of_every_command_is_in_a_script_or_known_to_be_elsewhere(self):
        with open(REFERENCE) as file:
            listed = {(command, code) for command, _, codes in COMMAND.findall(file.read())
                      for code in re.findall(r"`(\w+)`", codes)}
        self.assertGreater(len(listed), 100)
        shown = set().union(*(played(name)[1] for name in scripts.names()))
        codes = {code for _, code in shown}
        self.assertEqual({code for _, code in listed} - codes, ELSEWHERE.keys())
        missing = {f"{command} {code}" for command, code in listed - shown
                   if code not in GENERAL | ELSEWHERE.keys()}
        self.assertEqual(missing, set())
        for code, path in ELSEWHERE.items():
            with open(f"{daybook.ROOT}/{path}") as file:
                self.assertIn(code, file.read())

    def test_every_type_of_event_is_in_a_script(self):
        with open(EVENTS) as file:
            table = [line for line in file if line.startswith("/// |")]
        types = set(EVENT_TYPE.findall("".join(table)))
        self.assertGreater(len(types), 15)
        shown = set(re.findall(r"^    (\w+\.\w+) ", self.shown, re.M))
        self.assertEqual(types - shown, set())

    def test_every_script_tells_what_it_is_about(self):
        for script in self.scripts:
            with self.subTest(script=script.name):
                self.assertTrue(any(line.startswith("# ") for line in script.text.split("\n")))
                self.assertTrue(any(expected for _, expected in script.blocks))
