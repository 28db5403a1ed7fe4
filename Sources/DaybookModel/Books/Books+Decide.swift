extension Books {
    /// Decides `request` at `time`, changing nothing.
    ///
    /// - Precondition: `time` is not before the last entry's.
    /// - Throws: the refusal. It burns no key.
    package mutating func decide(
        _ request: Request, at time: Timestamp
    ) throws(Rejection) -> Decision {
        precondition(time >= self.time, "time came in that is before the last entry's")
        unusedKey = request.claim?.key
        if let claim = request.claim, let earlier = keyRecord(claim.key) {
            unusedKey = nil
            guard earlier.fingerprint == claim.fingerprint else {
                throw .keyReused(claim.key, at: earlier.position)
            }
            return .replayed(earlier.position, earlier.receipt)
        }
        let events = try request.command.decide(&self, at: time)
        guard !events.isEmpty else { return .unchanged(request.command.unchanged(&self)) }
        let step = Step(
            kind: request.command.kind, claim: request.claim, note: request.note, events: events)
        return .accepted(
            Entry(position: position.next, time: time, actor: request.actor, steps: [step]))
    }
}
