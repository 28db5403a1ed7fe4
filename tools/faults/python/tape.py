"""What record.so wrote down, read back: one record after the other, in the order it happened."""

import struct
from collections import namedtuple

START, WRITE, FLUSHING, FLUSHED, TRUNCATE, CREATE, MKDIR, UNLINK, RMDIR, RENAME, EXCHANGE, SENT, \
    MAPPED, FAILED = range(1, 15)

NAMES = ["", "start", "write", "flushing", "flushed", "truncate", "create", "mkdir", "unlink",
         "rmdir", "rename", "exchange", "sent", "mapped", "failed"]

HEADER = struct.Struct("<IIQQQQ")

Record = namedtuple("Record", "kind process inode offset extent payload")


def read(path):
    """The records of a trace; one that a kill cut short ends it."""
    with open(path, "rb") as file:
        data = file.read()
    at = 0
    while at + HEADER.size <= len(data):
        kind, process, inode, offset, extent, length = HEADER.unpack_from(data, at)
        at += HEADER.size
        if at + length > len(data):
            return
        yield Record(kind, process, inode, offset, extent, data[at:at + length])
        at += length


def paths(record):
    """The one or two names in a record."""
    return [piece.decode() for piece in record.payload.split(b"\0")]
