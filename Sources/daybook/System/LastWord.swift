import Glibc

/// What a server does last when a signal ends it that a damaged page can cause: it leaves a mark,
/// so that the next one looks at every page before it reads any, and does not end the same way.
///
/// LMDB reads its file as memory: a page the disk cannot give back is SIGBUS, a wrong page number
/// SIGSEGV, a page that contradicts itself SIGABRT. Nothing is caught: the process ends all the
/// same.
enum LastWord {
    private static let signals = [SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGTRAP]

    /// The mark's path as the system takes it, for a handler that must not allocate.
    nonisolated(unsafe) private static var mark: UnsafeMutablePointer<CChar>?

    /// From here on the signals leave a file at `path`.
    static func leave(at path: String) {
        unsafe mark = strdup(path)
        var action = sigaction()
        unsafe action.__sigaction_handler.sa_handler = { signal in
            guard let mark = unsafe LastWord.mark else { return }
            let file = unsafe open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
            if file >= 0 { close(file) }
            raise(signal)
        }
        // The second time the signal does what it does without us.
        action.sa_flags = CInt(bitPattern: UInt32(SA_RESETHAND)) | CInt(SA_NODEFER)
        for signal in signals { unsafe sigaction(signal, &action, nil) }
    }
}
