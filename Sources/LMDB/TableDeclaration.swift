/// The name of a table and the kind of its keys, as an environment is created or opened with.
public struct TableDeclaration: Sendable, Hashable {
    /// The name, unique in its environment.
    public let name: String
    /// What its keys are.
    public let keys: KeyKind

    /// A table whose keys are byte strings.
    public static func bytes(_ name: String) -> TableDeclaration {
        TableDeclaration(name: name, keys: .bytes)
    }

    /// A table whose keys are 64-bit numbers.
    public static func integers(_ name: String) -> TableDeclaration {
        TableDeclaration(name: name, keys: .integers)
    }
}
