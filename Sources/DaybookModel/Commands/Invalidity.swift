/// An argument that is not allowed: of what, which field, what was given, what would be.
package struct Invalidity: Hashable, Sendable {
    package let subject: Subject
    package let field: String
    package let given: String
    package let allowed: String

    package init(_ subject: Subject, _ field: String, given: String, allowed: String) {
        self.subject = subject
        self.field = field
        self.given = given
        self.allowed = allowed
    }
}
