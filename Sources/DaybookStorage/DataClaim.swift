package import DaybookJournal
import Foundation
import Glibc

/// The right to write in a data directory: an flock on its lock file, held by one process.
///
/// The kernel gives it back when the process ends, however it ends; the file itself says nothing
/// but who held it last.
package struct DataClaim: ~Copyable {
    private let file: FileHandle

    /// Takes the right to write in `directory`, which is made if it is absent.
    ///
    /// - Throws: `unusable`, naming the process that has it.
    package init(on directory: DataDirectory) throws(StoreError) {
        do {
            try FileManager.default.createDirectory(
                atPath: directory.path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unusable("\(directory.path) cannot be made: \(error.localizedDescription)")
        }
        let lock = directory.lockPath
        Self.makeFile(lock)
        guard let file = FileHandle(forUpdatingAtPath: lock) else {
            throw .unusable("\(lock) cannot be opened: check the owner of \(directory.path)")
        }
        guard flock(file.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw .unusable(Self.refusal(directory, Self.holder(in: file)))
        }
        _ = fcntl(file.fileDescriptor, F_SETFD, FD_CLOEXEC)
        Self.sign(file)
        self.file = file
    }

    /// Makes the lock file where there is none, and never replaces one: two processes that start
    /// at the same moment must lock the same file.
    private static func makeFile(_ path: String) {
        do {
            try Data().write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        } catch {}
    }

    private static func refusal(_ directory: DataDirectory, _ holder: String?) -> String {
        let who = holder.map { " by process \($0)" } ?? ""
        return "\(directory.path) is in use\(who). Stop that first; only \"daybook audit\" "
            + "can look beside it"
    }

    private static func holder(in file: FileHandle) -> String? {
        do {
            let data = try file.readToEnd() ?? Data()
            let text = String(decoding: data, as: UTF8.self)
            return text.split(separator: "\n").first.map(String.init)
        } catch {
            return nil
        }
    }

    /// Who has it is only a courtesy: where it cannot be written, the lock holds all the same.
    private static func sign(_ file: FileHandle) {
        do {
            try file.truncate(atOffset: 0)
            try file.write(contentsOf: Data("\(getpid())\n".utf8))
        } catch {}
    }
}
