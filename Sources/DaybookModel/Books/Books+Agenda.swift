extension Books {
    /// Makes the next sweep look as far as `deadline`, and as far back.
    ///
    /// The clock may have gone back since a sweep that found nothing and so left no entry.
    mutating func expect(_ deadline: Timestamp) {
        latestDeadline = max(latestDeadline, deadline)
        sweptThrough = min(sweptThrough, deadline)
    }

    /// Changes the page of the agenda that `deadline` falls into.
    mutating func changeAgenda(
        _ deadline: Timestamp, _ body: (inout Agenda) -> Void
    ) throws(Finding) {
        let second = deadline.secondNotBefore
        let done: Void? = try agenda.change(second, load: source.agenda) {
            (page) throws(Finding) in
            body(&page)
        }
        guard done == nil else { return }
        var page = Agenda(second: second)
        body(&page)
        agenda.put(page)
    }
}
