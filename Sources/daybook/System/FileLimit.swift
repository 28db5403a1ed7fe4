import Glibc

/// How many files the process may have open at once (RLIMIT_NOFILE).
enum FileLimit {
    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    /// Raises the limit as far as the system lets a process by itself, if `needed` is beyond it.
    /// - Returns: how many files may be open now; `needed`, where the system does not say.
    static func raise(to needed: Int) -> Int {
        var limit = rlimit()
        guard unsafe getrlimit(resource, &limit) == 0, limit.rlim_cur < rlim_t(needed) else {
            return needed
        }
        let before = limit.rlim_cur
        limit.rlim_cur = min(rlim_t(needed), limit.rlim_max)
        let isRaised = unsafe setrlimit(resource, &limit) == 0
        return Int(clamping: isRaised ? limit.rlim_cur : before)
    }

    /// Has the kernel make room for so many files now.
    ///
    /// A table that grows later, while threads share it, stops whoever accepts a connection for
    /// milliseconds: the kernel waits until no thread can be reading the old one
    /// (`synchronize_rcu` in fs/file.c). It never shrinks.
    static func makeRoom(for files: Int) {
        let null = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard null >= 0 else { return }
        let last = fcntl(null, F_DUPFD_CLOEXEC, Int32(clamping: files - 1))
        if last >= 0 { close(last) }
        close(null)
    }
}
