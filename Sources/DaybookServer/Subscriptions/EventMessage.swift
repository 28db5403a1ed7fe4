import DaybookModel
import RESP

/// An event as subscribers are sent it: one JSON object.
///
/// - `position` of its entry and `index` in it, which together name it; `time`, `command`, `key`
///   or null, `actor`; `event`, the same map as in `LOG.READ`; `by` and `why`, each or null.
/// - The same event always has the same bytes: fields in this order, no spaces.
struct EventMessage {
    let type: EventType
    let json: [UInt8]

    /// - Parameters:
    ///   - step: of `entry`, the one with the event.
    ///   - index: of the event among all events of the entry, from 0.
    init(_ event: Event, index: Int, of step: Step, _ entry: Entry) {
        var writer = ReplyWriter(version: .three)
        writer.map(9)
        writer.field("position", entry.position)
        writer.field("index", index)
        writer.field("time", entry.time)
        writer.field("command", step.kind.description)
        writer.field("key", step.claim?.key.text)
        writer.field("actor", entry.actor.description)
        writer.key("event")
        writer.map(of: event, at: entry.time)
        writer.field("by", step.note.by?.string)
        writer.field("why", step.note.why?.string)
        type = event.type
        json = JSONWriter.json(ofReply: writer.take())
    }
}
