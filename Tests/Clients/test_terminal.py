"""A person at redis-cli: hints while typing, TAB, help, all made from the command table."""

import unittest

import daybook
from terminal import CLEAR_LINE, ENTER, TAB, Terminal


class Person(unittest.TestCase):
    def setUp(self):
        self.server = daybook.Daybook()
        self.addCleanup(self.server.__exit__)
        self.server.start()
        with self.server.connect() as connection:
            self.commands = connection.call("COMMAND", "DOCS")

    def sit_down(self, *options):
        terminal = Terminal(self.server.socket, *options)
        self.addCleanup(terminal.__exit__)
        return terminal

    def test_is_shown_the_arguments_of_every_command_as_its_name_is_typed(self):
        terminal = self.sit_down()
        for name, docs in self.commands.items():
            arguments = docs.get("arguments")
            if not arguments or docs.get("subcommands"):
                continue
            first = arguments[0]
            while "token" not in first and first.get("arguments"):
                first = first["arguments"][0]
            with self.subTest(name):
                terminal.type(name.upper() + " ")
                terminal.shows(first.get("token") or first["name"])
                terminal.type(CLEAR_LINE)

    def test_is_shown_the_whole_line_of_an_order(self):
        terminal = self.sit_down()
        terminal.type("order.place ")
        hint = terminal.shows("WHY text")
        for words in ("customer", "KEY key|NOKEY", "AT position|any", "PAYMENT method"):
            self.assertIn(words, hint)

    def test_completes_names_with_tab(self):
        terminal = self.sit_down()
        terminal.type(b"reservation.c" + TAB)
        terminal.shows(terminal.prompt + "RESERVATION.CREATE")
        terminal.type(CLEAR_LINE + b"SHOP.G" + TAB)
        terminal.shows(terminal.prompt + "SHOP.GET")
        terminal.type(ENTER)
        terminal.shows("shipping_fee")

    def test_completes_help_and_its_groups_with_tab(self):
        terminal = self.sit_down()
        terminal.type(b"help @reserv" + TAB)
        terminal.shows(terminal.prompt + "help @reservation")
        terminal.type(ENTER)
        terminal.shows("RESERVATION.EXTEND")

    def test_gets_help_on_every_command(self):
        terminal = self.sit_down()
        for name, docs in self.commands.items():
            with self.subTest(name):
                page = terminal.answer(f"help {name}")
                for words in (name.upper(), f"summary: {docs['summary']}",
                              f"since: {docs['since']}", f"group: {docs['group']}"):
                    self.assertIn(words, page)

    def test_gets_help_on_every_group(self):
        terminal = self.sit_down("-3")
        groups = {}
        for name, docs in self.commands.items():
            groups.setdefault(docs["group"], []).append(name.upper())
        for group, names in groups.items():
            with self.subTest(group):
                page = terminal.answer(f"help @{group}")
                for name in names:
                    self.assertIn(name, page)

    def test_buys_something(self):
        with self.server.connect() as connection:
            daybook.open_shop(connection, {"tea": 5})
            daybook.welcome(connection, "ann")
        terminal = self.sit_down("-3")
        buy = "ORDER.PLACE ann NOKEY AT any TOTAL any PAYMENT card ITEMS tea "
        self.assertIn("(error) SOLDOUT sku:tea asked=6 available=5; retry=requote",
                      terminal.answer(buy + "6"))
        self.assertIn('"grand_total" => (integer) 500', terminal.answer(buy + "5"))
        self.assertIn("did you mean ORDER.PLACE?", terminal.answer("ORDER.PLAEC ann"))


if __name__ == "__main__":
    unittest.main()
