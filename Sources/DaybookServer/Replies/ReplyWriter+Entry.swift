import DaybookModel
import RESP

extension ReplyWriter {
    /// An entry of the journal, whole: who asked for what, when, and every event of it.
    ///
    /// An entry of several commands is called `EXEC`, as what sent them together; the key and
    /// what was said of it are then the first command's that has one, and `keys` are all.
    mutating func map(of entry: Entry) {
        map(9)
        field("position", entry.position)
        field("time", entry.time)
        let only = entry.steps.count == 1 ? entry.steps.first : nil
        field("command", only?.kind.description ?? "EXEC")
        field("key", entry.steps.lazy.compactMap(\.claim?.key.text).first)
        field("actor", entry.actor.description)
        key("events")
        array(entry.steps.reduce(0) { $0 + $1.events.count })
        for step in entry.steps {
            for event in step.events { map(of: event, at: entry.time) }
        }
        field("by", entry.steps.lazy.compactMap(\.note.by?.string).first)
        field("why", entry.steps.lazy.compactMap(\.note.why?.string).first)
        let keys = entry.steps.compactMap(\.claim?.key.text)
        key("keys")
        array(keys.count)
        for key in keys { bulk(key) }
    }
}
