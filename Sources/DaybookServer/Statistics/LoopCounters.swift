import RESP
import Synchronization

/// What one event loop counted: each command, and each kind of error.
///
/// - Written by its loop alone, without locks; read by any thread.
final class LoopCounters: Sendable {
    /// By the numbers that the command table gives commands and subcommands.
    let commands: [CommandCounters]
    private let errors = InlineArray<32, Atomic<UInt64>> { _ in Atomic(0) }

    init(commands count: Int) {
        precondition(RefusalCode.allCases.count <= 32, "there are more codes than counters")
        commands = (0..<count).map { _ in CommandCounters() }
    }

    /// Counts an error reply by its first word.
    ///
    /// - Parameter start: where in the writer its `-` is.
    func countError(in writer: borrowing ReplyWriter, at start: Int) {
        let line = writer.bytes.extracting(droppingFirst: start + 1)
        guard let place = RefusalCode.place(ofCodeOpening: line) else { return }
        errors[place].addAlone(1)
    }

    /// How many errors there were of each code, in the order of all codes.
    var errorCounts: [UInt64] {
        RefusalCode.allCases.indices.map { errors[$0].load(ordering: .relaxed) }
    }
}

extension RefusalCode {
    /// Which of all codes, if any, a line begins with.
    static func place(ofCodeOpening line: Span<UInt8>) -> Int? {
        var length = 0
        while length < line.count, line[length] != UInt8(ascii: " ") { length += 1 }
        let opening = PackedWord(line.extracting(first: min(length, openingLength)))
        return openings.firstIndex { $0 == opening }
    }

    /// No two codes have so many first letters in common.
    private static let openingLength = 8

    private static let openings = allCases.map { code in
        let letters = Array(code.rawValue.utf8.prefix(openingLength))
        return PackedWord(letters.span)
    }
}
