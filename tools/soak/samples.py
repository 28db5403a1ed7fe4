"""What a running server takes: memory of its own, descriptors, bytes on the disk, and for how long
somebody has been reading one snapshot."""

import os
import struct
import time
from dataclasses import dataclass

from wire import Connection, Lost, Refusal

PARTS = ("journal", "ledgers")
# LMDB 0.9's lock file on 64 bits: magic and format, a mutex, 48 the last transaction, 56 the number of
# slots; then from 128 on a slot of 64 bytes each: the snapshot's transaction, process, thread.
MAGIC, LAST, SLOTS, FIRST, SLOT = 0xBEEF_C0DE, 48, 56, 128, 64
NOBODY = (1 << 64) - 1


@dataclass
class Sample:
    seconds: float      # since the soak began
    life: int           # of the server, from 1
    age: float          # of this life
    memory: int         # bytes that are neither file pages nor shared
    descriptors: int
    entries: int
    sizes: dict         # part -> bytes on the disk
    oldest: float       # seconds that the oldest snapshot has been seen
    slots: int          # slots for readers that are in use


class Watch:
    """Samples one server, over all its lives."""

    def __init__(self, server, began):
        self.server, self.began = server, began
        self.seen = {}      # a snapshot in use -> when it was first seen
        self.life, self.born = 0, began

    def note_start(self):
        self.life += 1
        self.born = time.monotonic()

    def sample(self):
        """A sample; None where the server is not there."""
        now = time.monotonic()
        try:
            with Connection(self.server.socket, timeout=10) as connection:
                entries = connection.call("LOG.HEAD")["position"]
            process = self.server.process.pid
            memory = anonymous(process)
            descriptors = len(os.listdir(f"/proc/{process}/fd"))
        except (OSError, Lost, Refusal, AttributeError):
            return None
        readers = [(part, *reader) for part in PARTS for reader in self.readers(part)]
        self.seen = {reader: self.seen.get(reader, now) for reader in readers}
        oldest = max((now - since for since in self.seen.values()), default=0)
        return Sample(now - self.began, self.life, now - self.born, memory, descriptors, entries,
                      {part: self.size(part) for part in PARTS}, oldest, len(readers))

    def size(self, part):
        return os.stat(os.path.join(self.server.data, part, "data.mdb")).st_blocks * 512

    def readers(self, part):
        """Snapshots in use: slot, transaction and process of each."""
        with open(os.path.join(self.server.data, part, "lock.mdb"), "rb") as file:
            lock = file.read()
        assert struct.unpack_from("<I", lock)[0] == MAGIC, f"lock.mdb of {part} is none of LMDB 0.9"
        for slot in range(struct.unpack_from("<I", lock, SLOTS)[0]):
            transaction, process = struct.unpack_from("<QI", lock, FIRST + slot * SLOT)
            if process and transaction != NOBODY:
                yield slot, transaction, process


def anonymous(process):
    with open(f"/proc/{process}/status") as status:
        line = next(line for line in status if line.startswith("RssAnon:"))
    return int(line.split()[1]) * 1024
