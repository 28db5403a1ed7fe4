"""The program itself on some of the states: `audit`, `serve`, a question, a stop, `audit` again.

The recoverer runs the same engine; this shows that the program around it does no worse."""

import json
import os
import random
import shutil
import subprocess
import tempfile
import time

import acknowledged
import cuts
import scenes
import tape
import tools
from names import Disk
from recovery import Recoverer
from wire import Connection, Lost, Refusal

SECONDS = 60


def check(chosen, seed, count, findings):
    """Starts the program on `count` states; whether one was at fault."""
    place = tempfile.mkdtemp(prefix="faults-start-", dir="/dev/shm")
    faults = []
    try:
        for scene in chosen:
            faults += of_scene(scene, seed, -(-count // len(chosen)), place)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    print(f"  the program itself: {count} starts, {len(faults)} at fault", flush=True)
    for fault in faults[:5]:
        print(f"    {fault}", flush=True)
    return bool(faults)


def of_scene(scene, seed, count, place):
    recoverer = Recoverer()
    recorded = scenes.Recorded(scene, seed, recoverer.heads)
    recoverer.close()
    chance = random.Random(f"{seed} {scene.__name__} starts")
    points = set(chance.sample(range(len(recorded.records)), min(count, len(recorded.records))))
    disk, told = Disk(recorded.root, recorded.inode), acknowledged.Told()
    faults = []
    for number, record in enumerate(recorded.records):
        if record.kind == tape.START:
            disk.restart()
            told.restart()
        elif record.kind == tape.SENT:
            told.sent(record.inode, record.payload)
        else:
            disk.play(record)
        if number in points:
            home = f"{place}/{scene.__name__}-{number}"
            disk.after_cut(cuts.Chance(chance)).write(home)
            fault = start(home, told.position, recorded.heads)
            shutil.rmtree(home)
            if fault:
                faults.append(f"{scene.__name__} seed {seed}, record {number}: {fault}")
    return faults


def start(place, told, heads):
    """What is wrong with the program's start on a state; None where nothing is."""
    data, socket = f"{place}/data", f"{place}/socket"
    has_journal = os.path.exists(f"{data}/journal/data.mdb")
    if has_journal:
        report = audit(data)
        if not report.get("ok") or heads.get(report["position"], "") != (
                report.get("hash") or "0" * 64) or report["position"] < told:
            return f"told of {told}: audit says {report}"
    elif told:
        return f"told of {told}, and there is no journal"
    with open(f"{place}/log", "wb") as log:
        process = subprocess.Popen([tools.DAYBOOK, "serve", "--data", data, "--socket", socket],
                                   stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        head = ask_head(process, socket)
        process.terminate()
        code = process.wait(SECONDS)
    finally:
        process.kill()
        process.wait()
    if code != 0 or head is None:
        with open(f"{place}/log", errors="replace") as log:
            return f"serve ended with {code}: {log.read()}"
    if head["position"] < told or heads.get(head["position"]) != head["hash"]:
        return f"told of {told}: serve stands at {head}"
    report = audit(data)
    return None if report.get("ok") else f"after a stop: {report}"


def ask_head(process, socket):
    deadline = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with Connection(socket) as connection:
                return connection.call("LOG.HEAD")
        except (OSError, Lost, Refusal):
            time.sleep(0.002)
    return None


def audit(data):
    done = subprocess.run([tools.DAYBOOK, "audit", "--data", data, "--json"],
                          capture_output=True, text=True, timeout=SECONDS)
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {"ok": False, "status": done.returncode, "words": done.stdout + done.stderr}
