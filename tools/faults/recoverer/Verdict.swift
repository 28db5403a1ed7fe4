import DaybookJournal
import DaybookModel

/// What came of recovering one directory, as a line for the program that asked.
enum Verdict {
    /// All is well: where the journal ended, how often `serve` would have warned, and whether a
    /// commit that was cut off has been taken back.
    case recovered(Head, ledgers: Position, warnings: Int, hasTakenBack: Bool)
    /// There was no shop, and one could begin.
    case vacant
    /// `serve` would not have started.
    case refused(StoreError)
    /// It started, and then did what it must not.
    case wrong(String)

    var line: String {
        switch self {
        case .recovered(let head, let ledgers, let warnings, let hasTakenBack):
            "recovered \(head.position) \(head.hash) \(ledgers) \(warnings) \(hasTakenBack)"
        case .vacant: "vacant"
        case .refused(let error): "refused " + Self.oneLine("\(error)")
        case .wrong(let what): "wrong " + Self.oneLine(what)
        }
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: "; ")
    }
}

extension StoreError {
    /// A finding of the body, as damage.
    static func damage<Result>(
        _ body: () throws(Finding) -> Result
    ) throws(StoreError) -> Result {
        do throws(Finding) {
            return try body()
        } catch {
            throw .damaged(error)
        }
    }
}
