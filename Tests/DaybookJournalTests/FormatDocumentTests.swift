import Bytes
import DaybookJournal
import DaybookModel
import Testing

/// What docs/format.md says is what the code writes.
@Suite struct FormatDocumentTests {
    private let page: FormatDocument

    init() throws {
        page = try FormatDocument()
    }

    @Test func `the frame that is drawn is the frame that is written`() {
        #expect(spelled(page.example("frame")) == spelled(FrameBytesTests.frame))
    }

    @Test func `the entry that is drawn is the entry that is written`() {
        #expect(spelled(page.example("entry")) == spelled(GoldenEntries.order.bytes))
    }

    /// What the page tells an outsider to do, done.
    @Test func `the drawn frame's hash can be checked as the page says`() {
        let frame = page.example("frame")
        let hash = OutsiderSHA256.hash([UInt8](frame.dropLast(32)))
        #expect(spelled(hash) == spelled([UInt8](frame.suffix(32))))
    }

    @Test func `every event has its tag and its example`() {
        let rows = page.table("tag", "event")
        #expect(rows.map { $0[0] } == (1...25).map { "\($0)" })
        #expect(rows.map { $0[1] } == GoldenEvents.all.map(\.name))
        #expect(rows.map { $0[3] } == GoldenEvents.all.map { spelled($0.bytes) })
    }

    @Test func `an order that has come some way is the row that is written`() {
        #expect(spelled(page.example("order")) == spelled(GoldenRows.movedOrder.bytes))
    }

    @Test func `the short spellings have the tags that the page gives them`() {
        let tags = page.table("tag", "means").compactMap { UInt8($0[0]) }
        #expect(tags == [UInt8](GoldenEntries.order.bytes.suffix(2)))
    }

    @Test func `every kind of command has its number`() {
        let rows = page.table("kind", "command")
        #expect(rows == CommandKind.allCases.map { ["\($0.rawValue)", $0.description] })
    }

    @Test func `every table of the ledgers has its example`() {
        let rows = page.table("table", "key")
        #expect(rows.map { $0[0] } == LedgerTable.allCases.map(\.rawValue))
        let examples = [
            GoldenRows.shop.bytes, GoldenRows.stock.bytes, GoldenRows.cart.bytes,
            GoldenRows.customerRow.bytes, GoldenRows.reservations[3].bytes,
            GoldenRows.order.bytes, GoldenRows.keys[0].bytes, GoldenRows.agenda.bytes,
            GoldenRows.postings,
        ]
        // KeyFiltersTests has the example of the filters, which are too long for a table.
        #expect(rows.filter { $0[0] != "filters" }.map { $0[3] } == examples.map(spelled))
    }

    @Test func `every receipt has its tag`() {
        let tags = page.table("receipt", "fields").map { $0[0] }
        let written = GoldenRows.keys.map { "\($0.bytes[13])" }
        #expect(tags == written)
    }

    @Test func `the limits are those of the code`() {
        let limits = page.table("limit", "bytes").map { $0[1].filter { $0 != "," } }
        #expect(
            limits == [
                "\(FrameLimits.frame)", "\(FrameLimits.entry)", "\(FrameHeader.size)",
                "\(FrameHash.size)",
            ])
    }

    @Test func `the varints are spelled as the page has it`() {
        let rows = page.table("varint", "of")
        #expect(rows.count == 5)
        for row in rows {
            let number = known(UInt64(row[1]))
            var bytes: [UInt8] = []
            bytes.write { writer in writer.append(varint: number) }
            #expect(spelled(bytes) == row[0])
        }
    }

    @Test func `a header's fields lie where the page has them`() {
        let offsets = page.table("offset", "field").compactMap { Int($0[0]) }
        #expect(offsets == [0, 4, 6, 8, 12, 16, 24, 32, 48, 80])
        #expect(offsets.last == FrameHeader.size)
    }
}
