/// Sums of everything that ever moved a SKU's units on hand, kept so that the audit can add up.
package struct Movements: Hashable, Sendable {
    package var received = 0
    package var adjusted = 0
    package var counted = 0
    package var restocked = 0
    package var shipped = 0

    package init() {}

    /// What must be on hand by these movements (I2).
    package var total: Int {
        // Wrapping: the sums may pass any bound on the way to a total that does not.
        received &+ adjusted &+ counted &+ restocked &- shipped
    }
}
