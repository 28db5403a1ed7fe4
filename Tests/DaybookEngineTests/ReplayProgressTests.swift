import DaybookEngine
import DaybookModel
import Testing

/// The figures that LOADING and INFO give.
struct ReplayProgressTests {
    private func progress(
        _ start: UInt64, _ position: UInt64, of target: UInt64, bytes: UInt64 = 0,
        seconds: Double = 0
    ) -> ReplayProgress {
        var progress = ReplayProgress(from: Position(start), to: Position(target))
        progress.position = Position(position)
        progress.bytes = bytes
        progress.nanoseconds = UInt64(seconds * 1e9)
        return progress
    }

    @Test
    func `What was folded before the start is no part of the way`() {
        let half = progress(900, 950, of: 1_000, bytes: 5_000, seconds: 4)
        #expect(half.percent == 50)
        #expect(half.secondsLeft == 4)
        #expect(half.entriesPerSecond == 12.5)
        #expect(half.expectedBytes == 10_000)
    }

    @Test
    func `Per cent are rounded down and seconds up, so that nothing is promised too soon`() {
        let nearly = progress(0, 9_999, of: 10_000, seconds: 100)
        #expect(nearly.percent == 99)
        #expect(nearly.secondsLeft == 1)
        let third = progress(0, 1, of: 3, seconds: 0.6)
        #expect(third.percent == 33)
        #expect(third.secondsLeft == 2)
    }

    @Test
    func `Before anything is folded, as in Redis, a second is left`() {
        let none = progress(0, 0, of: 1_000_000, seconds: 9)
        #expect((none.percent, none.secondsLeft) == (0, 1))
        #expect(none.expectedBytes == 0)
        let nothing = progress(7, 7, of: 7)
        #expect((nothing.percent, nothing.secondsLeft) == (0, 1))
    }

    @Test
    func `The end is a hundred per cent, and a long way many seconds`() {
        #expect(progress(5, 10, of: 10, seconds: 1).percent == 100)
        let long = progress(0, 1, of: 1 << 53 - 1, seconds: 1)
        #expect(long.percent == 0)
        #expect(long.secondsLeft > 1 << 50)
    }
}
