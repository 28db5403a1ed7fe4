import RESP

/// The command `EXEC`.
///
/// - One decision: each command sees what those before it change, and nothing comes in between.
/// - One entry: all steps have one position, and are written together or not at all. A refusal
///   of one command refuses the batch, as one error that ends `(command 2 of 3; nothing was
///   written)`; a call that was refused when it was to be queued, as `EXECABORT`.
/// - Calls about the connection or the server (`CLIENT SETNAME`) are carried out before the
///   decision, and stay so if that is a refusal: nothing of the shop is written, then.
/// - Each command keeps its own `KEY`. What is known already is not carried out again and answers
///   its first receipt; where all keys of the batch are known, nothing of the batch is.
/// - What the batch itself has changed counts as moved: with `AT position`, its own order of it is
///   `STALE`, `now` being the position that the batch would have had. No preview can be of that;
///   with `AT any` the total still says what was agreed.
/// - Reads are answered at their place; `position` there is the one before the batch. Where one of
///   them meets damage, that is the answer to the whole, which says at which position the commands
///   were carried out all the same.
enum Exec {
    static let spec = CommandSpec(
        "EXEC", .batch, "Carries the batch out as one entry, all of it or nothing.",
        complexity: "O(n) in the commands, at most 512", words: 1, to: nil,
        reply: "list of the replies, in order; where a read in it meets damage, one READONLY that "
            + "says at which position the commands were carried out all the same",
        examples: ["EXEC"],
        refusals: RefusalCode.allCases.filter(\.isOfBatches), parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let batch = session.batch
        session.batch = nil
        guard call.arguments.count == 1 else {
            throw .verbatim(
                "EXECABORT Transaction discarded because of: wrong number of arguments"
                    + " for 'exec' command")
        }
        guard let batch else { throw .verbatim("ERR EXEC without MULTI") }
        guard !batch.isSpoilt else {
            throw .verbatim("EXECABORT Transaction discarded because of previous errors.")
        }
        return batch.carriedOut(in: &session)
    }
}

extension RefusalCode {
    /// Whether EXEC can be refused with it, besides `ERR`: calls are read when they are queued.
    fileprivate var isOfBatches: Bool {
        switch self {
        case .batchAborted, .tryAgain, .readOnly, .stale, .soldOut, .total, .keyReused, .invalid,
            .missing, .closed, .exceeds:
            true
        case .error, .loading, .keyRequired, .notAuthorized, .noPermission, .noProtocol,
            .wrongPassword:
            false
        }
    }
}
