/// Commands that are accepted together or not at all, while they are decided one after the other.
///
/// Each is decided on what those before it would leave. To that end the books become provisional:
/// the real ones lie beneath (``Ground``), untouched, and are given back at the end. So there is
/// nothing to take back where a later command is refused; the entry that comes of a batch is
/// applied to the real books like any other, and every invariant is asserted on them.
///
/// - All steps have the position of the one entry. While it is decided, the books' own position is
///   the one before it: what the batch itself has changed counts as moved since (``Evidence``).
/// - A command whose key is known writes nothing and has its first receipt, within a batch too.
/// - Where every key of a batch is known, the batch was carried out before: then nothing of it is,
///   also not its commands without a key.
package struct Batch: ~Copyable {
    /// What became of one command.
    package enum Verdict: Equatable, Sendable {
        /// Accepted as part of the batch's entry, or everything is so already.
        case accepted(Receipt)
        /// Carried out before, at that position.
        case replayed(Position, Receipt)
        /// The shop says no, and so nothing of the batch is carried out.
        case refused(Rejection)
    }

    private let ground: Ground
    private let time: Timestamp
    private let actor: Actor
    private let firstCarriedOutAt: Position?
    private var steps: [Step] = []

    /// Begins to decide `requests`, which all have one actor: `books` are provisional until
    /// ``end(_:)``.
    ///
    /// - Precondition: `time` is not before the last entry's, and what is due by then has expired.
    package init(_ requests: [Request], on books: inout Books, at time: Timestamp) {
        firstCarriedOutAt = books.positionOfFirst(requests.compactMap(\.claim))
        self.time = time
        actor = requests.first?.actor ?? .daybook
        ground = Ground(under: &books)
    }

    /// Decides the next command, and lets those after it see what it changes.
    ///
    /// - Throws: a contradiction, as ``Books/apply(_:)``.
    package mutating func decide(
        _ request: Request, on books: inout Books
    ) throws(Finding) -> Verdict {
        if let firstCarriedOutAt, request.claim == nil {
            return .replayed(firstCarriedOutAt, request.command.unchanged(&books))
        }
        let decision: Decision
        do throws(Rejection) {
            decision = try books.decide(request, at: time)
        } catch {
            return .refused(error)
        }
        switch decision {
        case .replayed(let position, let receipt): return .replayed(position, receipt)
        case .unchanged(let receipt): return .accepted(receipt)
        case .accepted(let entry):
            var receipt = Receipt.done
            for step in entry.steps { receipt = try books.apply(step, of: entry) }
            steps += entry.steps
            return .accepted(receipt)
        }
    }

    /// Gives the real books back as they were.
    ///
    /// - Returns: the entry that carries the whole batch out; nil where it changes nothing.
    package consuming func end(_ books: inout Books) -> Entry? {
        ground.rise(into: &books)
        guard !steps.isEmpty else { return nil }
        return Entry(position: books.position.next, time: time, actor: actor, steps: steps)
    }
}

extension Books {
    /// The position at which the first of `claims` was used, if all were, and for the same
    /// content; nil where there are none.
    fileprivate mutating func positionOfFirst(_ claims: [Claim]) -> Position? {
        var first: Position?
        for claim in claims {
            guard let known = keyRecord(claim.key), known.fingerprint == claim.fingerprint else {
                return nil
            }
            first = first ?? known.position
        }
        return first
    }
}
