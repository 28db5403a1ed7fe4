import DaybookModel
import RESP

/// What subscribers are told, in Redis's own shapes: pushes in version 3, arrays in version 2.
extension ReplyWriter {
    /// `kind` (`subscribe`, `psubscribe`), the name as it was sent, and how many there are now.
    mutating func confirmation(_ kind: String, _ name: String, _ count: Int) {
        push(3)
        bulk(kind)
        bulk(name)
        integer(count)
    }

    /// `kind` (`unsubscribe`, `punsubscribe`), the name or null, and how many are left.
    mutating func ending(_ kind: String, _ name: [UInt8]?, _ count: Int) {
        push(3)
        bulk(kind)
        if let name { bulk(name) } else { null() }
        integer(count)
    }

    /// An event for a subscription.
    mutating func message(_ message: EventMessage, for subscription: Subscription) {
        push(subscription.isPattern ? 4 : 3)
        bulk(subscription.isPattern ? "pmessage" : "message")
        bulk(subscription.name)
        if subscription.isPattern { bulk(message.type.rawValue) }
        bulk(message.json)
    }
}
