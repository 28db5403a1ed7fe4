import Dispatch
import Foundation
import Synchronization
import Testing

@testable import DaybookEngine

/// Listening or asleep, who waits hears each ring.
@Suite(.timeLimit(.minutes(10)))
struct KeenBellTests {
    @Test func `a ring before anybody waits is heard, and two are heard as one`() {
        let bell = KeenBell()
        bell.ring()
        bell.ring()
        bell.wait()
        let start = DispatchTime.now()
        bell.wait(until: start + 0.02)
        #expect(DispatchTime.now() >= start + 0.02)
    }

    /// Long before the deadline of the second wait, which begins with listening in vain.
    @Test(arguments: [0, 20_000, 1_000])
    func `whoever waits is woken, however long they slept`(microseconds: UInt32) {
        let (bell, other) = (KeenBell(), KeenBell())
        let ringer = Thread {
            for _ in 0..<20 {
                other.wait()
                usleep(microseconds)
                bell.ring()
            }
        }
        ringer.start()
        for _ in 0..<20 {
            other.ring()
            let start = DispatchTime.now()
            bell.wait(until: start + 300)
            #expect(DispatchTime.now() < start + 250)
        }
    }

    @Test func `a deadline ends the wait, also one that is over`() {
        let bell = KeenBell()
        for _ in 0..<5 {
            let start = DispatchTime.now()
            bell.wait(until: start + 0.002)
            #expect(DispatchTime.now() >= start + 0.002)
            bell.wait(until: start)
        }
        bell.ring()
        bell.wait()
    }

    /// Deadlines about as far off as rings: many come when the sleeper has just given up.
    @Test func `no ring is lost where a deadline and a ring come together`() {
        let (bell, heard) = (KeenBell(), KeenBell())
        let sent = Atomic(0)
        let rounds = 20_000
        let ringer = Thread {
            for round in 1...rounds {
                sent.store(round, ordering: .releasing)
                bell.ring()
                heard.wait()
            }
        }
        ringer.start()
        var seen = 0
        var delay: UInt64 = 1
        while seen < rounds {
            delay = delay &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bell.wait(until: .now() + .nanoseconds(Int(delay >> 47)))
            // What is rung for is known by then; who was not rung may still look.
            let now = sent.load(ordering: .acquiring)
            guard now > seen else { continue }
            #expect(now == seen + 1)
            seen = now
            heard.ring()
        }
    }

    @Test func `two who ring for each other never both sleep`() {
        let (here, there) = (KeenBell(), KeenBell())
        let rounds = 50_000
        let other = Thread {
            for _ in 0..<rounds {
                there.wait()
                here.ring()
            }
        }
        other.start()
        for _ in 0..<rounds {
            there.ring()
            here.wait()
        }
    }
}
