import DaybookJournal
import DaybookModel
import RESP

/// What is made of a reply: knowledge for more calls, promises to be kept, occasions to be counted.
extension Simulation {
    func nextCall() -> Int {
        callsMade += 1
        return callsMade
    }

    func makeWire() -> Wire {
        wiresMade += 1
        return Wire(wiresMade, at: wallTime)
    }

    func makeJob(for client: Client) -> Job {
        JobMaker(simulation: self, client: client).job()
    }

    func learn(_ reply: RESPValue, to asking: Asking, of client: Client) {
        if let code = reply.errorCode { noteRefusal(code, reply, asking) }
        guard asking.job.isBatch else { return learn(asking.words, reply, of: client) }
        guard asking.isLast, let parts = reply.elements else { return }
        note(.batchAccepted)
        noteBatch(asking.job, parts)
        for (words, part) in zip(asking.job.inner, parts) { learn(words, part, of: client) }
    }

    private func learn(_ words: [String], _ reply: RESPValue, of client: Client) {
        checkDurable(reply)
        knowledge.learn(words, reply)
        if let wrong = promises.note(words, reply) { violate(wrong) }
        if words[0] == "ORDER.PREVIEW", let position = reply["position"]?.integer,
            let total = reply["grand_total"]?.integer
        {
            client.quote = Quote(
                customer: words[1], position: position, total: total, basket: Array(words[2...]))
        }
        noteRead(words, reply)
    }

    private func noteRead(_ words: [String], _ reply: RESPValue) {
        let entries = reply.elements ?? []
        if words[0] == "LOG.READ", words[1] == "last", words.contains("BLOCK"), !entries.isEmpty {
            note(.followerWoken)
        }
        if words[0] == "HISTORY", let last = entries.last?["position"]?.integer,
            last > Int(disk.ledgers.mark.position.value)
        {
            note(.historyFromTail)
        }
        if words[0] == "ORDER.PAY", (reply["refund_due"]?.integer ?? 0) > 0 { note(.paidLate) }
    }

    /// What anybody was told is in the journal.
    private func checkDurable(_ reply: RESPValue) {
        guard let position = reply["position"]?.integer else { return }
        if position > Int(disk.journal.head.position.value) {
            violate("\(reply) was said and is not durable")
        }
    }

    /// A call whose outcome nobody knew has been answered.
    func noteResent(_ job: Job, _ reply: RESPValue) {
        let replies = job.isBatch ? reply.elements ?? [] : [reply]
        for (words, reply) in zip(job.inner, replies) where Promises.key(of: words) != nil {
            guard let replayed = reply["replayed"]?.bool else { continue }
            note(replayed ? .resentReplayed : .resentFirst)
        }
    }

    private func noteBatch(_ job: Job, _ parts: [RESPValue]) {
        let writes = parts.compactMap { $0["replayed"]?.bool }
        if writes.contains(true) { note(.batchReplayed) }
        if let first = parts.firstIndex(where: { $0["replayed"]?.bool == false }),
            parts[first...].contains(where: { $0["replayed"] == nil })
        {
            note(.batchReads)
        }
    }

    private func noteRefusal(_ code: String, _ reply: RESPValue, _ asking: Asking) {
        if asking.job.isBatch, asking.isLast { note(.batchRefused) }
        if code == "TRYAGAIN" {
            note(reply.text?.contains("stopping") == true ? .stopping : .queueFull)
        } else if let occasion = Occasion(rawValue: "refusal: \(code)") {
            note(occasion)
        } else if code != "EXECABORT" {
            violate("nobody should be told \(reply) for \(asking.words)")
        }
    }
}
