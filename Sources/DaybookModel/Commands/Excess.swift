/// More asked of a thing than there is to take.
package struct Excess: Hashable, Sendable {
    package let subject: Subject
    package let asked: Int
    package let limit: Int

    package init(_ subject: Subject, asked: Int, limit: Int) {
        self.subject = subject
        self.asked = asked
        self.limit = limit
    }
}
