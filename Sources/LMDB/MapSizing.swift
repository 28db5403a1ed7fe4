/// How large the map is made, and by how much it grows.
///
/// The map is address space, not disk: the file only grows as pages are written. So the first size
/// is generous, the size doubles, and nobody ever has to choose one.
package struct MapSizing: Sendable {
    /// The first size in bytes, a multiple of the page size.
    package let initial: Int
    /// The most bytes added at once.
    package let largestStep: Int

    /// For tests, which want to see the map grow.
    package init(initial: Int, largestStep: Int) {
        precondition(initial >= 65536 && initial % 65536 == 0, "map sizes are multiples of 64 KiB")
        precondition(largestStep % 65536 == 0, "map sizes are multiples of 64 KiB")
        self.initial = initial
        self.largestStep = largestStep
    }

    /// 1 GiB, doubling up to 64 GiB, then 64 GiB more each time.
    package static var standard: MapSizing {
        MapSizing(initial: 1 << 30, largestStep: 1 << 36)
    }

    /// How much to add to a map of `size` bytes.
    package func step(from size: Int) -> Int {
        min(max(size, initial), largestStep) / 65536 * 65536
    }

    /// The first size in the row of steps that is not nearly full when `used` bytes are.
    package func size(for used: Int) -> Int {
        var size = initial
        while isNearlyFull(size, used: used) { size += step(from: size) }
        return size
    }

    /// Whether so little is free that the map should grow before the next write.
    package func isNearlyFull(_ size: Int, used: Int) -> Bool {
        used > size / 4 * 3
    }
}
