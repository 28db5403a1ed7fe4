/// An outcome on its way to the client that asked.
package struct Delivery: Sendable {
    package let ticket: Ticket
    package let outcome: Outcome

    package init(ticket: Ticket, outcome: Outcome) {
        self.ticket = ticket
        self.outcome = outcome
    }
}
