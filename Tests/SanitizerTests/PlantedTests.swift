import Dispatch
import Foundation
import Testing

/// What a sanitizer has to report, planted: `tools/sanitize` asks for one after the other with
/// `DAYBOOK_PLANT`, and a run that ends well then is a sanitizer that is not there.
@Suite struct `A planted fault` {
    private static let plant = ProcessInfo.processInfo.environment["DAYBOOK_PLANT"]

    @Test(.enabled(if: plant == "race")) func `is two threads that count without a lock`() {
        let count = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        unsafe count.initialize(to: 0)
        let counter = UInt(bitPattern: count)
        let done = DispatchSemaphore(value: 0)
        for _ in 0..<2 {
            Thread.detachNewThread {
                let count = unsafe UnsafeMutablePointer<Int>(bitPattern: counter)
                for _ in 0..<10_000 { unsafe count?.pointee += 1 }
                done.signal()
            }
        }
        for _ in 0..<2 { done.wait() }
        #expect(unsafe count.pointee > 0)
        unsafe count.deallocate()
    }

    @Test(.enabled(if: plant == "leak")) func `is memory that nobody knows of any more`() {
        for size in 1...100 {
            let lost = UnsafeMutablePointer<Int>.allocate(capacity: size)
            unsafe lost.initialize(to: size)
            #expect(unsafe lost.pointee == size)
        }
    }

    @Test(.enabled(if: plant == "overflow")) func `is a write behind the end`() {
        let some = UnsafeMutablePointer<UInt8>.allocate(capacity: 100)
        unsafe (some + 100).initialize(to: 1)
        #expect(unsafe some[100] == 1)
        unsafe some.deallocate()
    }
}
