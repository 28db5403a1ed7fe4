package import DaybookModel

/// What the machine says no with, in the words an operator acts on.
///
/// Lower layers' errors become one of these once, at the border of storage.
package enum StoreError: Error, Equatable, Sendable {
    /// There is no room. Nothing was written, and writing can be tried again later.
    case noSpace(String)
    /// A write or a flush failed: what is on the disk is unknown, so the process must stop and
    /// start anew from what it can read.
    case failed(String)
    /// What was read is not what was written.
    case damaged(Finding)
    /// The data cannot be used as asked: absent, of another format, of another journal, locked.
    case unusable(String)
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noSpace(let what), .failed(let what), .unusable(let what): what
        case .damaged(let finding): finding.description
        }
    }
}
