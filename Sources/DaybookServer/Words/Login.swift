import RESP

/// A user and a password, as Redis without a password checks them: the user `default` may come in
/// with any.
enum Login {
    /// Refuses every user but `default`, in Redis's words.
    static func check(_ call: CallReader, userAt index: Int) throws(CallError) {
        let user = call.arguments[index]
        let expected = "default".utf8Span.span
        guard user.count == expected.count,
            expected.indices.allSatisfy({ user[$0] == expected[$0] })
        else {
            throw .verbatim(
                "WRONGPASS invalid username-password pair or user is disabled.")
        }
    }
}
