import RESP

/// Every command, found by its name in any mixture of capitals and small letters.
///
/// - Finding one allocates nothing: names are hashed where they arrived.
struct CommandTable: Sendable {
    /// All commands, in the order of documents.
    let commands: [CommandSpec]
    /// The number under which calls of a command are counted, by its place in `commands`.
    ///
    /// Its subcommands have the numbers that follow, in their order.
    let counters: [Int]
    /// What is counted under each number: `client`, `client|list`.
    let counterNames: [String]

    /// Indices into `commands` by hash, with linear probing; -1 is vacant.
    private let slots: [Int16]

    /// - Precondition: no two commands have the same name.
    init(_ commands: [CommandSpec]) {
        precondition(commands.count <= Self.slotCount / 4, "too many commands for the slots")
        var slots = [Int16](repeating: -1, count: Self.slotCount)
        for (index, command) in commands.enumerated() {
            precondition(
                !commands[..<index].contains { $0.name == command.name },
                "\(command.name) is in the table twice")
            var slot = Self.hash(command.name.utf8Span.span)
            while slots[slot] >= 0 { slot = (slot + 1) % Self.slotCount }
            slots[slot] = Int16(index)
        }
        self.commands = commands
        var counters: [Int] = []
        var names: [String] = []
        for command in commands {
            counters.append(names.count)
            names.append(command.lowercased)
            names += command.subcommands.map { "\(command.name)|\($0.name)".lowercased() }
        }
        self.counters = counters
        counterNames = names
        self.slots = slots
    }

    /// The command that the word at `index` names.
    func command(named arguments: Arguments, at index: Int) -> CommandSpec? {
        place(of: arguments, at: index).map { commands[$0] }
    }

    /// Where in `commands` the one is that the word at `index` names.
    ///
    /// A place and not the command, whose many fields would be retained for each request.
    func place(of arguments: Arguments, at index: Int) -> Int? {
        var slot = Self.hash(arguments[index])
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if arguments.matches(commands[place].name, at: index) { return place }
            slot = (slot + 1) % Self.slotCount
        }
        return nil
    }

    private static let slotCount = 512

    /// FNV-1a over the bytes in capitals.
    private static func hash(_ name: Span<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in name.indices {
            hash = (hash ^ UInt64(PackedWord.uppercased(name[index]))) &* 0x0000_0100_0000_01b3
        }
        return Int(truncatingIfNeeded: hash & UInt64(slotCount - 1))
    }
}
