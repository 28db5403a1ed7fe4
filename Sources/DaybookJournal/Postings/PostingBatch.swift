package import DaybookModel

/// The postings of one segment in one checkpoint, sorted by the list that each belongs to.
///
/// What is sorted are lines that say all there is to write, the account's name in two numbers
/// included: a checkpoint has hundreds of thousands, and going back to the postings, each somewhere
/// else in memory, took longer than sorting them. Only a longer name is read where it stands.
package struct PostingBatch {
    struct Line {
        /// The segment, and the kind of account in the lowest byte.
        let rank: UInt64
        /// The first 16 bytes of the name, or the number.
        let high: UInt64
        let low: UInt64
        let item: PostingItem
        /// Where the posting is.
        fileprivate let page: UInt32
        fileprivate let place: UInt32
        /// Bytes of the name; 0 for a number.
        let nameBytes: UInt8

        /// Whether the name has more bytes than the line.
        var isCut: Bool { nameBytes > Self.bytesHeld }
        static let bytesHeld: UInt8 = 16

        func beginsLike(_ other: Line) -> Bool {
            rank == other.rank && high == other.high && low == other.low
        }
    }

    private let pages: [ArraySlice<Posting>]
    private(set) var lines: [Line] = []

    /// - Precondition: all are of one segment (``segments(of:)``).
    package init(_ pages: [ArraySlice<Posting>]) {
        self.pages = pages
        var lines: [Line] = []
        lines.reserveCapacity(pages.reduce(0) { $0 + $1.count })
        for (number, page) in pages.enumerated() {
            for place in page.indices {
                lines.append(Line(page[place], page: UInt32(number), place: UInt32(place)))
            }
        }
        lines.radixSort { $0.low }
        lines.radixSort { $0.high }
        lines.radixSort { $0.rank }
        self.lines = lines
        guard lines.contains(where: { $0.isCut }) else { return }
        self.lines.sortRuns(areAlike: { $0.beginsLike($1) }, by: precedes)
    }

    /// Which of two lines comes first whose names begin alike.
    private func precedes(_ left: Line, _ right: Line) -> Bool {
        if let mine = name(of: left), let theirs = name(of: right), mine != theirs {
            return mine < theirs
        }
        return (left.page, left.place) < (right.page, right.place)
    }

    /// Whose list it is.
    func account(of line: Line) -> Account { pages[Int(line.page)][Int(line.place)].account }

    /// Whether two lines belong to the same list.
    func areTogether(_ left: Line, _ right: Line) -> Bool {
        left.beginsLike(right)
            && ((!left.isCut && !right.isCut) || name(of: left) == name(of: right))
    }

    private func name(of line: Line) -> NameBytes? { account(of: line).name }
}

extension PostingBatch {
    /// Parts the pages of a checkpoint by segments, the first first.
    ///
    /// What is sorted at once stays in the processor's caches then.
    static func segments(of pages: [[Posting]]) -> [[ArraySlice<Posting>]] {
        var segments: [[ArraySlice<Posting>]] = []
        var last: UInt64?
        for page in pages {
            var start = page.startIndex
            while start < page.endIndex {
                let segment = Segment.of(page[start].position)
                let end = page[start...].firstIndex {
                    Segment.of($0.position) != segment
                }
                if segment != last { segments.append([]) }
                segments[segments.count - 1].append(page[start..<(end ?? page.endIndex)])
                (start, last) = (end ?? page.endIndex, segment)
            }
        }
        return segments
    }
}

extension PostingBatch.Line {
    fileprivate init(_ posting: Posting, page: UInt32, place: UInt32) {
        let segment = Segment.of(posting.position)
        rank = segment << 8 | UInt64(PostingKey.kind(of: posting.account))
        item = PostingItem(posting)
        self.page = page
        self.place = place
        guard let name = posting.account.name else {
            high = posting.account.number
            low = 0
            nameBytes = 0
            return
        }
        high = name.high
        low = name.low
        nameBytes = UInt8(name.count)
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
