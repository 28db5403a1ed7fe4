import DaybookServer
import Testing

@Suite struct `The flow of a connection` {
    private let limits = TransportLimits()

    private func isStalled(
        _ flow: inout Flow, sent: UInt64, unsent: Int, second: UInt64
    ) -> Bool {
        flow.isStalled(sent: sent, unsent: unsent, at: second * 1_000_000_000)
    }

    @Test func `goes on reading when replies pile up, and stops carrying out`() {
        var flow = Flow(limits: limits)
        #expect(flow.mayCarryOut(places: 0, unsent: 0, isShort: false))
        #expect(flow.mayCarryOut(places: 0, unsent: limits.outputBytes - 1, isShort: false))
        #expect(!flow.mayCarryOut(places: 0, unsent: limits.outputBytes, isShort: false))
        #expect(flow.mayRead)
        flow.unread = limits.inputBytes
        #expect(!flow.mayRead)
        #expect(flow.mayCarryOut(places: 0, unsent: 0, isShort: false))
    }

    @Test func `counts what is promised and what is about to be sent as piled up`() {
        var flow = Flow(limits: limits)
        flow.owe(limits.outputBytes - 1)
        #expect(flow.mayCarryOut(places: 3, unsent: 0, isShort: false))
        #expect(!flow.mayCarryOut(places: 3, unsent: 1, isShort: false))
        flow.settle(limits.outputBytes - 1)
        #expect(flow.mayCarryOut(places: limits.places - 1, unsent: 0, isShort: false))
        #expect(!flow.mayCarryOut(places: limits.places, unsent: 0, isShort: false))
    }

    @Test func `carries out less ahead of its client where memory is short`() {
        var flow = Flow(limits: limits)
        #expect(flow.mayCarryOut(places: 0, unsent: limits.creditBytes - 1, isShort: true))
        #expect(!flow.mayCarryOut(places: 0, unsent: limits.creditBytes, isShort: true))
        flow.owe(limits.creditBytes)
        #expect(!flow.mayCarryOut(places: 1, unsent: 0, isShort: true))
        #expect(flow.mayCarryOut(places: 1, unsent: 0, isShort: false))
        flow.settle(limits.creditBytes)
        #expect(flow.mayCarryOut(places: 0, unsent: 0, isShort: true))
    }

    @Test func `carries out what came before the client ended its side, and reads no more`() {
        var flow = Flow(limits: limits)
        flow.endInput()
        #expect(!flow.mayRead)
        #expect(flow.mayCarryOut(places: 0, unsent: 0, isShort: false))
        flow.beginClosing()
        flow.endInput()
        #expect(!flow.mayCarryOut(places: 0, unsent: 0, isShort: false))
    }

    @Test func `calls a client stalled after ten seconds of taking nothing while both are full`() {
        var flow = Flow(limits: limits)
        flow.isOutputFull = true
        flow.unread = limits.inputBytes
        #expect(!isStalled(&flow, sent: 5, unsent: 9, second: 1))
        #expect(!isStalled(&flow, sent: 5, unsent: 9, second: 10))
        #expect(isStalled(&flow, sent: 5, unsent: 9, second: 11))
    }

    @Test func `begins to count anew with every byte taken`() {
        var flow = Flow(limits: limits)
        flow.isOutputFull = true
        flow.unread = limits.inputBytes
        #expect(!isStalled(&flow, sent: 5, unsent: 9, second: 1))
        #expect(!isStalled(&flow, sent: 6, unsent: 8, second: 10))
        #expect(!isStalled(&flow, sent: 6, unsent: 8, second: 19))
        #expect(isStalled(&flow, sent: 6, unsent: 8, second: 20))
    }

    @Test func `lets a client be slow as long as its requests can be read`() {
        var flow = Flow(limits: limits)
        flow.isOutputFull = true
        #expect(!isStalled(&flow, sent: 5, unsent: 9, second: 1))
        #expect(!isStalled(&flow, sent: 5, unsent: 9, second: 1_000))
    }

    @Test func `does not wait for ever for a client to take its last replies`() {
        var flow = Flow(limits: limits)
        flow.beginClosing()
        #expect(!isStalled(&flow, sent: 5, unsent: 9, second: 1))
        #expect(isStalled(&flow, sent: 5, unsent: 9, second: 11))
        #expect(!isStalled(&flow, sent: 14, unsent: 0, second: 12))
    }
}
