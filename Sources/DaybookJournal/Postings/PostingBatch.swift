package import DaybookModel

/// The postings of one segment in one checkpoint, sorted by the list that each belongs to.
///
/// What is sorted are lines that say all there is to write, the account's name in two numbers
/// included: a checkpoint has hundreds of thousands, and going back to the postings, each somewhere
/// else in memory, took longer than sorting them. Accounts with longer names are kept beside.
package struct PostingBatch {
    /// One posting in 32 bytes: sorting moves each several times.
    struct Line {
        /// The first 16 bytes of the name, or the number.
        let high: UInt64
        let low: UInt64
        /// The order that the entry touched; 0 where it touched none.
        private let ordinal: UInt64
        /// From the lowest bit: the kind of account (8), bytes of the name (5), whether the entry
        /// touched the cart and whether it placed the order, its offset in the segment (17).
        private let facts: UInt32
        /// Where the account is among the batch's ``longNamed``, if its name is cut.
        fileprivate let longName: UInt32
    }

    /// What all postings are in.
    private(set) var segment: UInt64 = 0
    private(set) var lines: [Line] = []
    private var spare: [Line] = []
    /// The accounts whose names are longer than lines hold, in the order of the postings.
    private var longNamed: [Account] = []

    package init() {}

    /// Takes the postings of another segment instead of those it has, in the room it has.
    /// - Precondition: all are of one segment (``segments(of:)``).
    package mutating func fill(with pages: [ArraySlice<Posting>]) {
        segment = pages.first?.first.map { Segment.of($0.position) } ?? 0
        lines.removeAll(keepingCapacity: true)
        longNamed.removeAll(keepingCapacity: true)
        lines.reserveCapacity(pages.reduce(0) { $0 + $1.count })
        for page in pages {
            for posting in page {
                let line = Line(posting, in: segment, longName: UInt32(longNamed.count))
                if line.isCut { longNamed.append(posting.account) }
                lines.append(line)
            }
        }
        lines.radixSort(using: &spare) { $0.low }
        lines.radixSort(using: &spare) { $0.high }
        lines.radixSort(using: &spare) { UInt64($0.kind) }
        guard !longNamed.isEmpty else { return }
        let names = longNamed.map { $0.name?.text ?? "" }
        lines.sortRuns(areAlike: { $0.beginsLike($1) }) { left, right in
            guard left.isCut, right.isCut else {
                return left.isCut == right.isCut ? left.offset < right.offset : right.isCut
            }
            let (mine, theirs) = (names[Int(left.longName)], names[Int(right.longName)])
            return mine == theirs ? left.longName < right.longName : mine < theirs
        }
    }

    /// Whose list it is, where the line has not all of the name.
    func account(of line: Line) -> Account { longNamed[Int(line.longName)] }

    /// Whether two lines belong to the same list.
    func areTogether(_ left: Line, _ right: Line) -> Bool {
        guard left.beginsLike(right), left.isCut == right.isCut else { return false }
        return !left.isCut || account(of: left).name == account(of: right).name
    }
}

extension PostingBatch {
    /// Parts the pages of a checkpoint by segments, the first first.
    ///
    /// What is sorted at once stays in the processor's caches then.
    /// - Precondition: positions do not descend.
    static func segments(of pages: [[Posting]]) -> [[ArraySlice<Posting>]] {
        var segments: [[ArraySlice<Posting>]] = []
        var last: UInt64?
        for page in pages {
            var start = page.startIndex
            while start < page.endIndex {
                let segment = Segment.of(page[start].position)
                let end = self.end(of: segment, in: page[start...])
                if segment != last { segments.append([]) }
                segments[segments.count - 1].append(page[start..<end])
                (start, last) = (end, segment)
            }
        }
        return segments
    }

    /// Behind the last posting of `segment`; most pages are of one segment.
    private static func end(of segment: UInt64, in page: ArraySlice<Posting>) -> Int {
        guard let last = page.last, Segment.of(last.position) != segment else {
            return page.endIndex
        }
        return page.firstIndex { Segment.of($0.position) != segment } ?? page.endIndex
    }
}

extension PostingBatch.Line {
    fileprivate init(_ posting: Posting, in segment: UInt64, longName: UInt32) {
        let item = PostingItem(posting)
        let offset = item.position.value - Segment.first(of: segment).value
        precondition(offset < Segment.span, "a posting is of another segment than its batch")
        var nameBytes = 0
        if let name = posting.account.name {
            (high, low) = (name.high, name.low)
            nameBytes = min(name.count, Self.bytesHeld + 1)
        } else {
            (high, low) = (posting.account.number, 0)
        }
        ordinal = item.ordinal.value
        facts =
            UInt32(offset) << 15 | (item.placesOrder ? Self.placed : 0)
            | (item.touchesCart ? Self.cart : 0) | UInt32(nameBytes) << 8
            | UInt32(PostingKey.kind(of: posting.account))
        self.longName = longName
    }

    private static let bytesHeld = 16
    private static let cart: UInt32 = 1 << 13
    private static let placed: UInt32 = 1 << 14

    var kind: UInt8 { UInt8(truncatingIfNeeded: facts) }

    /// Bytes of the name, 17 of each that is longer; 0 for a number.
    var nameBytes: Int { Int(facts >> 8 & 0x1f) }

    /// Whether the name has more bytes than the line.
    var isCut: Bool { nameBytes > Self.bytesHeld }

    func beginsLike(_ other: Self) -> Bool {
        high == other.high && low == other.low && kind == other.kind
    }

    /// How far behind the segment's first position its entry is.
    fileprivate var offset: UInt32 { facts >> 15 }

    /// What is to be written, of an entry in the segment that begins at `first`.
    func item(from first: Position) -> PostingItem {
        PostingItem(
            Position(first.value + UInt64(offset)), touchesCart: facts & Self.cart != 0,
            ordinal: Ordinal(ordinal), placesOrder: facts & Self.placed != 0)
    }
}

extension Account {
    /// The name that it goes by; nil where it has a number.
    fileprivate var name: NameBytes? {
        switch self {
        case .sku(let sku): sku.bytes
        case .customer(let id), .cart(let id), .orders(let id), .order(_, let id): id.bytes
        case .reservation: nil
        }
    }

    fileprivate var number: UInt64 {
        switch self {
        case .reservation(let id): id.value
        case .sku, .customer, .cart, .orders, .order: 0
        }
    }
}
