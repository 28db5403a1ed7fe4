/// Who can have a turn.
enum Part: Int, CaseIterable {
    /// The committer deals with its mailbox.
    case committer
    /// The writer takes what was decided, the disk finishes with it, the writer says so.
    case take, append, land
    /// The next piece of work of the readers' or the checkpoints' queue.
    case readers, checkpoint
    /// The server reads what has come from clients.
    case receive
    /// A client does something, or takes note of a reply.
    case act, hear
    /// Somebody's time is over.
    case patience
    /// A follower of the journal asks for more.
    case follow
    /// The server is started.
    case start
}
