"""What the judge says when something is wrong."""


class Wrong(Exception):
    """The first thing that cannot be: which line of which file, and what was expected.

    `place` is "history" or "journal"; lines are counted from 1."""

    def __init__(self, place, line, text):
        super().__init__(f"{place} line {line}: {text}")
        self.place, self.line, self.text = place, line, text


class Unreadable(Exception):
    """A file that is not in the format of README.md: nobody's lie, and no verdict."""


def brief(value, most=600):
    """A value as text for a finding, cut where it is long."""
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= most else text[:most] + "…"
