import Glibc

/// A lock that knows the thread that holds it, and refuses to make that thread wait for itself.
///
/// `Mutex` of the standard library lends what it guards to a closure whose result must be
/// `sending`; a transaction's closure is not so restricted, hence this one.
@safe
struct ThreadLock: ~Copyable, Sendable {
    nonisolated(unsafe) private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    init() {
        unsafe mutex = .allocate(capacity: 1)
        var attributes = pthread_mutexattr_t()
        unsafe pthread_mutexattr_init(&attributes)
        unsafe pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_ERRORCHECK))
        let code = unsafe pthread_mutex_init(mutex, &attributes)
        precondition(code == 0, "the system has no memory left for a lock")
        unsafe pthread_mutexattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_mutex_destroy(mutex)
        unsafe mutex.deallocate()
    }

    /// Waits for the lock; false, at once, if this thread holds it already.
    func lock() -> Bool {
        unsafe pthread_mutex_lock(mutex) == 0
    }

    /// Gives the lock back; only the thread that holds it may.
    func unlock() {
        let code = unsafe pthread_mutex_unlock(mutex)
        precondition(code == 0, "a lock was given back by a thread that did not hold it")
    }
}
