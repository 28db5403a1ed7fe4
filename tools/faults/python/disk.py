"""Files and directories as a power cut may leave them.

The model is the usual one. A flush that has ended holds for all that was written before it began.
Of what was written since, the disk may have any part: each block by itself has any of the contents
it had in the meantime, and a file may be as long as it was at any time since. Blocks are of 4 KiB,
as kernels write them, or of 512 bytes, the least that a disk writes whole. Names change in the
order in which they were changed, each directory by itself, and hold once that directory is flushed.
"""

from hashlib import blake2b

SECTOR, PAGE = 512, 4096


def sector_hash(number, content):
    """Of a sector at its place; 0 for one that is all zeros, like one that was never written."""
    if not content.strip(b"\0"):
        return 0
    return int.from_bytes(
        blake2b(content, digest_size=8, salt=number.to_bytes(8, "little")).digest(), "little")


class File:
    """A file: what the running system reads of it, what is durable, and what lies in between."""

    is_directory = False

    def __init__(self):
        self.cached = bytearray()
        self.cached_hashes = {}
        self.durable = bytearray()
        self.durable_hashes = {}
        self.durable_hash = 0                       # all of them, exclusive-ored
        self.lengths = []                           # since the last flush, oldest first
        self.versions = {SECTOR: {}, PAGE: {}}      # block: [(content, hash)], oldest first
        self.given_up = {SECTOR: {}, PAGE: {}}      # block: versions that a flush failed to write
        self.flushes = {}

    def write(self, offset, data):
        end = offset + len(data)
        if end > len(self.cached):
            self.cached.extend(bytes(end - len(self.cached)))
            self.lengths.append(end)
        self.cached[offset:end] = data
        self.note_versions(offset, end)

    def truncate(self, length):
        old = len(self.cached)
        if length == old:
            return
        if length < old:
            self.cached[length:] = bytes(old - length)
            self.note_versions(length, old)
            del self.cached[length:]
        else:
            self.cached.extend(bytes(length - old))
        self.lengths.append(length)

    def note_versions(self, offset, end):
        for number in range(offset // SECTOR, -(-end // SECTOR)):
            content = self.block(SECTOR, number)
            self.cached_hashes[number] = sector_hash(number, content)
            self.add(SECTOR, number, content, self.cached_hashes[number])
        for number in range(offset // PAGE, -(-end // PAGE)):
            whole = 0
            for sector in range(number * 8, number * 8 + 8):
                whole ^= self.cached_hashes.get(sector, 0)
            self.add(PAGE, number, self.block(PAGE, number), whole)

    def block(self, size, number):
        return bytes(self.cached[number * size:(number + 1) * size]).ljust(size, b"\0")

    def add(self, size, number, content, hashed):
        self.versions[size].setdefault(number, []).append((content, hashed))

    def begin_flush(self, token, offset, extent):
        """Of all, or of the pages in which `extent` bytes from `offset` are."""
        def is_in(size, number):
            if extent == 0:
                return True
            page = number * size // PAGE
            return offset // PAGE <= page <= (offset + extent - 1) // PAGE
        self.flushes[token] = len(self.lengths), {
            size: {n: len(v) for n, v in versions.items()
                   if is_in(size, n) and len(v) > self.given_up[size].get(n, 0)}
            for size, versions in self.versions.items()}

    def fail_flush(self, token):
        _, covered = self.flushes.pop(token)
        for size, counts in covered.items():
            self.given_up[size].update(counts)

    def end_flush(self, token):
        lengths, covered = self.flushes.pop(token)
        if lengths:
            length = self.lengths[lengths - 1]
            del self.lengths[:lengths]
            if length < len(self.durable):
                del self.durable[length:]
            self.durable.extend(bytes(length - len(self.durable)))
        for number, count in covered[SECTOR].items():
            content, hashed = self.versions[SECTOR][number][count - 1]
            self.durable_hash ^= self.durable_hashes.get(number, 0) ^ hashed
            self.durable_hashes[number] = hashed
            offset = number * SECTOR
            piece = content[:max(0, len(self.durable) - offset)]
            self.durable[offset:offset + len(piece)] = piece
        for size, counts in covered.items():
            for number, count in counts.items():
                del self.versions[size][number][:count]
                self.given_up[size].pop(number, None)
                if not self.versions[size][number]:
                    del self.versions[size][number]

    def after_cut(self, choose):
        """An `Image`: what is left of the file, as `choose` has it."""
        size = choose.block_size()
        patches, hashed = [], 0
        end = len(self.durable)
        for number, versions in self.versions[size].items():
            kept = choose.version(len(versions))
            if kept == 0:
                continue
            content, new = versions[kept - 1]
            patches.append((number * size, content))
            for sector in range(number * size // SECTOR, (number + 1) * size // SECTOR):
                hashed ^= self.durable_hashes.get(sector, 0)
            hashed ^= new
            end = max(end, min((number + 1) * size, len(self.cached)))
        length = choose.length(end, self.lengths)
        return Image(self, patches, length, hashed)


class Image:
    """What is left of a file after one cut."""

    def __init__(self, file, patches, length, hashed):
        self.file, self.patches, self.length = file, patches, length
        self.key = (length, file.durable_hash ^ hashed)

    def bytes(self):
        content = bytearray(self.file.durable)
        content.extend(bytes(max(0, self.length - len(content))))
        for offset, piece in self.patches:
            piece = piece[:max(0, self.length - offset)]
            content[offset:offset + len(piece)] = piece
        del content[self.length:]
        return content
