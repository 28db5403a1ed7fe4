import Foundation
import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// The file by which clients find the server: made without a moment in which others may connect,
/// taken over from a server that is dead, and removed only if it is ours.
///
/// - The socket has its mode from the first moment: `umask` is set while it is bound. It is the
///   whole process's, so a server starts before other threads make files.
/// - Two servers that start at once cannot both take over: the directory is locked meanwhile.
struct SocketFile: Sendable {
    /// Linux has room for 107 bytes, the other systems for 103, and NIO for what all of them have.
    static let longestPath = 103

    /// What tells one file from another that has taken its name.
    private struct Identity: Equatable {
        let system: Int
        let number: Int
    }

    private let path: String
    private let identity: Identity

    /// Binds at the configured path and makes sure that the file is this server's.
    static func bind(
        _ bootstrap: @escaping @Sendable () -> ServerBootstrap,
        _ configuration: ServerConfiguration
    ) async throws(ServerError) -> (SocketFile, any Channel) {
        let path = configuration.socketPath
        guard path.utf8.count <= longestPath else { throw .pathTooLong(path) }
        let directory = try openDirectory(of: path, mode: configuration.directoryMode)
        guard await lock(directory) else { throw .contended(path) }
        try await clear(path)
        do {
            let channel = try await bindMasked(bootstrap, path, configuration.socketMode)
            guard let identity = identity(of: path) else {
                throw ServerError.cannotListen(path, why: "the file was taken away at once")
            }
            return (SocketFile(path: path, identity: identity), channel)
        } catch {
            throw .cannotListen(path, why: why(error))
        }
    }

    /// Binds while the mask of the process leaves a new file just the mode it shall have.
    private static func bindMasked(
        _ bootstrap: @escaping @Sendable () -> ServerBootstrap, _ path: String, _ mode: UInt32
    ) async throws -> any Channel {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        try masked(for: mode) {
                            try bootstrap().bind(unixDomainSocketPath: path).wait()
                        }
                    })
            }
        }
    }

    /// Runs `body` while new files get at most this mode; one at a time in the whole process.
    private static func masked<Result>(
        for mode: UInt32, _ body: () throws -> sending Result
    ) rethrows -> sending Result {
        try masks.withLock { _ in
            let mask = umask(~mode & 0o777)
            defer { umask(mask) }
            return try body()
        }
    }

    private static let masks = Mutex(())

    /// Stops listening and removes the file, unless another has taken its place.
    ///
    /// NIO removes whatever has the name when a listening channel closes: a file that is not ours
    /// steps aside for that moment.
    func close(_ channel: any Channel) async {
        let isOurs = Self.identity(of: path).map { $0 == identity } ?? true
        let aside = path + ".aside"
        do {
            if !isOurs { try FileManager.default.moveItem(atPath: path, toPath: aside) }
            try await channel.close().get()
        } catch {
            // It is closed already, or cannot be helped: the process is about to end.
        }
        do {
            if !isOurs { try FileManager.default.moveItem(atPath: aside, toPath: path) }
        } catch {
            // Somebody has taken the name again meanwhile; theirs is the newer.
        }
    }

    /// Locks a directory, which another server holds for a moment only, if it does.
    private static func lock(_ directory: FileHandle) async -> Bool {
        for _ in 0..<100 {
            if flock(directory.fileDescriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            do {
                try await Task.sleep(for: .milliseconds(20))
            } catch {
                return false
            }
        }
        return false
    }

    /// Opens the directory that the socket is in, and makes it first if need be.
    private static func openDirectory(
        of path: String, mode: UInt32
    ) throws(ServerError) -> FileHandle {
        let parent = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        if !FileManager.default.fileExists(atPath: parent) {
            do {
                try masked(for: mode) {
                    try FileManager.default.createDirectory(
                        atPath: parent, withIntermediateDirectories: true,
                        attributes: [.posixPermissions: Int(mode)])
                }
            } catch {
                throw .directory(parent, why: why(error))
            }
        }
        guard let directory = FileHandle(forReadingAtPath: parent) else {
            throw .directory(parent, why: "it cannot be opened")
        }
        return directory
    }

    /// Makes sure that nobody has the name: removes what a dead server has left.
    private static func clear(_ path: String) async throws(ServerError) {
        guard let found = attributes(of: path) else { return }
        guard found[.type] as? FileAttributeType == .typeSocket else { throw .notASocket(path) }
        guard await isAbandoned(path) else { throw .inUse(path) }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw .cannotListen(path, why: why(error))
        }
    }

    /// Whether nobody listens behind a socket file; in doubt somebody does.
    private static func isAbandoned(_ path: String) async -> Bool {
        do {
            let group = MultiThreadedEventLoopGroup.singleton
            let channel = try await ClientBootstrap(group: group)
                .connect(unixDomainSocketPath: path).get()
            try await channel.close().get()
            return false
        } catch let error as IOError {
            return error.errnoCode == ECONNREFUSED
        } catch {
            return false
        }
    }

    private static func attributes(of path: String) -> [FileAttributeKey: Any]? {
        do {
            return try FileManager.default.attributesOfItem(atPath: path)
        } catch {
            return nil
        }
    }

    private static func identity(of path: String) -> Identity? {
        guard let found = attributes(of: path),
            let system = found[.systemNumber] as? Int,
            let number = found[.systemFileNumber] as? Int
        else { return nil }
        return Identity(system: system, number: number)
    }

    private static func why(_ error: any Error) -> String {
        switch error {
        case let error as ServerError: error.description
        case let error as IOError: error.description
        default: error.localizedDescription
        }
    }
}
