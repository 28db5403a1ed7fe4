/// Rows that nobody needs any more, on their way to be freed.
///
/// Freeing the rows of a checkpoint takes tens of milliseconds: the committer hands them to
/// another thread instead of making everybody wait.
package struct Attic: Sendable {
    private var boxes: [any Sendable] = []

    package var isEmpty: Bool { boxes.isEmpty }

    mutating func put<ID, Value>(_ rows: [[ID: Value]]) where ID: Sendable, Value: Sendable {
        for box in rows where !box.isEmpty { boxes.append(box) }
    }
}
