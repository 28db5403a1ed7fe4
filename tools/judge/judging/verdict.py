"""One history with its journal, judged."""

import json

from . import invariants
from .findings import Unreadable
from .history import History
from .witness import Witness


def judge(history_lines, journal_lines):
    """Judges a history with the journal that it left; raises Wrong at the first lie.

    Answers how many replies, entries and faults were in it."""
    history = History(history_lines)
    try:
        journal = [json.loads(line) for line in journal_lines]
    except ValueError as error:
        raise Unreadable(f"journal: {error}") from error
    invariants.check(journal)
    Witness(history, journal).run()
    return {"replies": history.judged, "entries": len(journal), "faults": len(history.faults)}


def judge_files(history_path, journal_path):
    with open(history_path, encoding="utf-8") as history:
        with open(journal_path, encoding="utf-8") as journal:
            return judge(history, journal)
