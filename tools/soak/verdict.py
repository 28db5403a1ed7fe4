"""Whether what was sampled is flat: the last quarter against the second; the first warms up.

Against the third, a leak has half the time to show: in one short run of the control 31 MiB of 34."""

MIB = 1 << 20
SECONDS = 20        # an orderly snapshot is read for less
FEWEST = 8          # samples that say something


class Limits:
    """How much more of anything there may be in the last quarter than in the second."""

    memory_share, memory_bytes = 1.10, 24 * MIB
    descriptors = 0
    size_share = 1.15


def judge(samples, limits=Limits):
    """What is wrong, in words; nothing where all is flat."""
    if len(samples) < FEWEST:
        return [f"{len(samples)} samples say nothing"]
    faults = []
    second, third, last = (samples[len(samples) * n // 4:len(samples) * (n + 1) // 4]
                           for n in (1, 2, 3))
    before, after = (max(s.memory for s in part) for part in (second, last))
    if after > before * limits.memory_share + limits.memory_bytes:
        faults.append(f"memory: from {before / MIB:.0f} to {after / MIB:.0f} MiB")
    before, after = (max(s.descriptors for s in part) for part in (second, last))
    if after > before + limits.descriptors:
        faults.append(f"descriptors: from {before} to {after}")
    for part in samples[0].sizes:
        early, late = share(second + third, part), share(last, part)
        if late > early * limits.size_share:
            faults.append(f"size of {part}: from {early:.0f} to {late:.0f} bytes an entry")
    oldest = max(s.oldest for s in samples)
    if oldest > SECONDS:
        faults.append(f"oldest reader: {oldest:.0f} s in one snapshot")
    return faults


def share(samples, part):
    """Bytes of the part for each entry, at the most: checkpoints let the ledgers grow by steps."""
    return max(sample.sizes[part] / max(sample.entries, 1) for sample in samples)


def figures(name, samples):
    """A row of figures for people."""
    second = samples[len(samples) // 4:len(samples) // 2]
    last = samples[len(samples) * 3 // 4:]
    return (f"{name:8} {samples[-1].life:4} lives  {samples[-1].entries:10,} entries  "
            f"memory {max(s.memory for s in second) / MIB:.1f} -> "
            f"{max(s.memory for s in last) / MIB:.1f} MiB  "
            f"descriptors {max(s.descriptors for s in second)} -> "
            f"{max(s.descriptors for s in last)}  bytes an entry "
            + ", ".join(f"{part} {share(second, part):.0f} -> {share(last, part):.0f}"
                        for part in samples[0].sizes)
            + f"  oldest reader {max(s.oldest for s in samples):.1f} s, "
            f"{max(s.slots for s in samples)} at once")
