#!/usr/bin/env python3
"""Makes the first inputs of the corpus: every example of docs/format.md, and requests by hand.

    tools/fuzz/seeds.py

The corpus is what libFuzzer made of them since; this is how to begin again after a change of format."""

import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CORPUS = os.path.join(ROOT, "tools/fuzz/corpus")
TABLES = ["shop", "stocks", "carts", "customers", "reservations", "orders", "keys", "agenda",
          "postings"]
REQUESTS = [b"*1\r\n$4\r\nPING\r\n", b"PING\r\n", b"*0\r\n*-1\r\n\r\n*1\r\n$4\r\nPING\r\n",
            b"*3\r\n$3\r\nSET\r\n$1\r\na\r\n$0\r\n\r\n", b"set \"a\\x41\\n\" 'it\\'s'\r\n",
            b"*2\r\n$65537\r\n", b"*4097\r\n", b"$4\r\nPING\r\n", b"POST / HTTP/1.1\r\n",
            b"*2\r\n$4\r\nECHO\r\n$3\r\na\r\nb", b"*1\r\n$-1\r\n", b"*99999999999999999999\r\n"]


def hexadecimal(text):
    lines = (line.split("#", 1)[0] for line in text.split("\n"))
    return bytes.fromhex("".join(lines))


def seeds():
    with open(os.path.join(ROOT, "docs/format.md")) as file:
        text = file.read()
    for number, request in enumerate(REQUESTS):
        yield "requests", f"hand-{number}", request
    for number, block in enumerate(re.findall(r"```hex (?:frame|entry)\n(.*?)```", text, re.S)):
        data = hexadecimal(block)
        yield "entries", f"block-{number}", data
        body = data[80:-32] if data[:4] == b"DAYB" else len(data).to_bytes(2, "little") + data
        yield "entries", f"bodies-{number}", bytes([2 if data[:4] == b"DAYB" else 1]) + body
    for tag, example in re.findall(r"^\| (\d+) \| `[a-z._]+` \|.*\| `([0-9a-f ]+)` \|$", text, re.M):
        entry = bytes.fromhex("01 01 00 00 01 01 00 01") + bytes.fromhex(example)
        yield "entries", f"event-{tag}", entry
        yield "entries", f"body-{tag}", b"\x01" + len(entry).to_bytes(2, "little") + entry
    for table, example in re.findall(r"^\| `([a-z]+)` \|.*\| `([0-9a-f ]+)` \|$", text, re.M):
        if table in TABLES:
            yield "rows", table, bytes([TABLES.index(table)]) + bytes.fromhex(example)
    yield "rows", "key", b"\x09" + bytes(5) + b"stea"
    for number in range(12):
        yield "files", f"edit-{number}", bytes([number, 0, 0, (number * 37) % 256, number * 8, 1])


def main():
    for target, name, data in seeds():
        os.makedirs(os.path.join(CORPUS, target), exist_ok=True)
        with open(os.path.join(CORPUS, target, name), "wb") as file:
            file.write(data)


if __name__ == "__main__":
    main()
