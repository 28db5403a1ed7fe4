extension Books {
    /// How many postings the next checkpoint has to write.
    package var postingCount: Int { postings.count }

    /// The postings of the entries applied since this was last called, or a checkpoint began; the
    /// next checkpoint writes them all the same.
    package mutating func endPostingPage() -> [Posting] { postings.endPage() }

    /// Notes that `entry` touched `account`.
    mutating func post(_ entry: Entry, to account: Account) {
        postings.append(Posting(account, entry.position))
    }

    /// Notes that `entry` placed an order.
    mutating func post(_ entry: Entry, placing ordinal: Ordinal, of customer: CustomerID) {
        postings.append(
            Posting(.order(ordinal, of: customer), entry.position, isPlacement: true))
    }
}
