"""The golden scripts of Tests/Scripts, each played as it stands; and that none is missing: every
command, every refusal and every type of event is in one."""

import re
import unittest

import daybook
import scripts

# Refusals that no script can bring about, and the file of the test that does: a server on its way
# out, a disk that is full.
ELSEWHERE = {
    "TRYAGAIN": "Tests/Clients/load.py",
    "READONLY": "Tests/DaybookServerTests/RefusalTests.swift",
}
REFERENCE = daybook.ROOT + "/docs/commands.md"
EVENTS = daybook.ROOT + "/Sources/DaybookServer/Replies/ReplyWriter+Event.swift"
CODES_OF_A_COMMAND = re.compile(r"^- Refusals: (.*)\.$", re.M)
EVENT_TYPE = re.compile(r"`(\w+\.\w+)`")


class Scripts(unittest.TestCase):
    """One test for each script, named for it."""

    maxDiff = None

    def play(self, name):
        script = scripts.Script(name)
        found = script.played()
        if found != script.text:
            self.fail("\n" + scripts.differences(name, script.text, found)
                      + f"\nTests/Clients/scripts.py --update {name} accepts it")


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

    def test_every_refusal_is_in_a_script_or_known_to_be_elsewhere(self):
        with open(REFERENCE) as file:
            listed = CODES_OF_A_COMMAND.findall(file.read())
        codes = {code for line in listed for code in re.findall(r"`(\w+)`", line)}
        self.assertGreater(len(codes), 10)
        shown = set(re.findall(r"^([A-Z]+) ", self.shown, re.M))
        self.assertEqual(codes - shown, ELSEWHERE.keys())
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
