/// A key together with the digest of what it was used for.
package struct Claim: Hashable, Sendable {
    package let key: Key
    package let fingerprint: Fingerprint

    package init(key: Key, fingerprint: Fingerprint) {
        self.key = key
        self.fingerprint = fingerprint
    }
}
