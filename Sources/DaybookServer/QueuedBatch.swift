import DaybookEngine
import DaybookModel
import RESP

/// The calls between MULTI and EXEC: read and found well-formed, not carried out yet.
package struct QueuedBatch: Sendable {
    /// One call, in the order they came.
    enum Part: Sendable {
        /// Something to ask of the engine.
        case ask(Call.Work, reply: Reply)
        /// A call about the connection or the server, to be interpreted when its turn comes.
        case later(@Sendable (inout Session) -> Action)
    }

    /// The most bytes that the words of all calls may have: far more than an entry holds.
    static let byteLimit = 1 << 20

    private(set) var parts: [Part] = []
    private var bytes = 0
    /// The calls as monitors will be shown them, where there are monitors.
    var unheard: [UInt8] = []
    /// Whether a call was refused, so that EXEC is too.
    var isSpoilt = false

    /// Puts a call last, unless there are too many.
    mutating func append(_ part: Part, words: Arguments) throws(CallError) {
        for index in 0..<words.count { bytes += words[index].count }
        guard parts.count < Limits.batchCommands else {
            throw .verbatim("ERR a batch has at most \(Limits.batchCommands) commands")
        }
        guard bytes <= Self.byteLimit else {
            throw .verbatim("ERR a batch has at most \(Self.byteLimit) bytes")
        }
        parts.append(part)
    }

    /// Carries the calls out: those about the connection at once, the others as one.
    consuming func carriedOut(in session: inout Session) -> Action {
        var works: [Call.Work] = []
        var answers: [Answer] = []
        for (index, part) in parts.enumerated() {
            switch part {
            case .ask(let work, let reply):
                works.append(work)
                answers.append(.toWork(reply))
            case .later(let interpret):
                switch interpret(&session) {
                case .say(let words), .sayAndClose(let words):
                    answers.append(.said(words))
                case .refuse(let words):
                    let what = "command \(index + 1) of \(parts.count)"
                    return .refuse { $0.error(words, ending: " (\(what); nothing was written)") }
                case .ask(let work, let reply):
                    works.append(work)
                    answers.append(.toWork(reply))
                case .await, .subscribe, .close:
                    preconditionFailure("a call that waits or closes was queued")
                }
            }
        }
        guard works.isEmpty else { return .ask(.batch(works), reply: Self.reply(answers)) }
        let said = answers
        return .say { writer in Self.write(said, [], &writer) }
    }

    /// How one call is answered: with what came of its work, or with words already known.
    private enum Answer: Sendable {
        case toWork(Reply)
        case said(Reply.Words)
    }

    private static func reply(_ answers: [Answer]) -> Reply {
        Reply { outcome, writer in
            switch outcome {
            case .batch(let outcomes): write(answers, outcomes, &writer)
            case .batchRefused(let rejection, let part):
                let what =
                    part.map { "command \(place(of: $0, in: answers)) of \(answers.count)" }
                    ?? "\(answers.count) commands"
                writer.refuse(rejection, ending: " (\(what); nothing was written)")
            case .batchUnanswered(let reason, let part, let position):
                let what = "command \(place(of: part, in: answers)) of \(answers.count)"
                let done = position.map { "carried out at position \($0)" } ?? "nothing was written"
                writer.refuse(reason, ending: " (\(what); \(done))")
            case .unavailable(let reason): writer.refuse(reason)
            case .accepted, .answered, .refused:
                preconditionFailure("a batch was answered like a single call")
            }
        }
    }

    private static func write(
        _ answers: [Answer], _ outcomes: [Outcome], _ writer: inout ReplyWriter
    ) {
        writer.array(answers.count)
        var outcomes = outcomes.makeIterator()
        for answer in answers {
            switch answer {
            case .said(let words): words(&writer)
            case .toWork(let reply):
                guard let outcome = outcomes.next() else {
                    preconditionFailure("a batch has fewer outcomes than it asked for")
                }
                reply.write(outcome, &writer)
            }
        }
    }

    /// The place, counted from 1, of the call whose work is the one at `index`.
    private static func place(of index: Int, in answers: [Answer]) -> Int {
        var works = 0
        for (place, answer) in answers.enumerated() {
            guard case .toWork = answer else { continue }
            if works == index { return place + 1 }
            works += 1
        }
        preconditionFailure("a batch was refused at a part it does not have")
    }
}

extension ReplyWriter {
    /// Writes the error that `words` write, with more at its end.
    fileprivate mutating func error(_ words: Reply.Words, ending: String) {
        var other = ReplyWriter(version: version)
        words(&other)
        error(String(decoding: other.take().dropFirst().dropLast(2), as: UTF8.self) + ending)
    }
}
