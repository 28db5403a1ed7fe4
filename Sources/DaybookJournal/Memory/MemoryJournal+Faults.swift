internal import Synchronization

extension MemoryJournal {
    /// Makes the `count`-th append from now go wrong; 1 is the next.
    package func failAppend(_ count: Int = 1, with fault: AppendFault) {
        state.withLock { $0.faults[$0.appends + count] = fault }
    }

    /// Refuses every append with `noSpace` until ``free()``.
    package func fill() {
        state.withLock { $0.isFull = true }
    }

    /// Makes room again.
    package func free() {
        state.withLock { $0.isFull = false }
    }

    /// Holds the `count`-th append from now before it writes anything, until the hold is released.
    package func holdAppend(_ count: Int = 1) -> Hold {
        let gate = Gate()
        state.withLock { $0.gates[$0.appends + count] = gate }
        return Hold(gate)
    }

    /// Holds the next read of frames before it reads anything, until the hold is released.
    package func holdRead() -> Hold {
        let gate = Gate()
        state.withLock { $0.readGate = gate }
        return Hold(gate)
    }

    /// How many frames there are.
    package var frameCount: Int { state.withLock { $0.frames.count } }

    /// How often an append was asked for, whatever came of it.
    package var appendCount: Int { state.withLock { $0.appends } }

    /// How often frames were read.
    package var readCount: Int { state.withLock { $0.reads } }

    /// Takes the last frame away, as a disk might that lied about its flush.
    package func loseLastFrame() {
        state.withLock { state in
            guard state.frames.popLast() != nil else { return }
            state.head = state.frames.last?.head ?? Head(ofEmpty: state.head.journal)
        }
    }

    /// Turns one bit of frame `number`, counted from 1; bits are counted from its first byte's
    /// lowest.
    package func flipBit(_ bit: Int, inFrame number: Int) {
        state.withLock { $0.frames[number - 1].bytes[bit / 8] ^= 1 << (bit % 8) }
    }
}
