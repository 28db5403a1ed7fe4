import LMDB

/// The error of a layer above, as the storage module will have one.
enum Refusal: LMDBFailure, Equatable {
    case refused
    case machine(LMDBError)

    init(_ error: LMDBError) {
        self = .machine(error)
    }
}
