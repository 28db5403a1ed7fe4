import DaybookEngine
import DaybookJournal
import DaybookModel
import Foundation

/// An audit's report as people and programs read it.
struct AuditSummary {
    private let report: AuditReport
    private let seconds: Double

    init(_ report: AuditReport, seconds: Double) {
        self.report = report
        self.seconds = seconds
    }

    /// One sentence, and the head hash.
    var sentence: String {
        if let finding = report.finding {
            return """
                DAMAGED  \(finding.invariant) at entry \(finding.position), \(finding.subject)
                  expected  \(finding.expected)
                  found     \(finding.found)
                \(Terminal.grouped(report.tally.entries)) entries before it are sound.
                """
        }
        let tally = report.tally
        let rows = report.ledgers.map { ledgers in
            ", and \(Terminal.grouped(ledgers.rows)) ledger rows at \(ledgers.mark.position) "
                + "are their fold"
        }
        return """
            CLEAN  \(Terminal.grouped(tally.entries)) entries in \
            \(Terminal.grouped(tally.frames)) frames hold every invariant\(rows ?? "") \
            (\(Terminal.grouped(tally.events)) events, \(rate) events/s).
            head \(report.head?.position ?? .zero) \(report.head?.hash.description ?? "-")
            """
    }

    /// One JSON object.
    var json: String {
        Self.encode(
            Document(
                ok: report.finding == nil, entries: report.tally.entries,
                frames: report.tally.frames, events: report.tally.events,
                position: report.head?.position.value ?? 0,
                hash: report.head?.hash.description, ledgerRows: report.ledgers?.rows,
                ledgersPosition: report.ledgers?.mark.position.value, seconds: seconds,
                eventsPerSecond: perSecond,
                finding: report.finding.map(FindingDocument.init)))
    }

    /// One JSON object for an audit that could not be carried out.
    static func json(of error: StoreError, seconds: Double) -> String {
        var document = Document(
            ok: false, entries: 0, frames: 0, events: 0, position: 0, seconds: seconds,
            eventsPerSecond: 0)
        document.error = error.description
        if case .damaged(let finding) = error { document.finding = FindingDocument(finding) }
        return encode(document)
    }

    private var perSecond: Double {
        seconds > 0 ? (Double(report.tally.events) / seconds).rounded() : 0
    }

    private var rate: String { Terminal.grouped(UInt64(perSecond)) }

    private struct Document: Encodable {
        var ok: Bool
        var entries: UInt64
        var frames: UInt64
        var events: UInt64
        var position: UInt64
        var hash: String?
        var ledgerRows: UInt64?
        var ledgersPosition: UInt64?
        var seconds: Double
        var eventsPerSecond: Double
        var finding: FindingDocument?
        var error: String?
    }

    private struct FindingDocument: Encodable {
        let position: UInt64
        let invariant: String
        let subject: String
        let expected: String
        let found: String

        init(_ finding: Finding) {
            position = finding.position.value
            invariant = finding.invariant.description
            subject = finding.subject
            expected = finding.expected
            found = finding.found
        }
    }

    private static func encode(_ document: Document) -> String {
        JSONText.encode(document)
    }
}
