import Testing

/// Each ``Mistake`` ends the process at once and with a sentence.
///
/// Some would otherwise hang for ever,
/// or quietly read another table.
@Suite struct MistakeTests {
    @Test func `a write inside a write ends the process instead of waiting for itself`() async {
        await expect("a write inside a write would wait for itself") {
            await #expect(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) { try Mistake.writeInWrite() }
        }
    }

    @Test func `a write inside a read ends the process, since it could never grow`() async {
        await expect("a write inside a read could never grow the map") {
            await #expect(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) { try Mistake.writeInRead() }
        }
    }

    @Test func `a write to an environment opened to be read ends the process`() async {
        await expect("a write in an environment opened to be read only") {
            await #expect(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) { try Mistake.writeWhenReadOnly() }
        }
    }

    @Test func `a sync of an environment opened to be read ends the process`() async {
        await expect("a sync of an environment opened to be read only") {
            await #expect(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) { try Mistake.syncWhenReadOnly() }
        }
    }

    @Test func `to read a table of another environment ends the process`() async {
        await expect("a table was used with another environment than its own") {
            await #expect(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) { try Mistake.readForeignTable() }
        }
    }

    @Test func `a cursor over a table of another environment ends the process`() async {
        await expect("a table was used with another environment than its own") {
            await #expect(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) { try Mistake.countForeignTable() }
        }
    }

    @Test func `to write a table of another environment ends the process`() async {
        await expect("a table was used with another environment than its own") {
            await #expect(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) { try Mistake.writeForeignTable() }
        }
    }

    @Test func `a table from before the environment was reopened ends the process`() async {
        await expect("a table was used with another environment than its own") {
            await #expect(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) { try Mistake.readOldTable() }
        }
    }

    @Test func `to append a number out of order ends the process`() async {
        await expect("a key was appended that does not come after the last") {
            await #expect(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) { try Mistake.appendNumberOutOfOrder() }
        }
    }

    @Test func `to append a word twice ends the process`() async {
        await expect("a key was appended that does not come after the last") {
            await #expect(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) { try Mistake.appendWordTwice() }
        }
    }

    @Test func `to ask for a table that was not declared ends the process`() async {
        await expect("the environment was not opened with a table \"orders\"") {
            await #expect(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) { try Mistake.askForUndeclaredTable() }
        }
    }

    @Test func `to ask for a table as one of the other kind ends the process`() async {
        await expect("the environment was not opened with a table \"words\" of integers") {
            await #expect(
                processExitsWith: .failure, observing: [\.standardErrorContent]
            ) { try Mistake.askForOtherKind() }
        }
    }

    /// Release builds trap too, but keep the sentence for the debugger.
    ///
    /// What an ending process wrote is lost on its way to us now and then, where much else goes on
    /// (2 of 480 times under the address sanitizer): then the mistake is made again.
    private func expect(
        _ sentence: String, _ makeMistake: () async -> ExitTest.Result?
    ) async {
        for _ in 0..<3 {
            let result = await makeMistake()
            #if DEBUG
                let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
                guard output.isEmpty else {
                    #expect(output.contains(sentence))
                    return
                }
            #else
                return
            #endif
        }
        Issue.record("the process has said nothing, three times")
    }
}
