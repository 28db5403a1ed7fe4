import CLMDB
import Glibc
import Synchronization

/// The read transactions of one environment, kept for reuse, and the gate they all pass.
///
/// Beginning a read transaction allocates memory and takes a lock of the lock file; renewing
/// one that was reset does neither. So transactions are reset after use, never ended, and each
/// thread comes back to the same one as a rule.
///
/// - At most ``capacity`` snapshots exist at once (R4); the next one is refused, it does not wait.
/// - The map may only be moved while no transaction is active in this process. ``exclusively(_:)``
///   closes the gate, waits until all slots are free, and opens it again; readers wait meanwhile.
/// - A reader first takes a slot, then looks at the gate; who closes the gate first closes it, then
///   looks at the slots. All of that is sequentially consistent, so one of the two sees the other.
/// - A thread that holds a snapshot passes the closed gate, since the gate waits for it anyway;
///   else a read inside a read would wait for itself.
@safe
struct ReaderPool: ~Copyable, Sendable {
    /// How many snapshots one environment can lend at once, a power of two.
    static let capacity = 128

    nonisolated(unsafe) private let slots: UnsafeMutablePointer<ReaderSlot>
    private let isClosed = Atomic<Bool>(false)
    private let closing = ThreadLock()

    init() {
        unsafe slots = .allocate(capacity: Self.capacity)
        for index in 0..<Self.capacity {
            unsafe (slots + index).initialize(to: ReaderSlot())
        }
    }

    deinit {
        unsafe slots.deinitialize(count: Self.capacity)
        unsafe slots.deallocate()
    }

    /// Takes a free slot, once the gate is open.
    func enter() throws(LMDBError) -> Int {
        let thread = pthread_self()
        while true {
            let index = try claim(for: thread)
            if !isClosed.load(ordering: .sequentiallyConsistent) { return index }
            if isReading(thread, besides: index) { return index }
            leave(index)
            precondition(closing.lock(), "a snapshot was asked for while the map was being moved")
            closing.unlock()
        }
    }

    /// Gives the slot back.
    func leave(_ index: Int) {
        unsafe slots[index].owner.store(0, ordering: .releasing)
    }

    /// Renews or begins the transaction of the slot, and says what LMDB says.
    func begin(_ index: Int, of environment: OpaquePointer) -> Int32 {
        if let transaction = unsafe slots[index].transaction {
            return unsafe mdb_txn_renew(transaction)
        }
        var begun: OpaquePointer?
        let code = unsafe mdb_txn_begin(environment, nil, UInt32(MDB_RDONLY), &begun)
        unsafe slots[index].transaction = begun
        return code
    }

    /// The transaction of a slot that has begun.
    @unsafe
    func transaction(_ index: Int) -> OpaquePointer {
        guard let transaction = unsafe slots[index].transaction else {
            preconditionFailure("a reader slot was used before its transaction began")
        }
        return unsafe transaction
    }

    /// Lets go of the snapshot, so that its pages can be used again, and gives the slot back.
    func end(_ index: Int) {
        unsafe mdb_txn_reset(transaction(index))
        leave(index)
    }

    /// Ends all transactions for good, before their environment is closed.
    func endAll() {
        for index in 0..<Self.capacity {
            guard let transaction = unsafe slots[index].transaction else { continue }
            unsafe mdb_txn_abort(transaction)
            unsafe slots[index].transaction = nil
        }
    }

    /// Runs `body` while this process reads no snapshot; waits for those being read to end.
    func exclusively(_ body: () throws(LMDBError) -> Void) throws(LMDBError) {
        let thread = pthread_self()
        precondition(closing.lock(), "the map was to be moved while it was being moved")
        defer { closing.unlock() }
        isClosed.store(true, ordering: .sequentiallyConsistent)
        defer { isClosed.store(false, ordering: .sequentiallyConsistent) }
        for index in 0..<Self.capacity {
            while true {
                let owner = unsafe slots[index].owner.load(ordering: .sequentiallyConsistent)
                if owner == 0 { break }
                precondition(owner != thread, "the map cannot move under this thread's snapshot")
                usleep(20)
            }
        }
        try body()
    }

    /// Whether the thread reads a snapshot, in any slot or in any but one.
    func isReading(_ thread: pthread_t, besides exception: Int? = nil) -> Bool {
        for index in 0..<Self.capacity where index != exception {
            if unsafe slots[index].owner.load(ordering: .relaxed) == thread { return true }
        }
        return false
    }

    private func claim(for thread: pthread_t) throws(LMDBError) -> Int {
        let home = Int(truncatingIfNeeded: (thread &* 0x9E37_79B9_7F4A_7C15) >> 57)
        for step in 0..<Self.capacity {
            let index = (home &+ step) & (Self.capacity - 1)
            guard unsafe slots[index].owner.load(ordering: .relaxed) == 0 else { continue }
            let isMine = unsafe slots[index].owner.compareExchange(
                expected: 0, desired: thread, ordering: .sequentiallyConsistent
            ).exchanged
            if isMine { return index }
        }
        throw .readersFull
    }
}
