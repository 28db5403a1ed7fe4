import Foundation

/// A directory for one test's sockets, which goes with it.
final class SocketDirectory {
    let path: String

    init() throws {
        path = try Scene.makeDirectory()
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // It lies in the temporary directory.
        }
    }
}
