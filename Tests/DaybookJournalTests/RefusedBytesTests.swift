import Bytes
import DaybookJournal
import DaybookModel
import Testing

/// Bytes that are well formed and still no value, one for each rule.
@Suite struct RefusedBytesTests {
    private func refusal<Value: Storable>(
        _ spelled: String, as _: Value.Type
    ) -> BytesError? {
        do throws(BytesError) {
            _ = try Value(decoding: hex(spelled))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("an unknown version", "02 01 00 00 00", BytesError.refused("entry version")),
        ("version 0", "00 01 00 00 00", .refused("entry version")),
        ("an unknown role", "01 01 00 05 00 00", .refused("actor")),
        ("a user id of 33 bits", "01 01 00 02 8080808010 00", .refused("actor")),
        ("a position past the limit", "01 8080808080808010 00 00 00", .refused("number")),
        ("a time past the limit", "01 01 8080808080808010 00 00", .refused("number")),
        ("a position spelled too long", "01 8100 00 00 00", .overlong),
        ("nothing at all", "", .truncated),
    ])
    func `an entry is refused for`(what: String, spelled: String, error: BytesError) {
        #expect(refusal(spelled, as: Entry.self) == error)
    }

    @Test(arguments: [
        ("no kind", "00 00 00", BytesError.refused("kind of command")),
        ("an unknown kind", "ff 00 00", .refused("kind of command")),
        ("unknown fields", "01 08 00", .refused("set of fields")),
        ("an unknown event", "01 00 01 00", .refused("event tag")),
        ("a tag between the known ones", "01 00 01 1a", .refused("event tag")),
        ("an empty key", "01 01 00 0000000000000000 00", .refused("Key")),
        ("a key with a space", "01 01 01 20 0000000000000000 00", .refused("Key")),
        ("a reference without a text", "01 01 04 7061792f 0000000000000000 00", .refused("Key")),
        (
            "a reference for what there is not", "01 01 03 662f61 0000000000000000 00",
            .refused("Key")
        ),
        ("a reference with a space last", "01 00 01 13 01 01 02 6120", .refused("reference")),
        ("a reference in Chinese", "01 00 01 13 01 01 03 e88cb6", .refused("reference")),
        ("a disposition there is not", "01 00 01 17 01 01 0161 01 03", .refused("disposition")),
        ("a rule there is not", "01 00 01 19 0161 0162 05 00", .refused("rule of merging")),
        ("an empty reason", "01 04 00 00", .refused("text")),
        ("a reason of a control character", "01 04 01 0a 00", .refused("text")),
        ("a reason that is no UTF-8", "01 04 01 ff 00", .refused("UTF-8")),
        ("an empty SKU", "01 00 01 04 00", .refused("SKU")),
        ("a SKU with a slash", "01 00 01 04 01 2f", .refused("SKU")),
        ("no units", "01 00 01 05 01 61 00", .refused("quantity")),
        ("a thousand million and one", "01 00 01 05 01 61 8194ebdc03", .refused("quantity")),
        ("too much money", "01 00 01 03 01 61 8080808080808010", .refused("number")),
        ("a small-letter currency", "01 00 01 01 657572 00 00 00", .refused("currency")),
        ("a line of no order", "01 00 01 51", .refused("line of an order")),
        ("a cart of no order", "01 00 01 52", .refused("order in a cart")),
    ])
    func `a step is refused for`(what: String, spelled: String, error: BytesError) {
        #expect(refusal(spelled, as: Step.self) == error)
    }

    @Test func `a name may be as long as its limit and no longer`() {
        let name = String(repeating: "61", count: 64)
        #expect(refusal("01 00 01 04 40 \(name)", as: Step.self) == nil)
        #expect(refusal("01 00 01 04 41 \(name) 61", as: Step.self) == .refused("SKU"))
    }

    private static let order = "10 01 0161 00 455552 0163 01 01 0174 02 05 0a 00 0a"

    /// One meaning with two spellings would let an entry be changed without being changed.
    @Test func `what follows from an order must be spelled short`() {
        #expect(refusal("11 00 02 \(Self.order) 51", as: Step.self) == nil)
        #expect(
            refusal("11 00 02 \(Self.order) 11 0174 02 01", as: Step.self) == .overlong)
        #expect(refusal("11 00 02 \(Self.order) 11 0174 03 01", as: Step.self) == nil)
        #expect(refusal("11 00 02 \(Self.order) 52", as: Step.self) == nil)
        #expect(
            refusal("11 00 02 \(Self.order) 12 0161 01 01 0174 02", as: Step.self)
                == .overlong)
        #expect(refusal("11 00 02 \(Self.order) 12 0161 01 00", as: Step.self) == nil)
    }

    @Test func `an order has no more lines to commit than it has`() {
        let error = refusal("11 00 03 \(Self.order) 51 51", as: Step.self)
        #expect(error == .refused("line of an order"))
    }

    @Test func `an order of one step says nothing to the next`() {
        let entry = "01 01 00 00 02 11 00 01 \(Self.order) 11 00 01 51"
        #expect(refusal(entry, as: Entry.self) == .refused("line of an order"))
    }

    /// What has nothing to say is left out: said anyhow, it would be a second spelling.
    @Test func `the progress of an order is refused for`() {
        let order = "01 01 0161 00 455552 0163 01 01 0174 02 05 0a 00 0a 07"
        #expect(refusal("\(order) 00", as: Order.self) == nil)
        #expect(refusal("\(order) 10 01", as: Order.self) == .refused("set of fields"))
        #expect(refusal("\(order) 02 01 00 00", as: Order.self) == .refused("sums of an order"))
        #expect(refusal("\(order) 02 01 04 05", as: Order.self) == .refused("sums of an order"))
        #expect(refusal("\(order) 02 01 05 05", as: Order.self) == nil)
        #expect(
            refusal("\(order) 04 01 000000", as: Order.self) == .refused("units of an order"))
        #expect(refusal("\(order) 04 01 010200", as: Order.self) == .refused("units of a line"))
        #expect(refusal("\(order) 04 01 000102", as: Order.self) == .refused("units of a line"))
        #expect(refusal("\(order) 04 01 010101", as: Order.self) == nil)
    }

    @Test func `rows are refused for an unknown version, flag, state or receipt`() {
        #expect(refusal("02 00 00", as: Agenda.self) == .refused("row version"))
        let stock = "01 0161 0161 00 02 00 00 00 00 00 00 00 00 00 00"
        #expect(refusal(stock, as: Stock.self) == .refused("flag"))
        let reservation = "01 01 0161 00 00 05 00"
        #expect(
            refusal(reservation, as: Reservation.self) == .refused("state of a reservation"))
        let record = "01 0161 01 0000000000000000 0c"
        #expect(refusal(record, as: KeyRecord.self) == .refused("receipt"))
    }
}
