import DaybookEngine
import DaybookModel

extension CallReader {
    /// Asks the engine to carry `command` out, under the call's key and with what it says of
    /// itself (`BY`, `WHY`).
    func mutation(
        _ command: consuming some Command, of session: borrowing Session
    ) throws(CallError) -> Action {
        let key: Key? = try name(.key)
        let note = try note()
        let request = Request(command, key: key, actor: session.actor, note: note)
        return .ask(.command(request), reply: .receipt)
    }

    private func note() throws(CallError) -> Note {
        guard has(.by) || has(.why) else { return .none }
        return Note(by: try text(.by), why: try text(.why))
    }
}
