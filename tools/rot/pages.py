"""Which bytes of an LMDB 0.9 data file are in use: read from the pages, without LMDB and without
Daybook's own reader of pages.

In use is what somebody who opens the file is led to: the newer meta page, every branch and leaf of
the tables and of the free list, and values with pages of their own, to their last byte. Not in use are
free pages, what lies behind a value or between pointers and nodes, the padding of headers, the older
meta page, and of the newer one the map's address and size, which whoever opens it says himself. Behind
the newer meta page is the note of its commit, where the file keeps notes: mark, transaction, digest.

    page     0 number u64   8 padding u16   10 flags u16   12 lower u16   14 upper u16   16 pointers
             (of values with pages of their own: 12 how many u32, 16 the value)
    meta    16 magic u32   20 version u32   24 address u64   32 map size u64
            40 page size u32, record of the free list   88 record of the tables
           136 last page u64   144 transaction u64   152 the note
    record   0 padding u32   4 flags u16   6 depth u16   8 branch, leaf, overflow pages, entries, root
    node     0 size of the value u32   4 flags u16   6 size of the key u16   8 key, value
             (of a branch: 0 page u48)"""

import struct

PAGE = 4096
BRANCH, LEAF, OVERFLOW, META = 1, 2, 4, 8
ELSEWHERE, TABLE = 1, 2
NOWHERE = (1 << 64) - 1


class Span:
    """Bytes in use that mean one thing."""

    def __init__(self, start, end, what, table):
        self.start, self.end, self.what, self.table = start, end, what, table


class File:
    """The bytes of a data file, with every span in use, ascending, and the number of pages."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        self.spans = []
        self.separators = {}    # of each key in a branch: the keys just before and after it
        self.keys = {}          # of each table: its keys in order
        self.visit_meta()
        self.spans.sort(key=lambda span: span.start)
        for before, after in zip(self.spans, self.spans[1:]):
            assert before.end <= after.start, "two spans in use have a byte in common"
        self.used = sum(span.end - span.start for span in self.spans)

    def use(self, start, end, what, table):
        if start < end:
            self.spans.append(Span(start, end, what, table))

    def number(self, at, size):
        return int.from_bytes(self.data[at:at + size], "little")

    def visit_meta(self):
        newest = max((0, PAGE), key=lambda at: self.number(at + 144, 8))
        self.transaction = self.number(newest + 144, 8)
        self.last_page = self.number(newest + 136, 8)
        assert self.number(newest + 40, 4) == PAGE
        for start, end in ((10, 12), (16, 24), (40, 88), (92, 152)):
            self.use(newest + start, newest + end, "meta page", None)
        self.use(newest, newest + 8, "number of the meta page", None)
        if self.number(newest + 152, 8):
            self.use(newest + 152, newest + 176, "note", None)
        self.visit_tree(newest + 40, "free list", self.take_free)
        self.visit_tree(newest + 88, "tables", self.take_table)

    def visit_tree(self, record, table, take=None):
        root = self.number(record + 40, 8)
        self.keys[table] = []
        if root != NOWHERE:
            self.visit_page(root, table, take)

    def visit_page(self, page, table, take):
        at = page * PAGE
        assert self.number(at, 8) == page
        flags, lower, upper = struct.unpack_from("<HHH", self.data, at + 10)
        self.use(at, at + 8, "page number", table)
        self.use(at + 10, at + 16, "page header", table)
        self.use(at + 16, at + lower, "pointers", table)
        nodes = struct.unpack_from(f"<{(lower - 16) // 2}H", self.data, at + 16)
        for index, node in enumerate(nodes):
            if flags == LEAF:
                self.visit_entry(at + node, table, take)
            else:
                assert flags == BRANCH
                self.visit_branch(at + node, index, table, take)

    def visit_branch(self, node, index, table, take):
        key = (node + 8, node + 8 + self.number(node + 6, 2))
        self.use(node, node + 8, "branch", table)
        before = self.keys[table][-1] if self.keys[table] else None
        place = len(self.keys[table])
        if index:
            self.use(*key, "separator", table)
        self.visit_page(self.number(node, 6), table, take)
        if index:
            self.separators[key[0]] = (key[1], table, before, self.keys[table][place])

    def visit_entry(self, node, table, take):
        size, flags, key_size = struct.unpack_from("<IHH", self.data, node)
        start = node + 8 + key_size
        self.keys[table].append(self.data[node + 8:start])
        self.use(node, node + 8, "node", table)
        self.use(node + 8, start, "key", table)
        if flags & ELSEWHERE:
            page = self.number(start, 8)
            self.use(start, start + 8, "page of a value", table)
            at = page * PAGE
            assert self.number(at, 8) == page and self.number(at + 10, 2) == OVERFLOW
            self.use(at, at + 8, "page number", table)
            self.use(at + 10, at + 16, "page header", table)
            start = at + 16
        if take is None:
            self.use(start, start + size, "value", table)
        else:
            take(start, size, self.keys[table][-1])

    def take_free(self, start, size, _):
        count = self.number(start, 8)
        self.use(start, start + 8 + 8 * count, "list of free pages", "free list")

    def take_table(self, start, size, name):
        assert size == 48
        self.use(start + 4, start + 48, "record", "tables")
        self.visit_tree(start, name.decode())

    def says_the_same(self, at, byte):
        """Whether a byte of a separator can be changed and the separator still separates: every
        key is found as before, so nothing is damaged."""
        for start, (end, table, before, after) in self.separators.items():
            if start <= at < end:
                key = bytearray(self.data[start:end])
                key[at - start] = byte
                order = self.order(table, key)
                return self.order(table, before) < order <= self.order(table, after)
        return False

    def order(self, table, key):
        numbers = {"free list", "frames", "shop", "reservations", "orders", "agenda"}
        return int.from_bytes(key, "little") if table in numbers else bytes(key)
