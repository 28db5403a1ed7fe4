"""Whether a reply is the one that was worked out."""


class Loose(dict):
    """A map that may have further fields: those that are not the shop's own business."""


ANYTHING = object()     # what is not judged


class Page(list):
    """Entries of which there may be fewer: a page ends after so many bytes. None only if there is
    none."""


class Later(list):
    """Entries that were looked up when others may have come: these first, and then of `others`, which
    are later ones in order, as many as there were; all of them without a gap, or only some."""

    def __init__(self, entries, others, count, is_whole, is_short):
        super().__init__(entries)
        self.others, self.count = others, count
        self.is_whole, self.is_short = is_whole, is_short

    def begins(self, found):
        """Whether what is found begins with these; a short page may have fewer, and not none."""
        if len(found) < len(self):
            return self.is_short and bool(found) and agrees(list(self[:len(found)]), found)
        return agrees(list(self), found[:len(self)])

    def goes_on(self, found):
        """Whether the rest of what is found is what may have come."""
        rest = found[len(self):]
        if self.is_whole:
            return agrees(self.others[:len(rest)], rest)
        left = iter(self.others)
        return all(any(agrees(other, entry) for other in left) for entry in rest)


def agrees(expected, found):
    """Whether `found` is `expected`; 1 and true are different things."""
    if expected is ANYTHING:
        return True
    if isinstance(expected, Later):
        return (isinstance(found, list) and len(found) <= expected.count
                and expected.begins(found) and expected.goes_on(found))
    if isinstance(expected, Page):
        return (isinstance(found, list) and bool(found) == bool(expected)
                and agrees(list(expected[:len(found)]), found))
    if isinstance(expected, Loose):
        return isinstance(found, dict) and all(
            name in found and agrees(value, found[name]) for name, value in expected.items())
    if isinstance(expected, dict):
        return (isinstance(found, dict) and list(expected) == list(found)
                and all(agrees(value, found[name]) for name, value in expected.items()))
    if isinstance(expected, (list, tuple)):
        return (isinstance(found, list) and len(expected) == len(found)
                and all(map(agrees, expected, found)))
    return type(expected) is type(found) and expected == found


def difference(expected, found, where=""):
    """Where two values part first, in words."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name, value in expected.items():
            if name not in found:
                return f"{where}{name} is missing, expected {value!r}"
            if not agrees(value, found[name]):
                return difference(value, found[name], f"{where}{name}.")
        extra = [name for name in found if name not in expected]
        return f"{where}{extra[0]} should not be there" if extra else f"{where} in other order"
    if isinstance(expected, (list, tuple)) and isinstance(found, list):
        for at, (one, other) in enumerate(zip(expected, found)):
            if not agrees(one, other):
                return difference(one, other, f"{where}{at}.")
        return f"{where.rstrip('.') or 'the list'} has {len(found)}, expected {len(expected)}"
    return f"{where.rstrip('.') or 'it'} is {found!r}, expected {expected!r}"
