package import DaybookModel

/// Something a client asks of the engine, with the ticket its outcome is delivered to.
package struct Call: Sendable {
    package let ticket: Ticket
    package let work: Work

    package init(_ ticket: Ticket, _ work: Work) {
        self.ticket = ticket
        self.work = work
    }

    package enum Work: Sendable {
        case command(Request)
        case query(Query)
        case history(HistoryQuery)
        /// All of these as one, or nothing.
        case batch([Work])
        /// A part of a batch that was looked up before; the engine's own.
        indirect case settled(Outcome)
    }
}
