// swift-tools-version: 6.3
import PackageDescription

// The module graph is the architecture: ARCHITECTURE.md draws it, `make check` enforces it
// (`--explicit-target-dependency-import-check error`), and TidyTests compares the two.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableExperimentalFeature("Lifetimes"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

func module(_ name: String, uses dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, of dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestKit"], swiftSettings: settings)
}

let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(
    name: "UnixSignals", package: "swift-service-lifecycle")

let swiftCollections = Package.Dependency.package(
    url: "https://github.com/apple/swift-collections", from: "1.6.0")
let swiftCrypto = Package.Dependency.package(
    url: "https://github.com/apple/swift-crypto", from: "4.5.0")
let swiftNIO = Package.Dependency.package(
    url: "https://github.com/apple/swift-nio", from: "2.101.0")

let package = Package(
    name: "daybook",
    products: [.executable(name: "daybook", targets: ["daybook"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        swiftCollections,
        swiftCrypto,
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        swiftNIO,
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),
        .systemLibrary(name: "CMalloc"),
        module("Bytes"),
        module("LMDB", uses: ["CLMDB"]),
        module("RESP", uses: ["Bytes"]),
        module("DaybookModel"),
        module("DaybookJournal", uses: ["Bytes", "DaybookModel", crypto]),
        module("DaybookStorage", uses: ["Bytes", "DaybookJournal", "DaybookModel", "LMDB"]),
        module("DaybookEngine", uses: ["Bytes", "DaybookJournal", "DaybookModel", deque]),
        module(
            "DaybookServer",
            uses: [
                "DaybookEngine", "DaybookJournal", "DaybookModel", "RESP", deque, nioCore,
                nioPosix,
            ]),
        .executableTarget(
            name: "daybook",
            dependencies: [
                "CMalloc", "DaybookEngine", "DaybookJournal", "DaybookModel", "DaybookServer",
                "DaybookStorage", arguments, logging, lifecycle, signals,
            ],
            swiftSettings: settings),
        // For tools/bench; not a product, so nobody installs it.
        .executableTarget(
            name: "daybook-bench",
            dependencies: [
                "DaybookEngine", "DaybookJournal", "DaybookModel", "DaybookServer",
                "DaybookStorage", "RESP", arguments,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "recoverer",
            dependencies: ["DaybookEngine", "DaybookJournal", "DaybookModel", "DaybookStorage"],
            path: "tools/faults/recoverer", swiftSettings: settings),
        // Not shipped: the engine on one thread in worlds drawn from seeds (tools/simulate).
        module(
            "DaybookSimulator",
            uses: [
                "DaybookEngine", "DaybookJournal", "DaybookModel", "DaybookServer", "RESP",
            ]),
        .executableTarget(
            name: "simulate", dependencies: ["DaybookServer", "DaybookSimulator", arguments],
            swiftSettings: settings),
        // What several tests share.
        .target(name: "TestKit", path: "Tests/TestKit", swiftSettings: settings),
        tests("BytesTests", of: ["Bytes"]),
        tests("LMDBTests", of: ["LMDB"]),
        tests("RESPTests", of: ["RESP"]),
        tests("DaybookModelTests", of: ["DaybookModel"]),
        tests("DaybookJournalTests", of: ["Bytes", "DaybookJournal", "DaybookModel"]),
        tests(
            "DaybookStorageTests",
            of: [
                "Bytes", "DaybookEngine", "DaybookJournal", "DaybookModel", "DaybookStorage",
                "LMDB",
            ]),
        tests(
            "DaybookEngineTests",
            of: ["DaybookEngine", "DaybookJournal", "DaybookModel", "DaybookStorage"]),
        tests(
            "DaybookServerTests",
            of: [
                "DaybookEngine", "DaybookJournal", "DaybookModel", "DaybookServer", "RESP",
                nioCore, nioEmbedded, nioPosix,
            ]),
        tests("DaybookSimulatorTests", of: ["DaybookServer", "DaybookSimulator"]),
        tests("SanitizerTests", of: []),
        tests("TidyTests", of: []),
    ]
)

// tools/sanitize builds the tests twice, and needs no program for that, nor what only programs use.
if Context.environment["DAYBOOK_PROGRAMS"] == "none" {
    package.products = []
    package.targets.removeAll { $0.type == .executable }
    package.dependencies = [swiftCollections, swiftCrypto, swiftNIO]
}

// tools/fuzz/run builds these with libFuzzer, which brings their main function; nothing else does.
if Context.environment["DAYBOOK_FUZZ"] != nil {
    let targets: [(name: String, folder: String, dependencies: [Target.Dependency])] = [
        ("fuzz-requests", "FuzzRequests", ["RESP"]),
        ("fuzz-entries", "FuzzEntries", ["Bytes", "DaybookJournal", "DaybookModel"]),
        ("fuzz-rows", "FuzzRows", ["Bytes", "DaybookJournal", "DaybookModel"]),
        (
            "fuzz-files", "FuzzFiles",
            ["DaybookEngine", "DaybookJournal", "DaybookModel", "DaybookStorage"]
        ),
    ]
    for (name, folder, dependencies) in targets {
        package.products.append(.executable(name: name, targets: [folder]))
        package.targets.append(
            .executableTarget(
                name: folder, dependencies: dependencies, path: "tools/fuzz/Targets/\(folder)",
                swiftSettings: settings))
    }
}
