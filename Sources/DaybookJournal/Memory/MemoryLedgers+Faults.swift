internal import Synchronization

extension MemoryLedgers {
    /// Makes the `count`-th write from now fail, changing nothing; 1 is the next.
    package func failWrite(_ count: Int = 1, with error: StoreError) {
        state.withLock { $0.writeFaults[$0.writes + count] = error }
    }

    /// Holds the `count`-th write from now before it changes anything.
    package func holdWrite(_ count: Int = 1) -> Hold {
        let gate = Gate()
        state.withLock { $0.gates[$0.writes + count] = gate }
        return Hold(gate)
    }

    /// Makes every lookup fail from now on.
    package func failLookups(with error: StoreError) {
        state.withLock { $0.lookupFault = error }
    }

    /// How often a write was asked for, whatever came of it.
    package var writeCount: Int { state.withLock { $0.writes } }
}
