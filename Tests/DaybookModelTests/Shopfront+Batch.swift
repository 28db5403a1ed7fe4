import DaybookModel

extension Shopfront {
    /// Why a batch was refused, and at which of its commands.
    struct BatchRefusal: Error {
        let index: Int
        let rejection: Rejection
    }

    /// A test did not expect a batch to be refused, or to be accepted.
    struct BatchRefused: Error {}

    /// Lets expire what is due, then decides and applies a batch.
    mutating func run(
        _ commands: [(any Command, Key?)], at time: Timestamp? = nil
    ) -> Result<[Batch.Verdict], BatchRefusal> {
        let time = time ?? max(books.time, Self.start)
        let requests = commands.map { Request($0, key: $1, actor: Self.operatorActor) }
        do throws(Finding) {
            try expire(at: time)
            var batch = Batch(requests, on: &books, at: time)
            var verdicts: [Batch.Verdict] = []
            for (index, request) in requests.enumerated() {
                let verdict = try batch.decide(request, on: &books)
                if case .refused(let rejection) = verdict {
                    _ = batch.end(&books)
                    return .failure(BatchRefusal(index: index, rejection: rejection))
                }
                verdicts.append(verdict)
            }
            guard let entry = batch.end(&books) else { return .success(verdicts) }
            try apply(entry)
            return .success(verdicts)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// The verdicts of a batch that must be accepted.
    @discardableResult
    mutating func accept(
        _ commands: [(any Command, Key?)]
    ) throws -> [Batch.Verdict] {
        try run(commands).get()
    }

    /// The refusal of a batch that must be refused, and leave the position as it is.
    mutating func refusal(_ commands: [(any Command, Key?)]) throws -> BatchRefusal {
        let before = books.position
        guard case .failure(let refusal) = run(commands), books.position == before else {
            throw BatchRefused()
        }
        return refusal
    }
}
