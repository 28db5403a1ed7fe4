"""Holds a server at a place of its replay, for as long as a test wants: no sleep, no build of its
own. A start writes to the ledgers when it opens them, and again in the middle of a long replay;
LMDB lets one process write at a time, so a test that writes there first has the server wait for
it. The same with the journal holds what is written while serving."""

import ctypes
import threading

LIBRARY = "liblmdb.so.0"


class Hold:
    """The right to write to the LMDB environment in a directory, until it is released.

    Taken and released on one thread, as LMDB wants it."""

    def __init__(self, directory):
        self.lmdb = ctypes.CDLL(LIBRARY)
        self.lmdb.mdb_strerror.restype = ctypes.c_char_p
        self.environment = ctypes.c_void_p()
        self.transaction = ctypes.c_void_p()
        self.call("mdb_env_create", ctypes.byref(self.environment))
        self.call("mdb_env_open", self.environment, directory.encode(), 0, 0o600)
        self.take()

    def take(self):
        self.call("mdb_txn_begin", self.environment, None, 0, ctypes.byref(self.transaction))

    def let_pass(self, has_passed):
        """Lets others write for a moment at a time, until they have come past a place."""
        while not has_passed():
            self.lmdb.mdb_txn_abort(self.transaction)
            threading.Event().wait(0.001)
            self.take()

    def release(self):
        """Lets others write; once more does nothing."""
        if self.transaction:
            self.lmdb.mdb_txn_abort(self.transaction)
            self.lmdb.mdb_env_close(self.environment)
            self.transaction = None

    def call(self, name, *arguments):
        code = getattr(self.lmdb, name)(*arguments)
        assert code == 0, f"{name}: {self.lmdb.mdb_strerror(code).decode()}"
