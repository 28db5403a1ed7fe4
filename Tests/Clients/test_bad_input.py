"""Bad input, from one end to the other: exact words, and the journal stays where it is."""

import contextlib
import re
import shlex
import unittest

import bad_input
import daybook
from wire import Lost, Refusal, encode


def steady(text):
    """A refusal without what differs from run to run, or has a test of its own."""
    return re.sub(r" at=\d+", " at=…", re.sub(r"; usage: .*", "; usage: ", text))


class BadInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = daybook.Daybook()
        cls.server.start()
        cls.connection = cls.server.connect()
        for line in bad_input.SETTING:
            cls.connection.call(*shlex.split(line))
        cls.head = cls.connection.call("LOG.HEAD")

    @classmethod
    def tearDownClass(cls):
        cls.connection.close()
        cls.server.__exit__()

    def check_head(self):
        self.assertEqual(self.connection.call("LOG.HEAD"), self.head)

    def test_bytes_that_are_no_request_are_answered_once_and_the_connection_closed(self):
        for sent, expected in bad_input.FRAMES:
            with self.subTest(sent=sent[:40]), self.server.connect(protocol=2) as connection:
                with contextlib.suppress(Lost):     # closed before it was all sent
                    connection.send(sent)
                self.assertEqual(connection.rest(), expected)
                self.check_head()

    def test_every_wrong_call_is_refused_in_exactly_these_words(self):
        for command, calls in bad_input.CALLS.items():
            for words, expected in calls:
                with self.subTest(call=f"{command} {words}"):
                    reply = self.connection.ask(command, *shlex.split(words))
                    self.assertIsInstance(reply, Refusal)
                    self.assertEqual(steady(reply.text), expected)
                    self.check_head()

    def test_a_syntax_error_shows_how_the_command_is_called(self):
        reply = self.connection.ask("CART.SET", "ann", "tea", 1, "FOO")
        self.assertEqual(
            reply.text, "ERR syntax error: unexpected 'FOO'; usage: CART.SET customer sku quantity"
                        " [AT position|any] [BY actor] [WHY text]")

    def test_every_command_that_the_server_has_is_in_the_table(self):
        names = {name.upper() for name in self.connection.call("COMMAND", "LIST")}
        self.assertEqual(names - bad_input.CALLS.keys() - bad_input.FORGIVING, set())

    def test_refusals_are_the_same_for_commands_in_one_pipeline(self):
        calls = [(command, words, text) for command, calls in bad_input.CALLS.items()
                 for words, text in calls if command not in ("HELLO", "RESET")]
        self.connection.send(b"".join(
            encode(command, *shlex.split(words)) for command, words, _ in calls))
        for command, words, expected in calls:
            text = steady(self.connection.read().text)
            self.assertEqual(text, expected, f"{command} {words}")
        self.check_head()
