package import DaybookModel

/// The postings of one checkpoint, sorted by the list that each belongs to.
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
    }

    private let pages: [[Posting]]
    private(set) var lines: [Line] = []

    package init(_ pages: [[Posting]]) {
        self.pages = pages
        var lines: [Line] = []
        lines.reserveCapacity(pages.reduce(0) { $0 + $1.count })
        for (number, page) in pages.enumerated() {
            for (place, posting) in page.enumerated() {
                lines.append(Line(posting, page: UInt32(number), place: UInt32(place)))
            }
        }
        lines.sort { precedes($0, $1) }
        self.lines = lines
    }

    private func precedes(_ left: Line, _ right: Line) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        if left.high != right.high { return left.high < right.high }
        if left.low != right.low { return left.low < right.low }
        if left.isCut || right.isCut {
            let (mine, theirs) = (name(of: left), name(of: right))
            if mine != theirs { return mine < theirs }
        }
        return (left.page, left.place) < (right.page, right.place)
    }

    /// Whose list it is.
    func account(of line: Line) -> Account { pages[Int(line.page)][Int(line.place)].account }

    /// Whether two lines belong to the same list.
    func areTogether(_ left: Line, _ right: Line) -> Bool {
        left.rank == right.rank && left.high == right.high && left.low == right.low
            && ((!left.isCut && !right.isCut) || name(of: left) == name(of: right))
    }

    private func name(of line: Line) -> String { account(of: line).name ?? "" }
}

extension PostingBatch.Line {
    fileprivate init(_ posting: Posting, page: UInt32, place: UInt32) {
        let segment = PostingKey.segment(of: posting.position)
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
        let bytes = name.utf8.span
        var beginning: (high: UInt64, low: UInt64) = (0, 0)
        for index in 0..<min(8, bytes.count) {
            beginning.high |= UInt64(bytes[index]) << UInt64(56 - 8 * index)
        }
        for index in 8..<max(8, min(16, bytes.count)) {
            beginning.low |= UInt64(bytes[index]) << UInt64(120 - 8 * index)
        }
        (high, low) = beginning
        nameBytes = UInt8(bytes.count)
    }
}

extension Account {
    /// The name that it goes by; nil where it has a number.
    fileprivate var name: String? {
        switch self {
        case .sku(let sku): sku.text
        case .customer(let id), .cart(let id), .orders(let id), .order(_, let id): id.text
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
