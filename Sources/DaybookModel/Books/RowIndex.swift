/// Where a row stands on its shelf.
struct Place: Equatable {
    /// A block has as many rows at the most.
    static let blockRows = 256

    let bits: UInt32

    init(bits: UInt32) {
        self.bits = bits
    }

    init(block: Int, offset: Int) {
        bits = UInt32(block << 8 | offset)
    }

    var block: Int { Int(bits >> 8) }

    var offset: Int { Int(bits & 0xff) }
}

/// The places of a shelf's rows: a hash table with linear probing, eight bytes a slot, so that
/// most look-ups touch one line of the processor's cache before they reach the row.
///
/// A slot is the id's spread in the upper half and the place plus one in the lower; zero where it
/// is free. The spread is all that growing and removing need: only finding looks at rows.
///
/// - At most five of eight slots are taken.
/// - Between a slot and where its spread would have it there is no free one.
struct RowIndex {
    private var slots = [UInt64](repeating: 0, count: 16)
    private(set) var count = 0

    private var mask: Int { slots.count - 1 }

    /// The place of the row that `isIt`, among those whose ids have that spread.
    func find(_ spread: UInt32, _ isIt: (Place) -> Bool) -> Place? {
        var slot = Int(spread) & mask
        while slots[slot] != 0 {
            if Self.spread(slots[slot]) == spread {
                let place = Self.place(slots[slot])
                if isIt(place) { return place }
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// What the first slot holds in which a row with that spread may be noted.
    func firstSlot(_ spread: UInt32) -> UInt64 { slots[Int(spread) & mask] }

    /// Takes in a row that is not there yet.
    mutating func insert(_ spread: UInt32, at place: Place) {
        if (count + 1) * 8 > slots.count * 5 { grow() }
        count += 1
        take(Self.slot(spread, place))
    }

    /// Notes that a row stands elsewhere now.
    mutating func move(_ spread: UInt32, from old: Place, to new: Place) {
        guard let slot = slot(of: Self.slot(spread, old)) else {
            preconditionFailure("a row was moved that is not there")
        }
        slots[slot] = Self.slot(spread, new)
    }

    /// Forgets that a row stands at `place`, if that is where it stands.
    mutating func remove(_ spread: UInt32, at place: Place) {
        guard var gap = slot(of: Self.slot(spread, place)) else { return }
        count -= 1
        var next = (gap + 1) & mask
        while slots[next] != 0 {
            let home = Int(Self.spread(slots[next])) & mask
            // It may go back into the gap unless its own search begins behind that.
            if (next - home) & mask >= (next - gap) & mask {
                slots[gap] = slots[next]
                gap = next
            }
            next = (next + 1) & mask
        }
        slots[gap] = 0
    }

    /// Forgets every row, but keeps its room.
    mutating func removeAll() {
        count = 0
        for slot in slots.indices { slots[slot] = 0 }
    }

    private func slot(of wanted: UInt64) -> Int? {
        var slot = Int(Self.spread(wanted)) & mask
        while slots[slot] != 0 {
            if slots[slot] == wanted { return slot }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private mutating func take(_ value: UInt64) {
        var slot = Int(Self.spread(value)) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = value
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 2)
        for value in old where value != 0 { take(value) }
    }

    private static func slot(_ spread: UInt32, _ place: Place) -> UInt64 {
        UInt64(spread) << 32 | (UInt64(place.bits) + 1)
    }

    private static func spread(_ slot: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: slot >> 32) }

    private static func place(_ slot: UInt64) -> Place {
        Place(bits: UInt32(truncatingIfNeeded: slot) - 1)
    }
}
