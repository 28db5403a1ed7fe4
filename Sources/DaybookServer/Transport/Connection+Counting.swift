import DaybookEngine

/// What is counted of a connection's calls.
extension Connection {
    func countSaid(isFailed: Bool) {
        guard let counter = session.counter else { return }
        exchange.countSaid(counter, isFailed: isFailed, by: session.name)
    }

    /// What the log of slow calls says was asked.
    func slowWords(of question: Question, _ outcome: Outcome) -> [String] {
        guard question.words.isEmpty else { return question.words }
        let name = exchange.parts.interpreter.table.counterNames[question.counter]
        guard case .accepted(let position, _, _) = outcome else { return [name] }
        return [name, "position", "\(position)"]
    }
}
