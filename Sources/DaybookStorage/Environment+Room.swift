import DaybookJournal
import LMDB

extension Environment {
    /// Bytes that must be free before a write is tried on a disk that was full.
    private static var reserve: Int { 1 << 20 }

    /// Whether there is room to write, as far as can be told.
    var hasRoom: Bool {
        do throws(LMDBError) {
            return try freeSpace() >= Self.reserve
        } catch {
            return true
        }
    }

    /// Why a write failed, a full disk being told from a broken one: LMDB reports a write that a
    /// full disk cut short as an I/O error.
    borrowing func cause(of error: StoreError) -> StoreError {
        guard case .failed(let reason) = error, !hasRoom, canGoOn else { return error }
        return .noSpace(reason)
    }

    /// Frees what readers of other processes were reading that have died.
    borrowing func forgetDeadReaders() throws(StoreError) {
        try StoreError.converting { () throws(LMDBError) in _ = try removeDeadReaders() }
    }

    /// Whether LMDB still takes transactions, so that the failed one is known to be undone.
    private var canGoOn: Bool {
        do throws(StoreError) {
            try write { (_) throws(StoreError) in }
            return true
        } catch {
            return false
        }
    }
}
