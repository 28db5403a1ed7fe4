"""Calls: the words of a command, read as docs/commands.md describes them."""

from dataclasses import dataclass, field

from . import values
from .refusals import Malformed, Refused


@dataclass(frozen=True)
class Syntax:
    """What a command takes: values by their place, then tokens in any order, then a list.

    `rest` is the name of values that go on to the end without a token; `tail` are the tokens
    that begin a list which does."""

    places: tuple = ()
    rest: tuple = ()
    tokens: dict = field(default_factory=dict)
    required: tuple = ()
    tail: tuple = ()
    is_mutation: bool = False
    is_keyed: bool = False


@dataclass(frozen=True)
class Call:
    """A well-formed call. `content` is what a key stands for: all but key, actor and reason."""

    command: str
    fields: dict
    key: str = None
    by: str = None
    why: str = None
    is_mutation: bool = False

    @property
    def content(self):
        return (self.command, *sorted(self.fields.items()))

    def __getattr__(self, name):
        """A field by its name; None where an option was left out."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self.fields.get(name)


def mutation(*places, keyed=False, **others):
    return Syntax(places, is_mutation=True, is_keyed=keyed, **others)


def query(*places, **others):
    return Syntax(places, **others)


CART_OR_ITEMS = ("CART", "ITEMS")
PAGE = {"AFTER": values.POSITION, "COUNT": values.COUNT}

COMMANDS = {
    "SHOP.CONFIGURE": mutation(tokens={
        "CURRENCY": values.CURRENCY, "SHIPPING": values.SHIPPING, "PAYMENTS": values.METHODS,
        "RESERVE": values.seconds("RESERVE")}),
    "SHOP.GET": query(),
    "SKU.DEFINE": mutation("sku", "price", tokens={"NAME": values.text("NAME")}),
    "SKU.PRICE": mutation("sku", "price"),
    "SKU.RETIRE": mutation("sku"),
    "SKU.GET": query(rest=("skus", "sku")),
    "SKU.LIST": query(tokens={
        "AFTER": values.SKU, "COUNT": values.COUNT, "BELOW": values.BELOW}),
    "STOCK.RECEIVE": mutation("sku", "quantity", keyed=True),
    "STOCK.ADJUST": mutation("sku", "delta", keyed=True, required=("WHY",)),
    "STOCK.COUNT": mutation("sku", "counted", tokens={"AT": values.SEEN}, required=("AT",)),
    "ADDRESS.ADD": mutation("customer", "text", keyed=True),
    "ADDRESS.LIST": query("customer"),
    "CART.ADD": mutation("customer", "sku", "delta", keyed=True, tokens={"AT": values.SEEN}),
    "CART.SET": mutation("customer", "sku", "units", tokens={"AT": values.SEEN}),
    "CART.REMOVE": mutation("customer", rest=("skus", "sku")),
    "CART.CLEAR": mutation("customer"),
    "CART.MERGE": mutation("from", "into", "rule"),
    "CART.GET": query("customer"),
    "RESERVATION.CREATE": mutation("customer", keyed=True, tail=("ITEMS",), tokens={
        "TTL": values.seconds("TTL"), "PARTIAL": values.FLAG}, required=("ITEMS",)),
    "RESERVATION.EXTEND": mutation("reservation", tokens={"TTL": values.seconds("TTL")},
                                   required=("TTL",)),
    "RESERVATION.RELEASE": mutation("reservation"),
    "RESERVATION.GET": query("reservation"),
    "RESERVATION.LIST": query("customer"),
    "ORDER.PREVIEW": query("customer", tail=CART_OR_ITEMS),
    "ORDER.PLACE": mutation("customer", keyed=True, tail=CART_OR_ITEMS, tokens={
        "AT": values.SEEN, "TOTAL": values.TOTAL, "PAYMENT": values.METHOD,
        "ADDRESS": values.ADDRESS, "PAYBY": values.seconds("PAYBY")},
        required=("AT", "TOTAL", "PAYMENT")),
    "ORDER.PAY": mutation("order", "amount", tokens={"REF": values.REFERENCE},
                          required=("REF",)),
    "ORDER.REFUND": mutation("order", "amount", tokens={"REF": values.REFERENCE},
                             required=("REF",)),
    "ORDER.CANCEL": mutation("order", keyed=True, tail=("ITEMS",)),
    "ORDER.SHIP": mutation("order", keyed=True, tail=("ITEMS",)),
    "ORDER.RETURN": mutation("order", keyed=True, tail=("ITEMS",), required=("ITEMS",)),
    "ORDER.GET": query(rest=("words", "word")),
    "ORDER.LIST": query("customer", tokens=PAGE),
    "LOG.HEAD": query(),
    "LOG.READ": query("after", tokens={"COUNT": values.COUNT, "BLOCK": values.BLOCK}),
    "HISTORY": query("subject", tokens=PAGE),
    "DBSIZE": query(),
}

REFERENCE_PREFIX = {"ORDER.PAY": "pay/", "ORDER.REFUND": "refund/"}


def read(words):
    """The call that `words` are.

    Raises Malformed or Refused for what is none: whatever the shop's state, that is the reply."""
    command = words[0].upper()
    syntax = COMMANDS.get(command)
    if syntax is None:
        raise Malformed("ERR ")
    return Reader(command, syntax, [str(word) for word in words[1:]]).call()


class Reader:
    """Goes through the words of one call."""

    def __init__(self, command, syntax, words):
        self.command, self.syntax, self.words = command, syntax, words
        self.fields, self.notes = {}, {}

    def call(self):
        count = len(self.syntax.places)
        if len(self.words) < count + (1 if self.syntax.rest else 0):
            raise Malformed("ERR ")
        for name, word in zip(self.syntax.places, self.words):
            self.fields[name] = values.PLACES[name](word, self.fields)
        at = count
        while at < len(self.words):
            at = self.token(at)
        given = set(self.notes) | {name.upper() for name in self.fields}
        if any(name not in given for name in self.syntax.required):
            raise Malformed("ERR ")
        return self.whole()

    def token(self, at):
        """Reads what begins at a place, and says where the next begins."""
        word, rest = self.words[at].upper(), self.words[at + 1:]
        if self.is_note(word):
            self.note(word, rest)
            return at + (1 if word == "NOKEY" else 2)
        if word in self.syntax.tokens:
            self.unknown_so_far(word.lower(), self.fields)
            value, taken = values.taken(self.syntax.tokens[word], rest, self.stops)
            self.fields[word.lower()] = value
            return at + 1 + taken
        if word in self.syntax.tail:
            self.fields[word.lower()] = values.LISTS[self.command, word](rest)
            return len(self.words)
        if self.syntax.rest:
            return self.more(at)
        raise Malformed("ERR ")

    def more(self, at):
        name, kind = self.syntax.rest
        word = values.PLACES[kind](self.words[at], self.fields)
        self.fields[name] = self.fields.get(name, ()) + (word,)
        return at + 1

    def is_note(self, word):
        if word in ("KEY", "NOKEY"):
            return self.syntax.is_keyed
        return self.syntax.is_mutation and word in ("BY", "WHY")

    def note(self, word, rest):
        self.unknown_so_far("KEY" if word == "NOKEY" else word, self.notes)
        if word == "NOKEY":
            self.notes["KEY"] = None
            return
        if not rest:
            raise Malformed("ERR ")
        kind = values.KEY if word == "KEY" else values.text(word)
        self.notes[word] = kind(rest[0], self.fields)

    def unknown_so_far(self, name, known):
        if name in known:
            raise Malformed("ERR ")

    def stops(self, word):
        """Whether a word ends a list that has no end of its own."""
        return word.upper() in self.syntax.tokens or word.upper() in ("BY", "WHY")

    def whole(self):
        key = self.notes.get("KEY")
        if self.syntax.is_keyed and "KEY" not in self.notes:
            raise Refused("KEYREQUIRED", f"{self.command} key=none allowed=KEY|NOKEY")
        prefix = REFERENCE_PREFIX.get(self.command)
        if prefix:
            key = prefix + self.fields["ref"]
        if len(self.syntax.tail) == 2 and not any(
                name.lower() in self.fields for name in self.syntax.tail):
            raise Malformed("ERR ")
        words = self.fields.get("words", ())
        if len(words) > 1 and (len(words) > 2 or words[0].upper() != "KEY"):
            raise Malformed("ERR ")
        if len(words) == 2:
            values.KEY(words[1], self.fields)
        return Call(self.command, self.fields, key, self.notes.get("BY"), self.notes.get("WHY"),
                    self.syntax.is_mutation)
