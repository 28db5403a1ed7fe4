/// Why a server does not come up.
package enum ServerError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A socket's path is short: see ``SocketFile/longestPath``.
    case pathTooLong(String)
    /// Another process answers there.
    case inUse(String)
    /// Something else has the name; it is not ours to remove.
    case notASocket(String)
    /// Another server is starting in the same directory and does not get on with it.
    case contended(String)
    /// The directory cannot be made or entered.
    case directory(String, why: String)
    /// The system refuses.
    case cannotListen(String, why: String)

    package var description: String {
        switch self {
        case .pathTooLong(let path):
            "the socket path \(path) has \(path.utf8.count) bytes, and a Unix socket has room for "
                + "\(SocketFile.longestPath); choose a shorter one with --socket"
        case .inUse(let path):
            "another server is listening on \(path); stop it, or choose another --socket"
        case .notASocket(let path):
            "\(path) exists and is not a socket; it is left alone: choose another --socket"
        case .contended(let path):
            "another server is starting at \(path) and does not get on with it; try again"
        case .directory(let path, let why):
            "the directory \(path) of the socket cannot be used: \(why)"
        case .cannotListen(let path, let why):
            "cannot listen on \(path): \(why)"
        }
    }
}
