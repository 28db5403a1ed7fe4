import TestKit
import Testing

@testable import DaybookModel

/// The index against a dictionary, on spreads that collide as badly as can be.
@Suite struct `An index of rows` {
    @Test func `numbers given one after the other stand in eights, each with its own spread`() {
        let spreads = (0..<80_000).map { Ordinal($0).spread(7) }
        for (number, spread) in spreads.enumerated() {
            #expect(spread & ~7 == spreads[number & ~7] & ~7)
        }
        // 10,000 groups over 2^29 places: hardly two on one.
        #expect(Set(spreads).count > 79_900)
    }

    @Test(arguments: 0..<30)
    func `finds what was taken in, and nothing else, however spreads collide`(
        seed: UInt64
    ) {
        var random = SplitMix(seed: seed)
        var index = RowIndex()
        var truth: [Place.Key: UInt32] = [:]
        // From all alike to hardly ever alike.
        let spreads = random.pick([1, 7, 200, 100_000])
        for step in 0..<Effort.rounds(3_000) {
            let place = Place(block: random.pick(0...20), offset: random.pick(0...255))
            switch (truth[place.key], random.pick(0...2)) {
            case (nil, _):
                let spread = UInt32(random.pick(0...spreads)) &* 0x0100_0001
                index.insert(spread, at: place)
                truth[place.key] = spread
            case (let spread?, 0):
                index.remove(spread, at: place)
                truth[place.key] = nil
            case (let spread?, 1):
                let new = Place(block: 21, offset: step % 256)
                guard truth[new.key] == nil else { break }
                index.move(spread, from: place, to: new)
                truth[place.key] = nil
                truth[new.key] = spread
            case (let spread?, _):
                let found = index.find(spread) { $0 == place }
                #expect(found == place, "seed \(seed), step \(step)")
            }
        }
        #expect(index.count == truth.count)
        for (key, spread) in truth {
            let place = Place(bits: key.bits)
            let wrong = index.find(spread &+ 1) { $0 == place }
            #expect(index.find(spread) { $0 == place } == place, "seed \(seed), \(place)")
            #expect(wrong == nil, "seed \(seed), \(place)")
        }
    }

    @Test func `removing what is not there changes nothing`() {
        var index = RowIndex()
        index.insert(5, at: Place(block: 1, offset: 1))
        index.remove(5, at: Place(block: 1, offset: 2))
        index.remove(6, at: Place(block: 1, offset: 1))
        #expect(index.count == 1)
        #expect(index.find(5) { _ in true } == Place(block: 1, offset: 1))
    }

    @Test func `ids are spread alike for one seed, differently for another, over all bits`() {
        let names = (0..<4_096).map { "sku-\($0)" } + (0..<4_096).map { "long-name-of-a-key-\($0)" }
        let spreads = names.map { SKU(unchecked: $0).spread(1) }
        let again = names.map { SKU(unchecked: $0).spread(1) }
        let others = names.map { SKU(unchecked: $0).spread(2) }
        #expect(spreads == again)
        #expect(zip(spreads, others).filter { $0 == $1 }.count < 4)
        #expect(Set(spreads).count > names.count - 32)
        for bit in 0..<32 {
            let ones = spreads.filter { $0 >> bit & 1 == 1 }.count
            #expect((3_600...4_600).contains(ones), "bit \(bit): \(ones) of \(names.count)")
        }
    }
}

extension Place {
    fileprivate struct Key: Hashable { let bits: UInt32 }

    fileprivate var key: Key { Key(bits: bits) }
}
