import RESP

extension RESPValue {
    /// A map without one of its fields.
    func without(_ key: String) -> RESPValue {
        guard case .map(let fields) = self else { return self }
        return .map(fields.filter { $0.key.text != key })
    }
}
