import RESP
import Testing

/// The limits themselves: COMMANDS.md §5 is a promise to clients, so changing one is a decision.
@Suite struct LimitTests {
    @Test func `limits are those that clients were promised`() {
        #expect(RESPLimits.bulkLength == 64 * 1_024)
        #expect(RESPLimits.argumentCount == 4_096)
        #expect(RESPLimits.requestLength == 1_024 * 1_024)
        #expect(RESPLimits.inlineLength == 64 * 1_024)
        #expect(RESPLimits.errorLength == 1_024)
    }

    @Test func `a client can read the largest reply to a request it can write`() {
        #expect(RESPLimits.replyBulkLength >= RESPLimits.bulkLength)
        #expect(RESPLimits.replyElementCount >= RESPLimits.argumentCount)
        #expect(RESPLimits.replyLineLength >= RESPLimits.errorLength)
    }
}
