"""A disk that lied: bytes of LMDB's files found by what they are, and changed."""

import re
import struct

HEADER = struct.Struct("<4sHHIIQQ")     # magic, version, flags, bytes, entries, number, first
HEADER_SIZE = 80
MAGIC = b"DAYB"


def places(path, text):
    """Where some bytes are in a file; LMDB may have left older copies of their page."""
    with open(path, "rb") as file:
        found = [match.start() for match in re.finditer(re.escape(text), file.read())]
    assert found, f"{text} is not in {path}"
    return found


def flip(path, places, mask=1):
    """Changes bits at some places; done twice, nothing is changed."""
    with open(path, "r+b") as file:
        for place in places:
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ mask]))


def frames(path, head):
    """Every frame of a journal by number: its size, its first and last position, where its
    copies are."""
    with open(path, "rb") as file:
        data = file.read()
    found = {}
    for at in places(path, MAGIC):
        _, version, flags, size, count, number, first = HEADER.unpack_from(data, at)
        if version == 1 and flags == 0 and 0 < size < 1 << 18 and 0 < first <= head:
            found.setdefault(number, (size, first, first + count - 1, []))[3].append(at)
    return found
