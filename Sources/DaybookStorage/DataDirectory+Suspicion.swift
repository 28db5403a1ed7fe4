package import DaybookJournal
import Foundation
import LMDB

extension DataDirectory {
    /// What a server leaves behind that was ended by a signal, as a damaged page can end it: the
    /// next one looks at every page before it reads any.
    package var suspicionPath: String { "\(path)/\(Self.suspicion)" }

    static var suspicion: String { "suspect" }

    /// How closely a start has to look.
    package var scrutiny: Scrutiny {
        FileManager.default.fileExists(atPath: suspicionPath) ? .full : .usual
    }

    /// Forgets what happened before: everything was looked at since.
    package func clearSuspicion() throws(StoreError) {
        guard FileManager.default.fileExists(atPath: suspicionPath) else { return }
        do {
            try FileManager.default.removeItem(atPath: suspicionPath)
        } catch {
            throw .unusable("\(suspicionPath) cannot be removed: \(error.localizedDescription)")
        }
    }

    /// Puts ledgers in use aside, for the next start to make them anew.
    ///
    /// - Precondition: the process ends without using them again.
    /// - Returns: where they are now.
    package func setLedgersAside() throws(StoreError) -> String {
        let aside = unusedName(path + "/ledgers.set-aside")
        try StoreError.converting { () throws(LMDBError) in
            try Environment.rename(ledgersPath, to: aside)
        }
        return aside
    }
}
