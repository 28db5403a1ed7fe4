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
}
