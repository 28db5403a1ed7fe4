import RESP

/// Every command, found by its name in any mixture of capitals and small letters.
///
/// - Finding one allocates nothing: names are packed where they arrived.
/// - One object: to look at it for a request counts one reference, and not one for each list.
final class CommandTable: Sendable {
    /// All commands, in the order of documents.
    let commands: [CommandSpec]
    /// The number under which calls of a command are counted, by its place in `commands`.
    ///
    /// Its subcommands have the numbers that follow, in their order.
    let counters: [Int]
    /// What is counted under each number: `client`, `client|list`.
    let counterNames: [String]

    /// Whether a call that is counted under a number is for a mutation.
    let areMutations: [Bool]

    /// The names of `commands`, packed.
    private let names: [PackedName]
    /// Indices into `commands` by hash, with linear probing; -1 is vacant.
    private let slots: [Int16]

    /// - Precondition: no two commands have the same name.
    init(_ commands: [CommandSpec]) {
        precondition(commands.count <= Self.slotCount / 4, "too many commands for the slots")
        var slots = [Int16](repeating: -1, count: Self.slotCount)
        var packed: [PackedName] = []
        for (index, command) in commands.enumerated() {
            guard let name = PackedName(command.name.utf8.span) else {
                preconditionFailure("\(command.name) has more bytes than a name")
            }
            precondition(!packed.contains(name), "\(command.name) is in the table twice")
            packed.append(name)
            var slot = name.slot(ofBits: Self.slotBits)
            while slots[slot] >= 0 { slot = (slot + 1) % Self.slotCount }
            slots[slot] = Int16(index)
        }
        self.commands = commands
        self.names = packed
        var counters: [Int] = []
        var names: [String] = []
        var areMutations: [Bool] = []
        for command in commands {
            counters.append(names.count)
            names.append(command.lowercased)
            names += command.subcommands.map { "\(command.name)|\($0.name)".lowercased() }
            while areMutations.count < names.count { areMutations.append(command.isMutation) }
        }
        self.counters = counters
        counterNames = names
        self.areMutations = areMutations
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
        guard let name = PackedName(arguments[index]) else { return nil }
        var slot = name.slot(ofBits: Self.slotBits)
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if names[place] == name { return place }
            slot = (slot + 1) % Self.slotCount
        }
        return nil
    }

    private static let slotBits = 9
    private static let slotCount = 1 << slotBits
}
