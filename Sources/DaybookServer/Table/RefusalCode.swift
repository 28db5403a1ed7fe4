/// The first word of a refusal.
package enum RefusalCode: String, CaseIterable, Sendable {
    case error = "ERR"
    case tryAgain = "TRYAGAIN"
    case readOnly = "READONLY"
    case stale = "STALE"
    case soldOut = "SOLDOUT"
    case total = "TOTAL"
    case keyRequired = "KEYREQUIRED"
    case keyReused = "KEYREUSED"
    case invalid = "INVALID"
    case missing = "MISSING"
    case closed = "CLOSED"
    case exceeds = "EXCEEDS"
    case noPermission = "NOPERM"
    case batchAborted = "EXECABORT"
    case noProtocol = "NOPROTO"
    case wrongPassword = "WRONGPASS"
}
