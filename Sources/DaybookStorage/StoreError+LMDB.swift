import DaybookJournal
package import LMDB

extension StoreError: LMDBFailure {
    /// What an LMDB error means to Daybook: try again, stop, or give up opening.
    package init(_ error: LMDBError) {
        switch error {
        case .noSpace, .mapFull:
            self = .noSpace("\(error)")
        case .missing, .notADatabase, .truncated, .unsupportedFileSystem, .alreadyOpen,
            .writtenElsewhere, .alreadyExists, .tableMissing, .tableMismatched, .invalid,
            .versionMismatch, .corrupted, .damaged:
            self = .unusable("\(error)")
        case .keyExists, .badSize, .mapResized, .transactionFull, .readersFull, .ioError,
            .unreadable, .outcomeUnknown, .panic, .system, .other:
            self = .failed("\(error)")
        }
    }
}
