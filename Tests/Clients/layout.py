"""Lines of golden scripts: broken where they are long, moved in, told from one another."""

import textwrap

COLUMNS = 100


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
