"""Words as values: names, numbers, texts, and the lists that calls are made of.

A kind is a function of the word and of the fields read before it (a refusal names the SKU that a
bad quantity is of). It answers the value, or raises the refusal."""

import re

from .refusals import Malformed, Refused, invalid, problem

NAME = re.compile(r"[A-Za-z0-9._:-]{1,64}\Z")
KEY_NAME = re.compile(r"[A-Za-z0-9._:-]{1,255}\Z")
WHOLE = re.compile(r"(0|-?[1-9][0-9]{0,18})\Z")
MOST = 9_007_199_254_740_991        # exact in every client's numbers
UNITS = 1_000_000_000
SECONDS = 2_592_000
TEXT_BYTES = 1024
REFERENCE_BYTES = 255
PAGE_ROWS = 1000
ANY = "any"


def number(word, subject, field, least, most, allowed=None):
    value = int(word) if WHOLE.match(word) else None
    if value is None or not least <= value <= most:
        raise invalid(subject, field, word, allowed or f"{least}..{most}")
    return value


def name(subject):
    def kind(word, _):
        if not NAME.match(word):
            raise invalid(subject, "name", word, "[A-Za-z0-9._:-]{1,64}")
        return word
    return kind


SKU = name("sku")
CUSTOMER = name("customer")
METHOD = name("PAYMENT")


def KEY(word, _):
    if not KEY_NAME.match(word):
        raise invalid("KEY", "name", word, "[A-Za-z0-9._:-]{1,255}")
    return word


def checked_text(word, subject):
    is_clean = all(ord(character) >= 32 and not 127 <= ord(character) < 160
                   for character in word)
    if not is_clean or not 1 <= len(word.encode()) <= TEXT_BYTES:
        raise invalid(subject, "text", word, "1..1024 bytes of UTF-8, no control characters")
    return word


def text(subject):
    return lambda word, _: checked_text(word, subject)


def address_text(word, fields):
    return checked_text(word, f"customer:{fields['customer']}")


def of_sku(field, least, most, allowed=None):
    return lambda word, fields: number(
        word, f"sku:{fields['sku']}", field, least, most, allowed)


def delta(word, fields):
    allowed = f"-{UNITS}..{UNITS}, not 0"
    value = of_sku("delta", -UNITS, UNITS, allowed)(word, fields)
    if value == 0:
        raise invalid(f"sku:{fields['sku']}", "delta", word, allowed)
    return value


def seconds(token):
    return lambda word, _: number(word, token, "seconds", 1, SECONDS)


def SHIPPING(word, _):
    return number(word, "SHIPPING", "shipping_fee", 0, MOST)


def CURRENCY(word, _):
    if not re.fullmatch("[A-Z]{3}", word):
        raise invalid("CURRENCY", "currency", word, "[A-Z]{3}")
    return word


def POSITION(word, _):
    return number(word, "AFTER", "position", 0, MOST)


def SEEN(word, _):
    """A position, or `any`: then nothing is said of what was seen."""
    if word.lower() == ANY:
        return ANY
    return number(word, "AT", "position", 0, MOST, f"0..{MOST}|any")


def TOTAL(word, _):
    if word.lower() == ANY:
        return ANY
    return number(word, "TOTAL", "total", 0, MOST, f"0..{MOST}|any")


def ADDRESS(word, _):
    return number(word, "ADDRESS", "number", 1, MOST)


def COUNT(word, _):
    return number(word, "COUNT", "rows", 1, PAGE_ROWS)


def BELOW(word, _):
    return number(word, "BELOW", "units", -MOST, MOST)


def BLOCK(word, _):
    return number(word, "BLOCK", "milliseconds", 0, MOST)


def REFERENCE(word, _):
    is_plain = all(" " <= character <= "~" for character in word) and word == word.strip(" ")
    if not is_plain or not 1 <= len(word) <= REFERENCE_BYTES:
        raise invalid("REF", "reference", word, "1..255 bytes of ASCII, no space at an end")
    return word


def FLAG(_, __):
    return True


def METHODS(_, __):
    raise AssertionError("a list is taken word by word")


def after(word, _):
    if word.lower() == "last":
        return "last"
    return number(word, "after", "position", 0, MOST, f"0..{MOST}|last")


def rule(word, _):
    if word.lower() not in ("sum", "max", "keep", "take"):
        raise invalid("rule", "rule", word, "sum|max|keep|take")
    return word.lower()


def subject(word, _):
    kind, colon, what = word.partition(":")
    if not colon or kind not in ("sku", "cart", "order", "reservation", "customer"):
        raise invalid("subject", "kind", word, "sku:|cart:|order:|reservation:|customer:")
    if kind in ("order", "reservation"):
        return kind, what
    if not NAME.match(what):
        raise invalid("sku" if kind == "sku" else "customer", "name", word,
                      "[A-Za-z0-9._:-]{1,64}")
    return kind, what


PLACES = {
    "sku": SKU, "customer": CUSTOMER, "from": name("from"), "into": name("into"), "rule": rule,
    "price": of_sku("price", 0, MOST),
    "quantity": of_sku("quantity", 1, UNITS),
    "units": of_sku("quantity", 0, UNITS),
    "counted": of_sku("counted", 0, UNITS),
    "delta": delta, "text": address_text, "after": after, "subject": subject,
    "reservation": lambda word, _: number(word, "reservation", "number", 1, MOST),
    "order": lambda word, _: word,
    "word": lambda word, _: word,
    "amount": lambda word, fields: number(
        word, f"order:{fields['order']}", "amount", 1, MOST),
}


def taken(kind, words, stops):
    """The value behind a token, and how many words it took."""
    if kind is FLAG:
        return True, 0
    if not words or kind is METHODS and stops(words[0]):
        raise Malformed("ERR ")
    if kind is not METHODS:
        return kind(words[0], {}), 1
    methods = []
    for word in words:
        if stops(word):
            break
        methods.append(name("PAYMENTS")(word, {}))
    return tuple(methods), len(methods)


def skus(words):
    return tuple(SKU(word, {}) for word in words)


def items(words):
    """Pairs of SKU and quantity; every bad quantity is named."""
    if not words or len(words) % 2:
        raise Malformed("ERR ")
    lines, problems = [], []
    for sku, word in zip(words[::2], words[1::2]):
        SKU(sku, {})
        try:
            lines.append((sku, number(word, f"sku:{sku}", "quantity", 1, UNITS)))
        except Refused as refused:
            problems += refused.subjects
    if problems:
        raise Refused("INVALID", *problems)
    return tuple(lines)


def returned_items(words):
    """Triples of SKU, quantity and what becomes of the units."""
    if not words or len(words) % 3:
        raise Malformed("ERR ")
    lines = []
    for sku, word, fate in zip(words[::3], words[1::3], words[2::3]):
        (_, quantity), = items([sku, word])
        if fate.lower() not in ("restock", "discard"):
            raise Refused("INVALID", problem(f"sku:{sku}", "disposition", fate,
                                             "restock|discard"))
        lines.append((sku, quantity, fate.lower()))
    return tuple(lines)


LISTS = {
    ("RESERVATION.CREATE", "ITEMS"): items, ("ORDER.PREVIEW", "ITEMS"): items,
    ("ORDER.PREVIEW", "CART"): skus, ("ORDER.PLACE", "ITEMS"): items,
    ("ORDER.PLACE", "CART"): skus, ("ORDER.CANCEL", "ITEMS"): items,
    ("ORDER.SHIP", "ITEMS"): items, ("ORDER.RETURN", "ITEMS"): returned_items,
}
