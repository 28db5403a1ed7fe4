import DaybookJournal
import DaybookModel

/// An id that is a number, and the key of a table.
protocol NumberedID: RowID {
    var number: UInt64 { get }
}

extension Ordinal: NumberedID {
    var number: UInt64 { value }
}

extension ReservationID: NumberedID {
    var number: UInt64 { value }
}

/// A second; there are none before 1970.
extension Int64: NumberedID {
    var number: UInt64 { UInt64(self) }
}

/// Rows in the order of their keys: neighbours share pages, and a page is found once.
///
/// What is sorted is small, an index and eight bytes of the key; the rows stay where they are.
extension RowSet where Value: ShelfRow, Value.ID: NumberedID {
    func sortedByNumber() -> [Index] {
        var places: [(number: UInt64, index: Index)] = []
        places.reserveCapacity(count)
        forEachID { index, id in places.append((id.number, index)) }
        places.radixSort { $0.number }
        return places.map(\.index)
    }
}

extension RowSet where Value: ShelfRow, Value.ID: Name {
    /// A row by eight bytes of its name.
    private typealias NamePlace = (bytes: UInt64, index: Index)

    /// By eight bytes behind what all names begin with; where those are alike by the eight bytes
    /// behind what these begin with, and so on.
    func sortedByName() -> [Index] {
        guard let (first, last) = ends else { return [] }
        // Two names rarely have more alike than all; then they are gone through once more.
        let likely = alike(first, last, upTo: first.count)
        var (places, common) = places(behind: likely, of: first)
        if common < likely { (places, _) = self.places(behind: common, of: first) }
        places.radixSort { $0.bytes }
        sortRuns(of: &places)
        return places.map(\.index)
    }

    /// The rows by eight bytes behind the first so many; how many of those all names have alike.
    ///
    /// To look at each name takes longer than to sort them: they lie all over the memory.
    private func places(
        behind offset: Int, of first: Value.ID
    ) -> (places: [NamePlace], common: Int) {
        var places: [NamePlace] = []
        places.reserveCapacity(count)
        var common = offset
        forEachID { index, id in
            common = alike(first, id, upTo: common)
            places.append((id.withBytes { eightBytes($0, from: offset) }, index))
        }
        return (places, common)
    }

    /// Sorts each run of rows whose eight bytes are alike.
    private func sortRuns(of places: inout [NamePlace]) {
        var start = 0
        while start < places.count {
            var end = start + 1
            while end < places.count, places[end].bytes == places[start].bytes { end += 1 }
            if end - start >= Self.worthSorting {
                places.replaceSubrange(start..<end, with: sorted(places[start..<end]))
            } else if end - start > 1 {
                places[start..<end].sort { id(at: $0.index) < id(at: $1.index) }
            }
            start = end
        }
    }

    /// Names that are quicker compared with each other than sorted digit by digit.
    private static var worthSorting: Int { 64 }

    /// By the next bytes in which the names of `run` differ.
    private func sorted(_ run: ArraySlice<NamePlace>) -> [NamePlace] {
        let first = id(at: run[run.startIndex].index)
        var common = first.count
        for place in run { common = alike(first, id(at: place.index), upTo: common) }
        var places: [NamePlace] = run.map { place in
            (id(at: place.index).withBytes { eightBytes($0, from: common) }, place.index)
        }
        places.radixSort { $0.bytes }
        sortRuns(of: &places)
        return places
    }
}

/// The first bytes of `name` behind `offset` as a number that sorts as they do.
private func eightBytes(_ name: Span<UInt8>, from offset: Int) -> UInt64 {
    var number: UInt64 = 0
    for index in offset..<(offset + 8) {
        number = number << 8 | (index < name.count ? UInt64(name[index]) : 0)
    }
    return number
}

/// How many of the first `limit` bytes two names have alike.
private func alike(_ left: some Name, _ right: some Name, upTo limit: Int) -> Int {
    left.withBytes { left in right.withBytes { alike(left, $0, upTo: limit) } }
}

private func alike(_ left: Span<UInt8>, _ right: Span<UInt8>, upTo limit: Int) -> Int {
    let limit = min(limit, left.count, right.count)
    for index in 0..<limit where left[index] != right[index] { return index }
    return limit
}
