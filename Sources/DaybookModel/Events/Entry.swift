/// One accepted request at its place in the journal: all of its events, or none.
///
/// - Positions are dense from 1; time never goes back (I10, I11).
/// - It has one step, or several where commands were accepted together as one batch.
package struct Entry: Hashable, Sendable {
    package let position: Position
    package let time: Timestamp
    package let actor: Actor
    package let steps: [Step]

    package init(position: Position, time: Timestamp, actor: Actor, steps: [Step]) {
        self.position = position
        self.time = time
        self.actor = actor
        self.steps = steps
    }
}
