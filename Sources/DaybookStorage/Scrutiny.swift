import LMDB

/// How closely files are looked at before they are trusted.
package enum Scrutiny: Sendable {
    /// Every page of a file of up to 64 MiB, which costs a start a fifth of a second at most;
    /// of larger ones the two meta pages and the length.
    case usual
    /// Every page, however many there are.
    case full

    private static let usualBytes = 64 << 20

    var pages: PageCheck {
        switch self {
        case .usual: PageCheck(filesUpTo: Self.usualBytes)
        case .full: .all
        }
    }
}
