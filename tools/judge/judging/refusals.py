"""How the shop says no: `CODE subject field=value …[; …][; +N more]; retry=class`, one line."""

SUBJECTS = 16       # the most that are named; the others are counted
LINE_BYTES = 1024

RETRY = {
    "STALE": "requote", "SOLDOUT": "requote", "TOTAL": "requote", "CLOSED": "requote",
    "KEYREQUIRED": "never", "KEYREUSED": "never", "INVALID": "never", "MISSING": "never",
    "EXCEEDS": "never",
}

# Said whatever the shop's state: nothing was decided, and nothing happened.
UNDECIDED = ("TRYAGAIN", "READONLY", "LOADING")


class Refused(Exception):
    """A call that the shop refuses: a code, and the subjects that are named."""

    def __init__(self, code, *subjects):
        super().__init__(code)
        self.code, self.subjects = code, subjects

    def line(self, ending=""):
        """The whole line; `ending` and the class of retry are never cut off."""
        tail = f"; retry={RETRY[self.code]}{ending}"
        count = len(self.subjects)
        room = LINE_BYTES - len((self.code + tail + f"; +{count} more").encode())
        named = []
        for subject in self.subjects[:SUBJECTS]:
            room -= len(((" " if not named else "; ") + subject).encode())
            if room < 0:
                break
            named.append(subject)
        more = [f"+{count - len(named)} more"] if len(named) < count else []
        return self.code + " " + "; ".join(named + more) + tail


class Malformed(Exception):
    """A call that is no call: any refusal that begins like this is right."""

    def __init__(self, beginning):
        super().__init__(beginning)
        self.beginning = beginning


def invalid(subject, field, given, allowed):
    return Refused("INVALID", problem(subject, field, given, allowed))


def problem(subject, field, given, allowed):
    return f"{subject} field={field} given={quoted(given)} allowed={quoted(allowed)}"


def quoted(value):
    """A value as it stands behind `=`: in quotes where it could be misread."""
    text = str(value)
    if text and all(" " < character and character not in '";' for character in text):
        return text
    return '"' + text.replace('"', '\\"') + '"'
