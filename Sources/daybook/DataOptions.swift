import ArgumentParser
import DaybookStorage

/// The options of every command that works on a data directory.
struct DataOptions: ParsableArguments {
    @Option(help: "The data directory.")
    var data = Defaults.data

    var directory: DataDirectory {
        DataDirectory(data.count > 1 && data.hasSuffix("/") ? String(data.dropLast()) : data)
    }

    /// Says that there is no journal, if there is none.
    func requireJournal() throws(ExitCode) {
        switch directory.condition {
        case .inUse:
            return
        case .vacant:
            Terminal.complain(
                "there is no journal in \(data). \"daybook serve --data \(data)\" begins one")
        case .foreign(let reason):
            Terminal.complain(reason)
        }
        throw ExitStatus.noData
    }
}
