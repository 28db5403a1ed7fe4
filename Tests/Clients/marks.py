"""What tests have in common besides the program: the seed, and which of them take long."""

import os
import time

SEED = int(os.environ.get("SEED", time.time_ns() % 1_000_000))


def long(test):
    """Marks a test that `--quick` leaves out."""
    test.is_long = True
    return test


def is_long(test):
    return getattr(getattr(test, test._testMethodName, None), "is_long", False)
