import DaybookEngine
import DaybookJournal
import DaybookModel

/// What is looked at when a run is over: the journal, and what was promised.
extension Simulation {
    /// - Parameter isOver: whether nothing more will happen, so that it can be counted.
    func lookThrough(isOver: Bool = false) {
        do throws(StoreError) {
            try audit()
            let entries = try entries()
            checkPromises(entries)
            if isOver { count(entries) }
        } catch {
            violate("the journal cannot be read: \(error)")
        }
    }

    /// The journal holds every invariant, and the ledgers are its fold.
    private func audit() throws(StoreError) {
        let scratch = MemoryLedgers(of: disk.journal.head.journal)
        let report = try Audit(of: disk.journal, against: disk.ledgers, using: scratch).run()
        if let finding = report.finding { return violate("the audit finds: \(finding)") }
        if report.head != disk.journal.head { violate("the audit ends at another head") }
    }

    /// Makes the ledgers anew, as `daybook rebuild` does.
    func rebuild() {
        let fresh = MemoryLedgers(of: disk.journal.head.journal)
        do throws(StoreError) {
            _ = try Rebuild(of: disk.journal, into: fresh, limits: temper.limits).run()
            disk.ledgers = fresh
        } catch {
            violate("a rebuild failed: \(error)")
        }
    }

    private func entries() throws(StoreError) -> [Entry] {
        try entries(by: ChainReader(after: Head(ofEmpty: disk.journal.head.journal)), after: .zero)
    }

    /// The entries after `position` up to and including `last`, read apart from the engine.
    func readEntries(after position: Position, through last: Position) -> [Entry] {
        do throws(StoreError) {
            let chain = ChainReader(resumingIn: disk.journal.head.journal, after: position)
            return try entries(by: chain, after: position).filter {
                $0.position > position && $0.position <= last
            }
        } catch {
            violate("the journal cannot be read: \(error)")
            return []
        }
    }

    private func entries(
        by reader: ChainReader, after position: Position
    ) throws(StoreError) -> [Entry] {
        var chain = reader
        var entries: [Entry] = []
        for frame in try disk.journal.frames(after: position, byteLimit: .max) {
            do throws(Finding) {
                entries += try chain.read(frame)
            } catch {
                throw .damaged(error)
            }
        }
        return entries
    }

    /// What was acknowledged is there, where it was said to be, and once.
    private func checkPromises(_ entries: [Entry]) {
        var places: [String: Int] = [:]
        for entry in entries {
            for step in entry.steps {
                guard let key = step.claim?.key.text else { continue }
                if places.updateValue(Int(entry.position.value), forKey: key) != nil {
                    violate("key \(key) is in the journal twice, again at \(entry.position)")
                }
            }
        }
        for key in promises.kept.keys.sorted() {
            guard let promise = promises.kept[key] else { continue }
            if places[key] != promise.position {
                violate(
                    "\(promise.words) was acknowledged at \(promise.position) and is at "
                        + "\(places[key].map(String.init) ?? "none")")
            }
        }
        if let last = promises.positions.max(), last > entries.count {
            violate("\(last) was acknowledged and the journal ends at \(entries.count)")
        }
    }

    /// Counts what happened in the shop.
    private func count(_ entries: [Entry]) {
        counts.entries = entries.count
        for event in entries.flatMap(\.steps).flatMap(\.events) {
            if case .orderPlaced = event { note(.orderPlaced) }
            if case .orderExpired = event { note(.orderExpired) }
            if case .reservationExpired = event { note(.reservationExpired) }
            if case .reservationConsumed = event { note(.reservationConsumed) }
        }
    }
}
