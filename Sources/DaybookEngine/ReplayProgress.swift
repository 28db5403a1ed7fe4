package import DaybookModel

/// How far a replay has come, and how long the rest will take at that rate.
package struct ReplayProgress: Equatable, Sendable {
    /// Where the fold began, and where it will end.
    package let start: Position
    package let target: Position
    /// What is folded so far.
    package var position: Position
    /// Bytes of the frames that were read for it.
    package var bytes: UInt64 = 0
    /// Nanoseconds since it began.
    package var nanoseconds: UInt64 = 0

    package init(from start: Position, to target: Position) {
        precondition(start <= target, "a replay would end before it began")
        self.start = start
        self.target = target
        position = start
    }

    /// Entries that there are to fold, and that are folded.
    package var entries: UInt64 { target.value - start.value }
    package var folded: UInt64 { position.value - start.value }

    /// The part that is done, from 0 to 1; 0 where there is nothing to do.
    package var share: Double { entries > 0 ? Double(folded) / Double(entries) : 0 }

    /// 0 where no time has passed.
    package var entriesPerSecond: Double {
        nanoseconds > 0 ? Double(folded) * 1e9 / Double(nanoseconds) : 0
    }

    /// The part that is done, in whole per cent, rounded down.
    package var percent: Int { Int(share * 100) }

    /// Seconds until the end at the rate so far; 1 at least, and where no rate is known yet.
    package var secondsLeft: Int {
        guard share > 0 else { return 1 }
        let seconds = Double(nanoseconds) / 1e9
        return max(1, Int((seconds / share * (1 - share)).rounded(.up)))
    }

    /// Bytes that will have been read at the end, if the rest is like what was read so far.
    package var expectedBytes: UInt64 {
        share > 0 ? UInt64((Double(bytes) / share).rounded()) : 0
    }
}
