"""What the machine did during a run besides serving us: stolen time, other people's processes."""

import json
import os
import subprocess
import time

TICK = os.sysconf("SC_CLK_TCK")


def process_stat(pid):
    """Parent, and CPU seconds of the process itself."""
    with open(f"/proc/{pid}/stat") as f:
        text = f.read()
    fields = text[text.rindex(")") + 2:].split()
    return int(fields[1]), (int(fields[11]) + int(fields[12])) / TICK


def reaped_cpu(pid):
    """CPU seconds of its children that have ended."""
    with open(f"/proc/{pid}/stat") as f:
        text = f.read()
    fields = text[text.rindex(")") + 2:].split()
    return (int(fields[13]) + int(fields[14])) / TICK


def written_bytes(pid):
    """Bytes the process has caused to be written to a disk."""
    with open(f"/proc/{pid}/io") as f:
        return int(next(line for line in f if line.startswith("write_bytes")).split()[1])


def kernel_cpu():
    """CPU seconds of all kernel threads: part of what our own writing costs, so not foreign."""
    total = 0.0
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                parent, cpu = process_stat(name)
            except OSError:
                continue
            total += cpu if parent == 2 else 0
    return total


def sample():
    with open("/proc/stat") as f:
        ticks = [int(x) / TICK for x in f.readline().split()[1:9]]
    user, nice, system, _, _, _, _, steal = ticks
    return {"time": time.monotonic(), "busy": user + nice + system, "steal": steal,
            "kernel": kernel_cpu(), "self": sum(os.times()[:4])}


def disturbance(before, after, server_cpu):
    """Cores stolen by the hypervisor and used by others. The client is a reaped child of ours."""
    took = after["time"] - before["time"]
    ours = server_cpu + sum(after[k] - before[k] for k in ("kernel", "self"))
    foreign = max(0.0, after["busy"] - before["busy"] - ours)
    return {"steal": (after["steal"] - before["steal"]) / took, "foreign": foreign / took}


def disk_rate(floor, directory, seconds=0.5):
    """fdatasync per second now, on a growing file and on one whose blocks exist."""
    out = subprocess.run([floor, "disk", directory, str(seconds)], check=True, text=True,
                         stdout=subprocess.PIPE).stdout
    return {r["kind"]: r for r in map(json.loads, out.splitlines())}


def filesystem(directory):
    return subprocess.run(["df", "--output=fstype", directory], check=True, text=True,
                          stdout=subprocess.PIPE).stdout.split()[-1]


def describe(directory):
    model = "unknown"
    with open("/proc/cpuinfo") as f:
        for line in f:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return {"cpus": os.cpu_count(), "cpu": model, "kernel": os.uname().release,
            "filesystem": filesystem(directory), "load_average": os.getloadavg()[0]}
