"""The golden scripts of Tests/Scripts, each played as it stands; and that none is missing: every
command with every refusal of its own, every code, and every type of event is in one."""

import re
import unittest
from functools import cache

import daybook
import scripts

# These any command can answer, for a reason that is not its own. Scripts show each code, though not
# with every command: the file tries each command, or what all commands have in common.
GENERAL = {
    "ERR": "Tests/Clients/bad_input.py",
    "NOPERM": "Tests/DaybookServerTests/PermissionTests.swift",
    "LOADING": "Tests/DaybookServerTests/LoadingTests.swift",
    "TRYAGAIN": "Tests/DaybookServerTests/RefusalTests.swift",
    "READONLY": "Tests/DaybookServerTests/RefusalTests.swift",
}
REFERENCE = daybook.ROOT + "/docs/commands.md"
COMMAND = re.compile(r"^### (\S+)$(.*?)^- Refusals: (.*?)\.$", re.M | re.S)
CONTRACT = daybook.ROOT + "/Tests/Contract/COMMANDS.md"
CODES_OF_A_ROW = re.compile(r"^\| ((?:`[A-Z]+` )+)\|", re.M)
EVENTS = daybook.ROOT + "/Sources/DaybookServer/Replies/ReplyWriter+Event.swift"
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

    def test_every_refusal_of_every_command_is_in_a_script(self):
        listed = self.listed()
        self.assertGreater(len(listed), 100)
        missing = {f"{command} {code}" for command, code in listed - self.refusals()
                   if code not in GENERAL}
        self.assertEqual(missing, set())
        for code, path in GENERAL.items():
            with self.subTest(code), open(f"{daybook.ROOT}/{path}") as file:
                self.assertIn(code, file.read())

    def test_every_refusal_that_a_script_shows_is_among_those_of_its_command(self):
        listed = self.listed()
        commands = {command for command, _ in listed}
        shown = {(command, code) for command, code in self.refusals()
                 if command in commands and code.isupper()}
        self.assertGreater(len(shown), 100)
        # While a journal is replayed every command is refused, and PING does not name it.
        self.assertEqual(shown - listed - {("PING", "LOADING")}, set())

    def listed(self):
        """Every refusal that the reference lists, by command and code."""
        with open(REFERENCE) as file:
            return {(command, code) for command, _, codes in COMMAND.findall(file.read())
                    for code in re.findall(r"`(\w+)`", codes)}

    def test_every_code_of_the_contract_is_in_a_script(self):
        with open(CONTRACT) as file:
            refusals = file.read().partition("## 3. Refusals")[2].partition("\n## ")[0]
        codes = set(re.findall(r"[A-Z]+", " ".join(CODES_OF_A_ROW.findall(refusals))))
        self.assertGreater(len(codes), 15)
        self.assertEqual(codes - {code for _, code in self.refusals()}, set())

    def refusals(self):
        """Every refusal that a script shows, by command and code."""
        return set().union(*(played(name)[1] for name in scripts.names()))

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
