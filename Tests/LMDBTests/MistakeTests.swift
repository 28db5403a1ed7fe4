import TestKit
import Testing

/// Each ``Mistake`` ends the process at once and with a sentence.
///
/// Some would otherwise hang for ever,
/// or quietly read another table.
@Suite struct MistakeTests {
    @Test func `a write inside a write ends the process instead of waiting for itself`() async {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { try Mistake.writeInWrite() }
        expect("a write inside a write would wait for itself", in: result)
    }

    @Test func `a write inside a read ends the process, since it could never grow`() async {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { try Mistake.writeInRead() }
        expect("a write inside a read could never grow the map", in: result)
    }

    @Test func `a write to an environment opened to be read ends the process`() async {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { try Mistake.writeWhenReadOnly() }
        expect("a write in an environment opened to be read only", in: result)
    }

    @Test func `a sync of an environment opened to be read ends the process`() async {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { try Mistake.syncWhenReadOnly() }
        expect("a sync of an environment opened to be read only", in: result)
    }

    @Test func `to read a table of another environment ends the process`() async {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { try Mistake.readForeignTable() }
        expect("a table was used with another environment than its own", in: result)
    }

    @Test func `a cursor over a table of another environment ends the process`() async {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { try Mistake.countForeignTable() }
        expect("a table was used with another environment than its own", in: result)
    }

    @Test func `to write a table of another environment ends the process`() async {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { try Mistake.writeForeignTable() }
        expect("a table was used with another environment than its own", in: result)
    }

    @Test func `a table from before the environment was reopened ends the process`() async {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { try Mistake.readOldTable() }
        expect("a table was used with another environment than its own", in: result)
    }

    @Test func `to append a number out of order ends the process`() async {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { try Mistake.appendNumberOutOfOrder() }
        expect("a key was appended that does not come after the last", in: result)
    }

    @Test func `to append a word twice ends the process`() async {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { try Mistake.appendWordTwice() }
        expect("a key was appended that does not come after the last", in: result)
    }

    @Test func `to ask for a table that was not declared ends the process`() async {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { try Mistake.askForUndeclaredTable() }
        expect("the environment was not opened with a table \"orders\"", in: result)
    }

    @Test func `to ask for a table as one of the other kind ends the process`() async {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { try Mistake.askForOtherKind() }
        expect("the environment was not opened with a table \"words\" of integers", in: result)
    }

    /// Release builds trap too, but keep the sentence for the debugger.
    ///
    /// Under the address sanitizer what an ending process wrote is lost now and then, 2 of 480
    /// times: that it ends is looked at there too, and its words where there are any.
    private func expect(_ sentence: String, in result: ExitTest.Result?) {
        #if DEBUG
            let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
            if Effort.isReduced, output.isEmpty { return }
            #expect(output.contains(sentence))
        #endif
    }
}
