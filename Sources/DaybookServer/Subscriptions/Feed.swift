import DaybookEngine
import DaybookModel
import RESP

/// How far each subscription of a connection has come, and what to ask the engine for next.
///
/// Nothing is queued for a subscriber: the next page of the journal is asked for when the last one
/// has been sent. Whoever does not read costs a cursor, and misses nothing.
///
/// - Each event once for each subscription, in order: a subscription takes nothing at or before
///   `after`, and that only grows.
/// - One question at a time. A page answers the subscriptions that were there when it was asked
///   for; one that begins meanwhile has the question cut short and asked again.
struct Feed {
    /// A subscription that is confirmed.
    private struct Follower {
        let subscription: Subscription
        /// The last position that it has been sent everything up to.
        var after: Position
        /// Whether the question on its way is asked for it too.
        var isAsked = false
    }

    private var followers: [Follower] = []
    /// Ends the question on its way, if there is one.
    private var patience: Patience?

    var isEmpty: Bool { followers.isEmpty }

    /// Begins subscriptions that have just been confirmed, at `position` where they name none.
    mutating func begin(_ subscriptions: [Subscription], at position: Position) {
        for subscription in subscriptions {
            let after = subscription.topic.from ?? position
            followers.append(Follower(subscription: subscription, after: after))
        }
        patience?.end()
    }

    /// Forgets subscriptions that have ended.
    mutating func keep(_ subscriptions: Subscriptions) {
        followers.removeAll { !subscriptions.contains($0.subscription.id) }
        if followers.isEmpty { patience?.end() }
    }

    /// Lets go of everything: the client is gone.
    mutating func end() {
        followers = []
        patience?.end()
    }

    /// What to ask now, if there is anything to ask and nothing on its way.
    mutating func question() -> HistoryQuery? {
        guard patience == nil, let after = followers.map(\.after).min() else { return nil }
        for index in followers.indices { followers[index].isAsked = true }
        let patience = Patience()
        self.patience = patience
        let types = followers.reduce(into: Set<EventType>()) {
            $0.formUnion($1.subscription.topic.types)
        }
        return .follow(after: after, types, patience)
    }

    /// Takes note that the question came to nothing, to be asked again.
    mutating func noteUnanswered() {
        patience = nil
    }

    /// Writes messages of a page, up to about `limit` bytes of them; what is left is asked for
    /// again.
    mutating func write(
        _ entries: [Entry], through last: Position, limit: Int, to writer: inout ReplyWriter
    ) {
        patience = nil
        var reached = last
        let start = writer.count
        for entry in entries {
            write(entry, to: &writer)
            if writer.count - start >= limit {
                reached = entry.position
                break
            }
        }
        for index in followers.indices where followers[index].isAsked {
            followers[index].after = max(followers[index].after, reached)
            followers[index].isAsked = false
        }
    }

    private func write(_ entry: Entry, to writer: inout ReplyWriter) {
        var index = -1
        for step in entry.steps {
            for event in step.events {
                index += 1
                let hearers = followers.filter { follower in
                    follower.isAsked && follower.after < entry.position
                        && follower.subscription.topic.types.contains(event.type)
                }
                guard !hearers.isEmpty else { continue }
                let message = EventMessage(event, index: index, of: step, entry)
                for hearer in hearers { writer.message(message, for: hearer.subscription) }
            }
        }
    }
}
