import Testing

/// The starred rules of the house, held against every file.
@Suite struct `The house is tidy` {
    private let repository: Repository

    init() throws {
        repository = try Repository()
    }

    /// Files in which `default` stands in a switch over something that is not ours.
    private let mayHaveDefault = [
        "Sources/RESP/RequestParser+Inline.swift": "over bytes",
        "Sources/RESP/ASCII.swift": "over bytes",
        "Sources/DaybookServer/Replies/MonitorLine.swift": "over bytes",
        "Sources/RESP/ReplyParser+Tokens.swift": "over bytes",
        "Sources/DaybookServer/Transport/SocketFile.swift": "over errors of any type",
        "Sources/DaybookStorage/Tag.swift": "over stored bytes",
        "Sources/LMDB/LMDBError.swift": "over LMDB's own codes",
        "Sources/LMDB/LMDBError+Description.swift": "over cases told apart elsewhere",
    ]

    /// Files outside of Sources/LMDB in which the C library is asked what only it can answer.
    private let mayBeUnsafe = [
        "Sources/Bytes/OutputSpan+Copying.swift": "one copy of bytes, measured",
        "Sources/DaybookModel/Values/String+ASCII.swift": "bytes looked at before, measured",
        "Sources/daybook/System/Accounts.swift": "getpwnam, getgrnam",
        "Sources/daybook/System/FileLimit.swift": "getrlimit, setrlimit",
        "Sources/daybook/System/LastWord.swift": "sigaction",
    ]

    /// Files of the model that may hold rows by name, because nothing there depends on an order.
    private let mayHoldByName = [
        "Sources/DaybookModel/Commands/CreateReservation.swift": "places that are only asked for",
        "Sources/DaybookModel/Reads/Books+Preview.swift": "a set that is only asked",
        "Sources/DaybookModel/Books/Books+ApplyOrder.swift": "a set that is only counted",
    ]

    private func check(
        _ rule: Rule, _ files: [SourceFile], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(!files.isEmpty, "no files to look at", sourceLocation: sourceLocation)
        let report = rule.report(files)
        #expect(report.isEmpty, "\(rule.sentence):\n\(report)", sourceLocation: sourceLocation)
    }

    @Test func `no note to oneself is left behind`() throws {
        check(Rules.noLeftovers, try repository.swift("Sources", "Tests"))
    }

    @Test func `no file has more than 300 lines`() throws {
        check(Rules.shortFiles, try repository.swift("Sources", "Tests"))
    }

    @Test func `no line has more than 100 columns`() throws {
        check(Rules.shortLines, try repository.swift("Sources", "Tests"))
    }

    @Test func `no function has more than 50 lines`() throws {
        check(Rules.shortFunctions, try repository.swift("Sources", "Tests"))
    }

    @Test func `no switch over our enums has a default`() throws {
        let files = try repository.swift("Sources")
        check(Rules.noDefault, files.filter { mayHaveDefault[$0.path] == nil })
    }

    @Test func `nothing is forced or silenced`() throws {
        check(Rules.noShortcuts, try repository.swift("Sources"))
    }

    @Test func `nothing is unsafe outside the LMDB module, but what is listed here`() throws {
        let files = try repository.swift("Sources")
        check(
            Rules.nothingUnsafe,
            files.filter { file in
                !file.path.hasPrefix("Sources/LMDB/") && mayBeUnsafe[file.path] == nil
            })
    }

    @Test func `the model imports nothing`() throws {
        check(Rules.noImports, try repository.swift("Sources/DaybookModel"))
    }

    @Test func `deciding and folding see no clock, chance or thread`() throws {
        check(Rules.noClockOrChance, try repository.swift("Sources/DaybookModel"))
    }

    @Test func `deciding and folding know no order of dictionaries`() throws {
        let files = try repository.swift("Sources/DaybookModel")
        check(Rules.noUnorderedTypes, files.filter { mayHoldByName[$0.path] == nil })
    }

    @Test func `a file opens with what its main type is`() throws {
        let files = try repository.swift("Sources")
        check(Rules.opensWithWhatItIs, files.filter { $0.path != "Sources/LMDB/Lifetimes.swift" })
    }

    @Test func `no package registry is named anywhere`() throws {
        var paths = ["README.md", "ARCHITECTURE.md", "Makefile", "Package.swift", ".ci/run"]
        for folder in ["Sources", "Tests", "tools", "docs"] {
            paths += repository.paths(
                under: folder,
                ending: [".swift", ".py", ".md", ".sh", ".c", ".h", ".txt", "run", "test"])
        }
        paths.append("tools/quickstart")
        let files = try paths.filter(repository.exists).map { path in
            SourceFile(path: path, text: try repository.text(path))
        }
        check(Rules.noRegistryHosts, files)
    }

    @Test func `files that are excused from a rule exist and need it`() throws {
        for path in mayHaveDefault.keys {
            let file = SourceFile(path: path, text: try repository.text(path))
            #expect(!Rules.noDefault.faults(file).isEmpty, "\(path) needs no excuse")
        }
        for path in mayBeUnsafe.keys {
            let file = SourceFile(path: path, text: try repository.text(path))
            #expect(!Rules.nothingUnsafe.faults(file).isEmpty, "\(path) needs no excuse")
        }
        for path in mayHoldByName.keys {
            let file = SourceFile(path: path, text: try repository.text(path))
            #expect(!Rules.noUnorderedTypes.faults(file).isEmpty, "\(path) needs no excuse")
        }
    }
}
