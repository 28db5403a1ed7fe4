"""Trying a call on a shop: what it would write, and what it would answer."""

from typing import NamedTuple

from .agreement import Loose
from .calls import Call
from .commands import MUTATIONS, QUERIES, life
from .commands.reads import looked_up
from .refusals import Refused, quoted
from .rows import Used

FULL = 256      # deadlines that one entry lets pass
OF_THE_JOURNAL = ("LOG.HEAD", "LOG.READ", "HISTORY", "ORDER.LIST")


class Step(NamedTuple):
    """What one accepted command adds to the entry."""

    call: Call
    events: list


class Outcome(NamedTuple):
    """What a call comes to. `reply` is None where it is refused with `refusal`.

    Without steps nothing is written: everything is so already, or was only asked."""

    steps: list
    reply: object = None
    refusal: str = None


def attempt(shop, calls, is_batch, time):
    """Tries calls as one decision at a time. The shop stays changed: commit it, or undo it."""
    shop.writing, shop.now = shop.position + 1, time
    return batch(shop, calls) if is_batch else single(shop, calls[0])


def single(shop, call):
    steps = []
    try:
        reply = decide(shop, call, steps)
    except Refused as refused:
        return Outcome([], refusal=refused.line())
    return Outcome(steps, placed_at(shop, reply, bool(steps)))


def batch(shop, calls):
    """All or nothing. What is carried out has one position; what is asked of the books is answered
    at its place and tells the position before; what is asked of the journal is looked up later."""
    first = known_before(shop, calls)
    steps, replies = [], []
    for index, call in enumerate(calls):
        try:
            if first and call.is_mutation and call.key is None:
                replies.append(Loose({"position": first, "replayed": True}))
            else:
                replies.append(looked_up(shop, call) if call.command in OF_THE_JOURNAL
                               else decide(shop, call, steps))
        except Refused as refused:
            which = f" (command {index + 1} of {len(calls)}; nothing was written)"
            return Outcome([], refusal=refused.line(which))
    return Outcome(steps, [placed_at(shop, reply, bool(steps)) for reply in replies])


def known_before(shop, calls):
    """The position at which the first of the batch's keys was used, if all were, for the same."""
    keys = [call for call in calls if call.is_mutation and call.key is not None]
    used = [shop.find("key", call.key) for call in keys]
    if not keys or any(found is None or found.content != call.content
                       for found, call in zip(used, keys)):
        return None
    return used[0].position


def decide(shop, call, steps):
    """The reply to one call; a step is added where it changes something."""
    if not call.is_mutation:
        return QUERIES[call.command](shop, call)
    used = shop.find("key", call.key) if call.key is not None else None
    if used:
        if used.content != call.content:
            raise Refused("KEYREUSED", f"key:{quoted(call.key)} position={used.position}")
        return {"position": used.position, "replayed": True, **used.receipt}
    shop.events = []
    receipt = MUTATIONS[call.command](shop, call)
    if shop.events:
        steps.append(Step(call, shop.events))
        if call.key is not None:
            shop.put("key", call.key, Used(shop.writing, call.content, receipt))
    return {"position": None, "replayed": False, **receipt}


def placed_at(shop, reply, is_written):
    """A receipt with its position: that of the entry, or where nothing had to be written."""
    if isinstance(reply, dict) and reply.get("replayed") is False:
        return {**reply, "position": shop.writing if is_written else shop.position}
    return reply


def entry(position, time, steps):
    """The entry of these steps, as LOG.READ shows it, but for the actor."""
    calls = [step.call for step in steps]
    return {"position": position, "time": time,
            "command": calls[0].command if len(calls) == 1 else "EXEC",
            "key": first(call.key for call in calls),
            "events": [event for step in steps for event in step.events],
            "by": first(call.by for call in calls), "why": first(call.why for call in calls),
            "keys": [call.key for call in calls if call.key is not None]}


def first(values):
    return next((value for value in values if value is not None), None)


def pass_deadlines(shop, time):
    """Lets pass what is due by then, as one entry does; answers the entry.

    A full one is dated at the last deadline it lets pass."""
    due = shop.due(time)
    if len(due) >= FULL:
        due = due[:FULL]
        time = max(shop.time, due[-1][0])
    shop.writing, shop.now, shop.events = shop.position + 1, time, []
    for _, number, kind in due:
        if kind == "order":
            life.expire(shop, number)
        else:
            shop.end(shop.reservation(number), "expired")
            shop.say("reservation.expired", reservation=number)
    return {"position": shop.writing, "time": time, "command": "EXPIRE", "key": None,
            "events": shop.events, "by": None, "why": None, "keys": []}
