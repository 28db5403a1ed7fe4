import Testing

/// One call that must be refused, and the exact words it is refused with.
///
/// A refused call leaves no trace: whoever has a whole server can send `call` as an inline request
/// and see that the head of the journal stays where it is.
struct BadInput: Sendable, CustomTestStringConvertible {
    /// The call as a person types it, quotes and all.
    let call: String
    /// The refusal without the protocol's own bytes.
    let refusal: String

    var testDescription: String { call }
}

/// How one command is called, to write down calls of it that are wrong.
struct Usage {
    /// What a call is refused with.
    enum Refused {
        /// Redis's words for too few words or too many.
        case arity
        /// A word too many, missing, unknown or repeated; the syntax follows.
        case syntax(String)
        /// These words exactly.
        case exactly(String)
    }

    let syntax: String

    init(_ syntax: String) {
        self.syntax = syntax
    }

    /// The calls, each the words after the command's name, with what each is refused with.
    func refuses(_ calls: KeyValuePairs<String, Refused>) -> [BadInput] {
        let name = String(syntax.prefix { $0 != " " })
        return calls.map { words, refused in
            let call = words.isEmpty ? name : "\(name) \(words)"
            return switch refused {
            case .arity:
                BadInput(
                    call: call,
                    refusal: "ERR wrong number of arguments for '\(name.lowercased())' command")
            case .syntax(let problem):
                BadInput(
                    call: call, refusal: "ERR syntax error: \(problem); usage: \(syntax)")
            case .exactly(let text):
                BadInput(call: call, refusal: text)
            }
        }
    }
}
