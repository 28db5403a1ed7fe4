import Testing

@testable import DaybookServer

@Suite struct `Arrays that were lent` {
    /// Something that tells when it is destroyed.
    private final class Witness {
        let end: () -> Void
        init(_ end: @escaping () -> Void) { self.end = end }
        deinit { end() }
    }

    @Test func `are filled again, oldest first, once whoever had them has let go`() {
        var lendings = Lendings<Int>(limit: 2)
        for size in [100, 200] {
            var array = lendings.next()
            #expect(array.isEmpty && array.capacity == 0)
            array.append(contentsOf: 0..<size)
            lendings.lend(array)
        }
        let first = lendings.next()
        #expect(first.isEmpty)
        #expect((100..<200).contains(first.capacity))
        lendings.lend(first)
        #expect(lendings.next().capacity >= 200)
    }

    @Test func `have their elements destroyed where they are filled again`() {
        var destroyed = 0
        var lendings = Lendings<Witness>(limit: 1)
        lendings.lend([Witness { destroyed += 1 }, Witness { destroyed += 1 }])
        #expect(destroyed == 0)
        _ = lendings.next()
        #expect(destroyed == 2)
    }

    @Test func `are forgotten at once, with all that is in them`() {
        var destroyed = 0
        var lendings = Lendings<Witness>(limit: 4)
        for _ in 0..<9 { lendings.lend([Witness { destroyed += 1 }]) }
        #expect(destroyed == 5)
        lendings.forget()
        #expect(destroyed == 9)
        #expect(lendings.next().capacity == 0)
    }
}
