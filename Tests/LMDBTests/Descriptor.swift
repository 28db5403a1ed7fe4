import Foundation

/// A file this process has open, as `/proc/self` tells of it.
struct Descriptor: Sendable {
    let number: Int32
    let path: String
    let flags: Int

    /// Whether it has `O_CLOEXEC`.
    var closesOnExec: Bool { flags & 0o2_000_000 != 0 }
    /// Whether it has `O_DSYNC`.
    var isSynchronous: Bool { flags & 0o10_000 != 0 }

    /// The open files whose path begins so.
    static func all(of path: String) throws -> [Descriptor] {
        let numbers = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        return numbers.compactMap { name in
            guard let number = Int32(name), let found = target(of: number), found.hasPrefix(path),
                let flags = flags(of: number)
            else { return nil }
            return Descriptor(number: number, path: found, flags: flags)
        }
    }

    /// Other tests open and close files meanwhile, so one that is gone is no error.
    private static func target(of number: Int32) -> String? {
        do {
            return try FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/self/fd/\(number)")
        } catch {
            return nil
        }
    }

    private static func flags(of number: Int32) -> Int? {
        do {
            let text = try String(contentsOfFile: "/proc/self/fdinfo/\(number)", encoding: .utf8)
            let line = text.split(separator: "\n").first { $0.hasPrefix("flags:") }
            return line.flatMap { Int($0.dropFirst(6).trimming(), radix: 8) }
        } catch {
            return nil
        }
    }
}

extension Substring {
    fileprivate func trimming() -> String {
        String(drop { $0 == " " || $0 == "\t" })
    }
}
