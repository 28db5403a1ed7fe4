"""Directories as a power cut may leave them, and the whole disk played from a trace."""

import os

import tape
from disk import File


class Directory:
    """Names: those that are durable, and the changes since, oldest first."""

    is_directory = True

    def __init__(self):
        self.cached = {}
        self.durable = {}
        self.changes = []
        self.flushes = {}

    def change(self, *change):
        self.changes.append(change)
        apply(self.cached, change)

    def begin_flush(self, token, *_):
        self.flushes[token] = len(self.changes)

    def end_flush(self, token):
        count = self.flushes.pop(token)
        for change in self.changes[:count]:
            apply(self.durable, change)
        del self.changes[:count]

    def fail_flush(self, token):
        """Names are kept in a journal by file systems, which stop when that cannot be written."""
        del self.flushes[token]

    def after_cut(self, choose):
        """The names that are left, and what they name."""
        entries = dict(self.durable)
        for change in self.changes[:choose.version(len(self.changes))]:
            apply(entries, change)
        return entries


def apply(entries, change):
    verb, name, *rest = change
    if verb == "add":
        entries[name] = rest[0]
    elif verb == "remove":
        entries.pop(name, None)
    elif verb == "rename":
        entries[rest[0]] = entries.pop(name)
    else:
        entries[name], entries[rest[0]] = entries[rest[0]], entries[name]


class Disk:
    """Everything under one directory, as far as a trace has been played."""

    def __init__(self, root, inode):
        self.root_path = root
        self.root = Directory()
        self.nodes = {inode: self.root}

    def play(self, record):
        """Carries one record out; whether a power cut may now leave other states than before."""
        kind = record.kind
        if kind == tape.WRITE:
            self.nodes[record.inode].write(record.offset, record.payload)
        elif kind == tape.TRUNCATE:
            self.nodes[record.inode].truncate(record.offset)
        elif kind == tape.FLUSHING:
            self.nodes[record.inode].begin_flush(token(record), record.offset, record.extent)
            return False
        elif kind == tape.FLUSHED:
            self.nodes[record.inode].end_flush(token(record))
        elif kind == tape.FAILED:
            self.nodes[record.inode].fail_flush(token(record))
        elif kind in (tape.CREATE, tape.MKDIR):
            node = self.nodes[record.inode] = File() if kind == tape.CREATE else Directory()
            directory, name = self.place(tape.paths(record)[0])
            directory.change("add", name, node)
        elif kind in (tape.UNLINK, tape.RMDIR):
            directory, name = self.place(tape.paths(record)[0])
            directory.change("remove", name)
        elif kind in (tape.RENAME, tape.EXCHANGE):
            self.rename(record)
        else:
            return False
        return True

    def rename(self, record):
        (directory, name), (other, new) = map(self.place, tape.paths(record))
        assert directory is other, "a name that moves between directories is not modelled"
        directory.change("rename" if record.kind == tape.RENAME else "exchange", name, new)

    def restart(self):
        """The process has ended, the kernel has not: what was cached is still there, and the
        flushes that had begun are not known to have ended."""
        for node in self.nodes.values():
            node.flushes.clear()

    def place(self, path):
        """The directory in which a path is, and its name there."""
        *folders, name = os.path.relpath(path, self.root_path).split("/")
        directory = self.root
        for folder in folders:
            directory = directory.cached[folder]
        return directory, name

    def after_cut(self, choose):
        """A `Tree` that a power cut may leave now."""
        return Tree({}, self.root, choose)


def token(record):
    """Tells flushes apart that are under way at the same time."""
    return record.process, record.offset, record.extent


class Tree:
    """Paths with what is left of them: None for a directory, an `Image` for a file."""

    def __init__(self, entries, root, choose):
        self.entries = entries
        self.collect("", root.after_cut(choose), choose)
        self.key = hash(tuple(
            (path, image and image.key) for path, image in sorted(entries.items())
            if os.path.basename(path) not in ("lock", "lock.mdb")))

    def collect(self, prefix, names, choose):
        for name, node in names.items():
            path = prefix + name
            if node.is_directory:
                self.entries[path] = None
                self.collect(path + "/", node.after_cut(choose), choose)
            else:
                self.entries[path] = node.after_cut(choose)

    def write(self, place):
        """Makes the tree in a new directory."""
        os.mkdir(place, mode=0o700)
        for path, image in sorted(self.entries.items()):
            if image is None:
                os.mkdir(f"{place}/{path}", mode=0o700)
                continue
            with open(f"{place}/{path}", "wb") as file:
                file.write(image.bytes())
