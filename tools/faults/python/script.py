"""The fixed life of a shop in which every act on a file is made to fail once: calls by one client,
one after the other. `BIRTH` begins with no directory at all, `LATER` goes on with what was left
when the server was killed after that; both end with a checkpoint."""

from traffic import key_of
from wire import Connection, Lost, Refusal

BIRTH = [line.split(" ") for line in """\
SHOP.CONFIGURE CURRENCY EUR SHIPPING 100 PAYMENTS card RESERVE 900
SKU.DEFINE tea 1999
SKU.DEFINE cup 850
STOCK.RECEIVE tea 500 KEY d1
STOCK.RECEIVE cup 500 KEY d2
ADDRESS.ADD ann 1-Quay KEY a1
ADDRESS.ADD bob 2-Quay KEY a2
CART.ADD ann tea 2 KEY c1
CART.ADD ann cup 1 KEY c2
ORDER.PLACE ann KEY o1 AT any TOTAL any PAYMENT card CART
ORDER.PLACE bob KEY o2 AT any TOTAL any PAYMENT card ITEMS tea 3 cup 1
RESERVATION.CREATE ann KEY r1 TTL 600 ITEMS tea 4
RESERVATION.CREATE bob KEY r2 TTL 600 ITEMS cup 4
RESERVATION.RELEASE 2
ORDER.PLACE ann KEY o3 AT any TOTAL any PAYMENT card ITEMS tea 4
MULTI
CART.ADD bob tea 1 KEY b1
STOCK.RECEIVE cup 7 KEY b2
EXEC
ORDER.PLACE bob KEY o4 AT any TOTAL any PAYMENT card CART
STOCK.ADJUST tea -2 KEY j1 WHY broken
SKU.PRICE cup 900
ORDER.PLACE ann KEY o5 AT any TOTAL any PAYMENT card ITEMS cup 2
ORDER.PLACE ann KEY o6 AT any TOTAL any PAYMENT card ITEMS cup 1
ORDER.PLACE bob KEY o7 AT any TOTAL any PAYMENT card ITEMS cup 1""".split("\n")]
BIRTH += [["ADDRESS.ADD", "ann", str(n) * 1000, "KEY", f"long-{n}"] for n in range(4)]

# Want of room; and where a call was refused, what it was to make is missing for those after it.
EXPECTED = ("READONLY", "TRYAGAIN", "MISSING", "CLOSED", "INVALID", "EXECABORT")

LATER = [line.split(" ") for line in """\
STOCK.RECEIVE tea 5 KEY e1
CART.ADD ann tea 2 KEY e2
ORDER.PLACE ann KEY e3 AT any TOTAL any PAYMENT card CART
MULTI
STOCK.RECEIVE cup 7 KEY e4
ORDER.PLACE bob KEY e5 AT any TOTAL any PAYMENT card ITEMS tea 1 cup 2
EXEC
SKU.PRICE tea 2099
ORDER.PLACE bob KEY e6 AT any TOTAL any PAYMENT card ITEMS tea 1""".split("\n")]


class Played:
    """The calls that were answered, refused for want of room, or never answered.

    `before` has what was told in an earlier life, which has to be true still."""

    def __init__(self, calls, before=()):
        self.calls = calls
        self.before = list(before)
        self.told = []          # (words, reply)
        self.refused = []       # words
        self.unknown = []       # words
        self.wrong = []         # sentences
        self.batch = []

    def play(self, path, after_each):
        """Sends the calls one by one, until the server is gone.

        `after_each` is called with the words and the reply of each call that was answered."""
        at = 0
        try:
            with Connection(path) as connection:
                for at, words in enumerate(self.calls):
                    self.note(words, connection.ask(*words), after_each)
        except (Lost, OSError):
            self.unknown = self.batch + self.calls[at:at + 1]

    def note(self, words, reply, after_each):
        if isinstance(reply, Refusal):
            self.refused += self.batch + [words]
            self.batch = []
            if reply.code not in EXPECTED:
                self.wrong.append(f"{words} was answered with {reply.text}")
        elif reply == "QUEUED":
            self.batch.append(words)
        elif words[0] == "EXEC":
            self.told += zip(self.batch, reply)
            self.batch = []
            after_each(words, reply)
        elif words[0] != "MULTI":
            self.told.append((words, reply))
            after_each(words, reply)


def check(played, server):
    """What a server that was started again has to say of what was played: the acknowledged is
    there once, the refused is not, and asking again settles what was unknown."""
    entries = server.journal()
    keys = {entry["key"]: entry for entry in entries}
    for words, reply in played.before + played.told:
        if reply["position"] > len(entries):
            yield f"{words} was told {reply}, and the journal ends at {len(entries)}"
    for words in played.refused:
        if key_of(words) is not None and key_of(words) in keys:
            yield f"{words} was refused, and is entry {keys[key_of(words)]['position']}"
    with Connection(server.socket) as connection:
        for words, reply in played.before + played.told:
            if key_of(words) is None:
                continue
            again = connection.ask(*words)
            if again != reply | {"replayed": True}:
                yield f"{words} was told {reply}, and asked again {again}"
        for words in played.unknown:
            reply = connection.ask(*words)
            if key_of(words) and isinstance(reply, Refusal):
                yield f"{words} was unknown, and asked again refused: {reply.text}"
    if len({entry["key"] for entry in entries if entry["key"]}) != \
            len([entry for entry in entries if entry["key"]]):
        yield "a key was used twice"
