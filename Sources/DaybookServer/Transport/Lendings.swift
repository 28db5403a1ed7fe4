/// Arrays that were handed to another thread, to be filled again here once it has let go of them.
///
/// Their elements are destroyed here too, by the thread that made them: malloc keeps memory for
/// the thread that gives it back, so what one thread allocates and another frees is searched for
/// every time. That, and the room for each array, was about a twentieth of an order's time.
///
/// - Whoever still has an array keeps it as it is: nothing is shared that is written to.
/// - What was lent stays in memory until it is filled again, or ``forget()``: lend no more than
///   that may be.
struct Lendings<Element> {
    private var arrays: [[Element]] = []
    private var oldest = 0
    private let limit: Int

    /// - Parameter limit: how many arrays are remembered, at least one; the longer they are away,
    ///   the more.
    init(limit: Int) {
        precondition(limit > 0, "nothing can be lent")
        self.limit = limit
    }

    /// An empty array: with the room of the one that was lent first, if all that may be are lent.
    mutating func next() -> [Element] {
        guard arrays.count == limit else { return [] }
        var array: [Element] = []
        swap(&array, &arrays[oldest])
        array.removeAll(keepingCapacity: true)
        return array
    }

    /// Remembers an array that is handed out; the one that was lent first is forgotten for it, if
    /// there are too many.
    mutating func lend(_ array: [Element]) {
        guard arrays.count == limit else { return arrays.append(array) }
        arrays[oldest] = array
        oldest = (oldest + 1) % limit
    }

    /// Forgets every array: whoever still has one frees it.
    mutating func forget() {
        arrays = []
        oldest = 0
    }
}
