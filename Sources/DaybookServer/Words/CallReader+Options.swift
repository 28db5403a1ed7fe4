import DaybookModel
import RESP

/// What stands behind tokens.
extension CallReader {
    /// `AT position|any`: nil for `any`, and where it is left out.
    func seen() throws(CallError) -> Position? {
        guard let index = place(of: .at), !isAny(at: index) else { return nil }
        let range = 0...Int(Limits.position)
        let value = try number(
            in: range, .argument("AT"), "position", at: index, Allowed.positionOrAny)
        return Position(UInt64(value))
    }

    /// `AFTER position`: the beginning where it is left out.
    func after() throws(CallError) -> Position {
        guard let index = place(of: .after) else { return .zero }
        let value = try number(
            in: 0...Int(Limits.position), .argument("AFTER"), "position", at: index,
            Allowed.position)
        return Position(UInt64(value))
    }

    /// `TOTAL minor|any`: nil for `any`.
    func total() throws(CallError) -> Money? {
        guard let index = place(of: .total), !isAny(at: index) else { return nil }
        guard let minor = arguments.integer(at: index), let money = Money(minor: Int64(minor))
        else { throw invalid(.argument("TOTAL"), "grand_total", at: index, Allowed.total) }
        return money
    }

    /// Whether the word at a place is `any`.
    private func isAny(at index: Int) -> Bool { PackedWord(arguments[index]) == Self.any }

    private static let any = PackedWord("ANY".utf8.span)

    /// The seconds after `token`, if the call has it.
    func seconds(_ token: Token) throws(CallError) -> Int? {
        guard let index = place(of: token) else { return nil }
        return try number(
            in: 1...Limits.reservationSeconds, .argument(token.word), "seconds", at: index,
            Allowed.seconds)
    }

    /// `REF reference`, of a command that cannot do without.
    func reference() throws(CallError) -> Reference {
        guard let index = place(of: .ref) else {
            preconditionFailure("the grammar let a call without REF pass")
        }
        guard let reference = arguments.text(at: index).flatMap(Reference.init) else {
            throw invalid(.argument("REF"), "reference", at: index, Allowed.reference)
        }
        return reference
    }

    /// `COUNT n`, the rows of one page.
    func rows() throws(CallError) -> Int {
        guard let index = place(of: .count) else { return Self.defaultRows }
        return try number(
            in: 1...Limits.pageRows, .argument("COUNT"), "rows", at: index, Allowed.rows)
    }

    /// The text after `token`, if the call has it.
    func text(_ token: Token) throws(CallError) -> Text? {
        guard let index = place(of: token) else { return nil }
        return try text(.argument(token.word), at: index)
    }

    /// The name after `token`, if the call has it.
    func name<N: Name>(_ token: Token) throws(CallError) -> N? {
        guard let index = place(of: token) else { return nil }
        return try name(.argument(token.word), at: index)
    }

    /// `BLOCK milliseconds`, if the call has it.
    func milliseconds() throws(CallError) -> Int? {
        guard let index = place(of: .block) else { return nil }
        return try number(
            in: 1...Self.longestWait, .argument("BLOCK"), "milliseconds", at: index,
            Allowed.milliseconds)
    }

    /// The longest that anybody waits for something to happen, in milliseconds.
    static var longestWait: Int { 60_000 }

    /// Rows in one page of a list when nobody says.
    static var defaultRows: Int { 100 }
}
