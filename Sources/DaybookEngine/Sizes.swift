package import DaybookModel

/// How much there is of everything, and what the engine is doing.
package struct Sizes: Sendable {
    package let position: Position
    package let skus: UInt64
    package let orders: UInt64
    package let reservations: UInt64
    package let addresses: UInt64
    package let rowsInMemory: Int
    package let dirtyBytes: Int
    package let isReadOnly: Bool
    package let isCheckpointing: Bool
}
