/// The one row of the shop itself: its settings, and how many of each thing there have been.
///
/// - `orders` is the ordinal of the last order: ordinals are 1…n without a gap.
package struct Shop: Row, Hashable {
    package var settings = Settings.initial
    package var skus: UInt64 = 0
    package var orders: UInt64 = 0
    package var reservations: UInt64 = 0
    package var addresses: UInt64 = 0
    package var version = Position.zero

    package init() {}

    package var weight: Int { 128 }
}
