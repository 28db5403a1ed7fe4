import DaybookJournal
import DaybookModel

extension Committer {
    /// Decides the parts of a batch in order, and commits their one entry, or nothing.
    ///
    /// Queries are answered at their place, on what the commands before them would leave; they
    /// tell the position before the batch, since what they show may still change with it. What is
    /// asked of the journal is looked up once the batch is in it.
    mutating func decide(
        _ parts: [Call.Work], at time: Timestamp, for ticket: Ticket, _ parcel: inout Parcel
    ) throws(StoreError) {
        let requests = parts.compactMap(\.request)
        if let hindrance, !requests.isEmpty {
            return parcel.release.say(.unavailable(.readOnly(hindrance)), to: ticket)
        }
        let last = books.position
        var batch = Batch(requests, on: &books, at: time)
        let tried = attempt(parts, of: &batch, at: time, last)
        let entry = batch.end(&books)
        switch tried {
        case .failure(let finding): throw ledgers.failure ?? .damaged(finding)
        case .success(.refused(let rejection, let index)):
            parcel.release.say(.batchRefused(rejection, part: index), to: ticket)
        case .success(.decided(let verdicts)):
            guard let entry else { return say(verdicts, at: last, to: ticket, &parcel) }
            if let bytes = bytesBeyondLimit(of: entry) {
                return parcel.release.say(.batchRefused(.tooLarge(bytes), part: nil), to: ticket)
            }
            _ = try commit(entry, &parcel)
            say(verdicts, at: entry.position, to: ticket, &parcel)
        }
        try handOverIfFull(&parcel)
    }

    /// What came of the parts, before it is known where the batch will stand.
    private enum Attempt {
        case decided([Part])
        case refused(Rejection, index: Int)
    }

    private enum Part {
        case command(Batch.Verdict)
        case other(Release.What)
    }

    private mutating func attempt(
        _ parts: [Call.Work], of batch: inout Batch, at time: Timestamp, _ last: Position
    ) -> Result<Attempt, Finding> {
        var decided: [Part] = []
        decided.reserveCapacity(parts.count)
        for (index, part) in parts.enumerated() {
            switch part {
            case .command(let request):
                let verdict: Batch.Verdict
                do throws(Finding) {
                    verdict = try batch.decide(request, on: &books)
                } catch {
                    return .failure(error)
                }
                if case .refused(let rejection) = verdict {
                    return .success(.refused(rejection, index: index))
                }
                decided.append(.command(verdict))
            case .query(let query):
                let outcome = answer(query, at: time)
                if case .refused(let rejection) = outcome {
                    return .success(.refused(rejection, index: index))
                }
                decided.append(.other(.answer(outcome, to: query)))
            case .history(let query):
                decided.append(.other(.history(resolved(query), last: last)))
            case .settled(let outcome):
                decided.append(.other(.settled(outcome)))
            case .batch:
                preconditionFailure("a batch within a batch")
            }
        }
        return .success(.decided(decided))
    }

    private func say(
        _ parts: [Part], at position: Position, to ticket: Ticket, _ parcel: inout Parcel
    ) {
        let whats = parts.map { part -> Release.What in
            switch part {
            case .other(let what): what
            case .command(.accepted(let receipt)):
                .outcome(.accepted(position, receipt, replayed: false))
            case .command(.replayed(let first, let receipt)):
                .outcome(.accepted(first, receipt, replayed: true))
            case .command(.refused(let rejection)): .outcome(.refused(rejection))
            }
        }
        parcel.release.settle(.batch(whats), for: ticket)
    }

    /// How large the entry would be, where it is larger than any may be.
    private func bytesBeyondLimit(of entry: Entry) -> Int? {
        var frame = FrameContents()
        do throws(FrameRefusal) {
            try frame.append(entry)
            return nil
        } catch {
            guard case .entryTooLarge(let bytes) = error else {
                preconditionFailure("an entry does not fit an empty frame: \(error)")
            }
            return bytes
        }
    }
}

extension Call.Work {
    /// The request, where it is a command.
    var request: Request? {
        if case .command(let request) = self { request } else { nil }
    }
}

extension Rejection {
    /// The entry of a batch would be larger than an entry can be.
    fileprivate static func tooLarge(_ bytes: Int) -> Rejection {
        let problem = Invalidity(
            .argument("EXEC"), "entry_bytes", given: "\(bytes)",
            allowed: "0..\(FrameLimits.entry)")
        return .invalid([problem])
    }
}
