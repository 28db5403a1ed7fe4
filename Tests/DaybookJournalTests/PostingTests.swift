import Bytes
import DaybookJournal
import DaybookModel
import TestKit
import Testing

/// The index of history, as its keys and lists are spelled.
@Suite struct PostingTests {
    static let keys: [(Account, UInt64, String)] = [
        (.customer(customer("ann")), 1, "00 00 00 00 01 63 61 6e 6e"),
        (.cart(customer("ann")), 1, "00 00 00 00 01 63 61 6e 6e"),
        (.orders(customer("ann")), 1, "00 00 00 00 01 63 61 6e 6e"),
        (.sku(sku("tea")), 0x01_0203_0405, "01 02 03 04 05 73 74 65 61"),
        (.order(Ordinal(9), of: customer("ann")), 1, "00 00 00 00 01 63 61 6e 6e"),
        (.reservation(ReservationID(300)), 0, "00 00 00 00 00 72 00 00 00 00 00 00 01 2c"),
    ]

    @Test(arguments: keys)
    func `a list is found under the same bytes for ever`(
        account: Account, segment: UInt64, bytes: String
    ) throws {
        let key = PostingKey(account, segment: segment)
        #expect(key.bytes == hex(bytes))
        #expect(key.segment == segment)
        #expect(PostingKey(key.bytes) == key)
    }

    @Test func `a key says in words whose it is and where`() {
        #expect("\(PostingKey(.sku(sku("tea")), segment: 0))" == "sku:tea(1..131072)")
        #expect(
            "\(PostingKey(.cart(customer("ann")), segment: 2))" == "customer:ann(262145..393216)")
        for bytes in ["", "00 00 00 00 01", "00 00 00 00 01 73", "00 00 00 00 01 73 20"] {
            #expect(PostingKey(hex(bytes)) == nil)
        }
    }

    @Test func `positions fall into segments of 131,072, from 1`() {
        let segments = [0, 1, 131_072, 131_073, 262_144, 262_145].map {
            Segment.of(Position($0))
        }
        #expect(segments == [0, 0, 0, 1, 1, 2])
        let keys = PostingKey.keys(
            of: .sku(sku("tea")), after: Position(131_072), through: Position(262_145))
        #expect(keys.map(\.segment) == [1, 2])
        #expect(
            PostingKey.keys(of: .sku(sku("tea")), after: Position(7), through: Position(7))
                .map(\.segment).isEmpty)
    }

    @Test func `a list keeps its bytes`() throws {
        let first = Position(131_073)
        let items = [
            PostingItem(first, touchesCart: true),
            PostingItem(
                Position(131_075), touchesCart: true, ordinal: Ordinal(300), placesOrder: true),
            PostingItem(Position(131_075), ordinal: Ordinal(301), placesOrder: true),
            PostingItem(Position(131_076), ordinal: Ordinal(300)),
            PostingItem(Position(262_144)),
        ]
        var bytes: [UInt8] = []
        bytes.write { writer in
            for item in items { PostingList.append(item, from: first, to: &writer) }
        }
        #expect(spelled(bytes) == spelled(GoldenRows.postings))
        #expect(try PostingList.items(GoldenRows.postings, from: first) == items)
        #expect(throws: BytesError.self) {
            try PostingList.items(GoldenRows.postings.dropLast(), from: first)
        }
        #expect(throws: BytesError.self) { try PostingList.items(hex("80 80 20"), from: first) }
        // An order without a number read as no order: two spellings of one item, found by fuzzing.
        for order in ["02 00", "02 01"] {
            #expect(throws: BytesError.refused("ordinal of a posting")) {
                try PostingList.items(hex(order), from: first)
            }
        }
    }

    @Test func `a list in words begins where it differs from the other`() {
        let first = Position(1)
        func words(_ bytes: String, unlike other: String?) -> String? {
            PostingList.words(hex(bytes), unlike: other.map(hex), from: first)
        }
        #expect(words("00 05 0a 0f", unlike: nil) == "entries 1, 2 (cart), 3 (placed order 7)")
        #expect(words("0a 0e", unlike: nil) == "entries 3 (order 7)")
        #expect(words("00 05 08", unlike: "00 05") == "entries 2 more, 3")
        #expect(words("80", unlike: nil) == "1 bytes that are no list (bytes that end too early)")
        #expect(PostingList.words(nil, unlike: hex("00"), from: first) == nil)
    }

    @Test(arguments: SplitMix.seeds)
    func `a batch makes the lists that sorting by hand makes`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for _ in 0..<100 {
            let pages = Self.pages(&random)
            var lists = PostingLists(pages)
            var found: [PostingKey: [PostingItem]] = [:]
            var last: PostingKey?
            var (keyBytes, items): ([UInt8], [UInt8]) = ([], [])
            while lists.next(key: &keyBytes, items: &items) {
                let key = try #require(PostingKey(keyBytes))
                #expect(last.map { $0 < key } ?? true, "seed \(seed): \(key) comes late")
                last = key
                found[key] = try PostingList.items(items, from: key.first)
            }
            #expect(found == Self.sorted(pages), "seed \(seed)")
        }
    }

    private static let accounts: [Account] =
        ["tea", "a-name-of-16-byt", "a-name-of-16-bytes-and-1", "a-name-of-16-bytes-and-2"]
        .flatMap { name -> [Account] in
            [
                .sku(sku(name)), .customer(customer(name)), .cart(customer(name)),
                .order(Ordinal(1), of: customer(name)), .order(Ordinal(256), of: customer(name)),
            ]
        } + [.reservation(ReservationID(1)), .reservation(ReservationID(256))]

    /// Pages of entries, some of which touch an account more than once.
    private static func pages(_ random: inout SplitMix) -> [[Posting]] {
        var position = Position(131_060)
        return (0..<3).map { _ in
            (0..<20).map { _ in
                let account = accounts.randomElement(using: &random) ?? accounts[0]
                if Bool.random(using: &random) { position = position.next }
                guard case .order = account else { return Posting(account, position) }
                return Posting(account, position, isPlacement: Bool.random(using: &random))
            }
        }
    }

    /// One item an entry, or one more where it touches another order than just before.
    private static func sorted(_ pages: [[Posting]]) -> [PostingKey: [PostingItem]] {
        var lists: [PostingKey: [PostingItem]] = [:]
        for posting in pages.joined() {
            let key = PostingKey(
                posting.account, segment: Segment.of(posting.position))
            let item = PostingItem(posting)
            var list = lists[key, default: []]
            if let before = list.last, before.position == item.position,
                [before.ordinal, item.ordinal].contains(Ordinal(0))
                    || before.ordinal == item.ordinal
            {
                list[list.count - 1] = PostingItem(
                    item.position, touchesCart: before.touchesCart || item.touchesCart,
                    ordinal: Ordinal(max(before.ordinal.value, item.ordinal.value)),
                    placesOrder: before.placesOrder || item.placesOrder)
            } else {
                list.append(item)
            }
            lists[key] = list
        }
        return lists
    }
}
