/// What a key was used for: enough to answer the same call again with the first reply.
package struct KeyRecord: Row, Hashable {
    package let key: Key
    package let position: Position
    package let fingerprint: Fingerprint
    package let receipt: Receipt

    package init(key: Key, position: Position, fingerprint: Fingerprint, receipt: Receipt) {
        self.key = key
        self.position = position
        self.fingerprint = fingerprint
        self.receipt = receipt
    }

    package var weight: Int { 160 + key.count }
}
