import RESP

/// Requests as a number and a digest of every argument of each, in order, with its length.
struct Requests: Equatable {
    private(set) var count = 0
    private(set) var digest: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func take(_ arguments: Arguments) {
        precondition((1...RESPLimits.argumentCount).contains(arguments.count))
        count += 1
        mix(UInt64(arguments.count))
        for index in 0..<arguments.count {
            let argument = arguments[index]
            precondition(argument.count <= RESPLimits.requestLength)
            mix(UInt64(argument.count))
            for place in argument.indices { mix(UInt64(argument[place])) }
        }
    }

    private mutating func mix(_ value: UInt64) {
        digest = (digest ^ value) &* 0x100_0000_01B3
    }
}
