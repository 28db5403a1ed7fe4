import Bytes
import DaybookJournal
import DaybookModel
import Testing

/// Every spelling that was ever written must be read for ever, and written the same.
@Suite struct GoldenBytesTests {
    private func check<Value: Storable & Equatable>(
        _ golden: Golden<Value>, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let found = spelled(golden.value.encoded())
        #expect(found == spelled(golden.bytes), sourceLocation: sourceLocation)
        let back = try Value(decoding: golden.bytes)
        #expect(back == golden.value, sourceLocation: sourceLocation)
        for length in golden.bytes.indices {
            #expect(throws: BytesError.self, sourceLocation: sourceLocation) {
                try Value(decoding: [UInt8](golden.bytes[..<length]))
            }
        }
        #expect(throws: BytesError.trailing, sourceLocation: sourceLocation) {
            try Value(decoding: golden.bytes + [0])
        }
    }

    /// An event alone in a step, without the step's own three bytes before it.
    @Test(arguments: GoldenEvents.all)
    func `an event keeps its bytes`(golden: Golden<Event>) throws {
        let step = Step(kind: .configureShop, claim: nil, note: .none, events: [golden.value])
        let bytes: [UInt8] = [1, 0, 1] + golden.bytes
        try check(Golden(golden.name, step, spelled(bytes)))
    }

    @Test func `every event has its bytes written down`() {
        let words = GoldenEvents.all.map(\.name)
        #expect(GoldenEvents.all.map(\.value.word) == words)
        #expect(Set(words).count == words.count)
        #expect(words.count == 25)
        #expect(GoldenEvents.all.compactMap(\.bytes.first) == [UInt8](1...25))
    }

    @Test(arguments: GoldenEntries.all)
    func `an entry keeps its bytes`(golden: Golden<Entry>) throws {
        try check(golden)
    }

    @Test func `the rows of shop, SKU, cart, customer, order and agenda keep their bytes`() throws {
        try check(GoldenRows.shop)
        try check(GoldenRows.stock)
        try check(GoldenRows.cart)
        try check(GoldenRows.customerRow)
        try check(GoldenRows.order)
        try check(GoldenRows.movedOrder)
        try check(GoldenRows.agenda)
    }

    @Test(arguments: GoldenRows.reservations)
    func `a reservation's row keeps its bytes in each state`(
        golden: Golden<Reservation>
    ) throws {
        try check(golden)
    }

    @Test(arguments: GoldenRows.keys)
    func `a key's row keeps its bytes with each receipt`(golden: Golden<KeyRecord>) throws {
        try check(golden)
    }

    @Test func `a reference's row keeps its bytes`() throws {
        try check(GoldenRows.referenceKey)
    }

    @Test func `an order of two lines takes little more than a hundred bytes`() {
        // Names of a usual length: a key of 16 bytes, SKUs and a customer of 8.
        let bytes = GoldenEntries.order.bytes.count + 2 * (8 - 3) + (8 - 3)
        #expect(bytes < 120)
    }
}
