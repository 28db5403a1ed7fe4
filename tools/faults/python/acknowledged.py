"""What the clients had been told: the highest position in any reply that left the server.

Reads count like writes: nobody may see what a power cut can take back."""

POSITIONS = {b"position", b"version", b"now"}


class Told:
    """The replies on all connections of one server after another, as they were sent."""

    def __init__(self):
        self.position = 0
        self.replies = 0
        self.unread = {}

    def restart(self):
        """A new process has new connections."""
        self.unread.clear()

    def sent(self, connection, data):
        data = self.unread.pop(connection, b"") + data
        at = 0
        while True:
            end = self.value(data, at)
            if end is None:
                break
            self.replies += 1
            at = end
        if at < len(data):
            self.unread[connection] = data[at:]

    def value(self, data, at, field=None):
        """The end of the value at a place, its positions noted; None where it is not all there.

        A reply that is only partly there is noted too: what was sent was sent."""
        end = data.find(b"\r\n", at)
        if end < 0:
            return None
        kind, head, at = data[at:at + 1], data[at + 1:end], end + 2
        if kind == b":":
            if field in POSITIONS:
                self.position = max(self.position, int(head))
            return at
        if kind in b"+_#,(":
            return at
        if kind == b"-":
            self.note_refusal(head.split())
            return at
        if kind in b"$=":
            end = at + max(int(head), -2) + 2
            return end if end <= len(data) else None
        if kind in b"*~>":
            return self.values(data, at, int(head))
        if kind == b"%":
            return self.values(data, at, 2 * int(head), is_map=True)
        raise AssertionError(f"a reply begins with {kind + head!r}")

    def note_refusal(self, words):
        """STALE tells of versions; in a batch they may be of the batch, which was refused."""
        if words[0] == b"STALE" and words[-3:] != [b"nothing", b"was", b"written)"]:
            for word in words:
                if word.startswith(b"now="):
                    self.position = max(self.position, int(word[4:].rstrip(b";")))

    def values(self, data, at, count, is_map=False):
        field = None
        for number in range(count):
            is_value = is_map and number % 2 == 1
            end = self.value(data, at, field if is_value else None)
            if end is None:
                return None
            if is_map and not is_value:
                field = data[at:end].split(b"\r\n")[1]
            at = end
        return at
