/// A thing whose state forbids what was asked, and since when.
package struct Closure: Hashable, Sendable {
    package let subject: Subject
    package let state: String
    package let at: Timestamp?

    package init(_ subject: Subject, state: String, at: Timestamp? = nil) {
        self.subject = subject
        self.state = state
        self.at = at
    }
}
