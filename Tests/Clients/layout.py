"""Replies as golden scripts show them: as lines of text, broken where they are long."""

import re
import textwrap

from wire import Refusal

COLUMNS = 100
VOLATILE = {"time", "placed_at", "expires_at", "added_at", "ended_at", "pay_by", "hash", "id"}
HASH = re.compile(r"\b[0-9a-f]{64}\b")
NUMBER = re.compile(r"\b\d{14}-([A-Za-z0-9._:-]+-\d+)\b")


class Layout:
    """How replies read, without what differs from run to run; and the numbers of orders that were
    shown, by what was shown of each."""

    def __init__(self):
        self.numbers = {}

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
        """Text without what differs: times, hashes, who asks, and the date in an order's number,
        which is kept for later commands."""
        def mask(found):
            self.numbers[found[1]] = found[0]
            return "…-" + found[1]
        text = re.sub(r" (at|seconds)=\d+", r" \1=…", HASH.sub("…", text))
        return NUMBER.sub(mask, re.sub(r"\buid:\d+", "uid:…", text))


def wrapped(lines):
    """Long lines on several, the later ones further in."""
    for line in lines:
        inside = " " * (len(line) - len(line.lstrip(" -+")) + 4)
        yield from textwrap.wrap(line, COLUMNS, subsequent_indent=inside,
                                 break_long_words=False, break_on_hyphens=False) or [""]


def indented(lines, columns):
    return [" " * columns + line for line in lines]


def item_lines(lines):
    """An item of a list, told from the next one by a dash."""
    return ["- " + lines[0], *indented(lines[1:], 2)]
