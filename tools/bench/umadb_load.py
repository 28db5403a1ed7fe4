"""A closed loop of appends to UmaDB through its own Python client.

    umadb_load.py URL CLIENTS EVENTS SECONDS WARMUP

CLIENTS threads, spread over two processes since one Python process would be the limit, each with
a connection; each append carries EVENTS events of one tag, without a condition. Prints one line
of JSON: accepted events, and the latency of an append.
"""

import json
import multiprocessing
import resource
import sys
import threading
import time

import umadb

PROCESSES = 2


def event(client, number):
    sku = (client * 7919 + number) % 100_000
    return umadb.Event("stock.received", b'{"quantity":1,"key":"k%d-%d"}' % (client, number),
                       [f"sku:s{sku}"])


def client(url, number, events, window, out):
    connection = umadb.Client(url)
    began, stop = window
    count, total, sequence, latencies = 0, 0, 0, []
    while True:
        now = time.monotonic()
        if now >= stop:
            break
        batch = [event(number, sequence + i) for i in range(events)]
        sequence += events
        now = time.monotonic()
        connection.append(batch)
        then = time.monotonic()
        total += events
        if began <= then < stop:
            count += events
            latencies.append(then - now)
    out.append((count, total, latencies))


def process(url, numbers, events, window, results):
    out = []
    threads = [threading.Thread(target=client, args=(url, n, events, window, out))
               for n in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put(out)


def main():
    url, clients, events = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    seconds, warmup = float(sys.argv[4]), float(sys.argv[5])
    began = time.monotonic() + warmup
    window, results = (began, began + seconds), multiprocessing.Queue()
    parts = [range(clients)[i::PROCESSES] for i in range(min(PROCESSES, clients))]
    workers = [multiprocessing.Process(target=process, args=(url, part, events, window, results))
               for part in parts]
    for worker in workers:
        worker.start()
    rows = [row for _ in workers for row in results.get()]
    for worker in workers:
        worker.join()
    latencies = sorted(x for row in rows for x in row[2])
    if not latencies:
        sys.exit("umadb_load: nothing was appended")

    children = resource.getrusage(resource.RUSAGE_CHILDREN)

    def micros(share):
        return latencies[min(int(share * len(latencies)), len(latencies) - 1)] * 1e6
    print(json.dumps({
        "accepted": sum(row[1] for row in rows), "refused": 0,
        "accepted_per_s": sum(row[0] for row in rows) / seconds, "p50_us": micros(.5),
        "p99_us": micros(.99), "p999_us": micros(.999), "max_us": latencies[-1] * 1e6,
        "client_cpu_s": children.ru_utime + children.ru_stime}))


if __name__ == "__main__":
    main()
