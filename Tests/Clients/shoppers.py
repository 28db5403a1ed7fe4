"""64 shoppers at once with redis-py: processes of threads, so that they are really parallel."""

import multiprocessing
import random
import threading
import traceback

import redis

import daybook
from marks import SEED

PROCESSES = 8
THREADS = 8


def client(path):
    """redis-py as a web application has it: a pool, RESP3, its own retries."""
    return redis.Redis(unix_socket_path=path, protocol=3, decode_responses=True)


def refusal(error, code):
    """The text of a refusal that was to be expected; any other is raised again."""
    if str(error).split(" ", 1)[0] != code:
        raise error
    return str(error)


def crowd(shopper, path, *arguments):
    """Runs 64 shoppers to their end.

    Returns all that they were acknowledged, a list of pairs (key, reply)."""
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    processes = [context.Process(target=_threads, args=(shopper, path, number, results, arguments))
                 for number in range(PROCESSES)]
    for process in processes:
        process.start()
    acknowledged, problems = [], []
    for _ in processes:
        done, wrong = results.get(timeout=300)
        acknowledged += done
        problems += wrong
    for process in processes:
        process.join()
    assert not problems, "\n".join(problems[:3])
    return acknowledged


def _threads(shopper, path, process, results, arguments):
    acknowledged, problems = [], []

    def run(number):
        try:
            with client(path) as shop:
                acknowledged.extend(
                    shopper(shop, f"c{number}", random.Random(SEED + number), *arguments))
        except BaseException:
            problems.append(traceback.format_exc())

    first = process * THREADS
    threads = [threading.Thread(target=run, args=(first + i,)) for i in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put((acknowledged, problems))


def customers():
    return [f"c{number}" for number in range(PROCESSES * THREADS)]


class Wishes:
    """What one shopper still asks for: random lines of the SKUs not known to be sold out, and
    never more of a SKU than was last said to be available."""

    def __init__(self, chance, skus, most):
        self.chance = chance
        self.most = {sku: most for sku in skus}

    def __bool__(self):
        return bool(self.most)

    def draw(self):
        """One line, or two where there are two SKUs, as ORDER.PLACE has them."""
        skus = self.chance.sample(sorted(self.most), min(2, len(self.most)))
        return [(sku, self.chance.randint(1, self.most[sku])) for sku in skus]

    def learn(self, text):
        """Takes note of what is left, as a SOLDOUT refusal says."""
        for line in daybook.subjects(text):
            sku = line[""].removeprefix("sku:")
            self.most[sku] = min(self.most[sku], int(line["available"]))
            if self.most[sku] == 0:
                del self.most[sku]


def items(lines):
    return ["ITEMS", *(word for line in lines for word in line)]


def buys_any(shop, name, chance, skus):
    """Buys until everything is sold out, saying nothing about what was seen."""
    wishes, acknowledged = Wishes(chance, skus, 3), []
    while wishes:
        key = f"{name}-{len(acknowledged)}-{chance.getrandbits(40)}"
        try:
            reply = shop.execute_command(
                "ORDER.PLACE", name, "KEY", key, "AT", "any", "TOTAL", "any", "PAYMENT", "card",
                *items(wishes.draw()))
        except redis.ResponseError as error:
            wishes.learn(refusal(error, "SOLDOUT"))
        else:
            acknowledged.append((key, reply))
    return acknowledged


def buys_strictly(shop, name, chance, skus):
    """Looks, orders what it saw at the total it saw, and looks again when that was stale."""
    wishes, acknowledged = Wishes(chance, skus, 3), []
    while wishes:
        lines = wishes.draw()
        key = f"{name}-{len(acknowledged)}-{chance.getrandbits(40)}"
        for _ in range(20):
            seen = shop.execute_command("ORDER.PREVIEW", name, *items(lines))
            try:
                reply = shop.execute_command(
                    "ORDER.PLACE", name, "KEY", key, "AT", seen["position"],
                    "TOTAL", seen["grand_total"], "PAYMENT", "card", *items(lines))
            except redis.ResponseError as error:
                if str(error).startswith("STALE "):
                    continue
                wishes.learn(refusal(error, "SOLDOUT"))
            else:
                acknowledged.append((key, reply))
            break
    return acknowledged


def reserves_first(shop, name, chance, skus):
    """Reserves, looks, and then orders strictly or gives the reservation back.

    What is reserved cannot go stale: a refusal of the order would be a fault."""
    acknowledged, wishes = [], Wishes(chance, skus, 3)
    while wishes:
        lines = wishes.draw()
        key = f"{name}-{len(acknowledged)}-{chance.getrandbits(40)}"
        try:
            kept = shop.execute_command(
                "RESERVATION.CREATE", name, "KEY", f"r-{key}", "TTL", 600, *items(lines))
        except redis.ResponseError as error:
            _learn_unless_kept(shop, wishes, refusal(error, "SOLDOUT"))
            continue
        if chance.random() < 0.2:
            shop.execute_command("RESERVATION.RELEASE", kept["reservation"])
            continue
        seen = shop.execute_command("ORDER.PREVIEW", name, *items(lines))
        reply = shop.execute_command(
            "ORDER.PLACE", name, "KEY", key, "AT", seen["position"],
            "TOTAL", seen["grand_total"], "PAYMENT", "card", *items(lines))
        acknowledged.append((key, reply))
    return acknowledged


def _learn_unless_kept(shop, wishes, text):
    """What others keep may come back: only what nobody keeps is gone for good."""
    skus = [line[""].removeprefix("sku:") for line in daybook.subjects(text)]
    for row in shop.execute_command("SKU.GET", *skus):
        if row["reserved"] == 0:
            wishes.most[row["sku"]] = min(wishes.most[row["sku"]], row["available"])
        else:
            wishes.most[row["sku"]] = 1
        if wishes.most[row["sku"]] == 0:
            del wishes.most[row["sku"]]
