import CMalloc
import Foundation

/// How glibc's malloc asks the kernel for memory, and gives it back.
///
/// Left to itself it learns from what is freed: after the first buffer of 16 MiB it takes all that
/// are smaller from its own heaps, where they leave holes that stay with the process. After a crowd
/// of clients with requests of a megabyte a server of 40 MiB had 600.
enum Heap {
    /// Blocks of so many bytes come from the kernel, and go back when they are freed; below are
    /// frames, and the buffers of a busy connection.
    private static let kernelBytes: Int32 = 256 << 10
    /// Free bytes at the end of a heap that are kept for what comes next.
    private static let keptBytes: Int32 = 8 << 20

    /// Has malloc keep to this instead of learning.
    static func settle() {
        mallopt(M_MMAP_THRESHOLD, kernelBytes)
        mallopt(M_TRIM_THRESHOLD, keptBytes)
    }

    /// Has malloc keep all that is freed for what comes next, for a command that does one thing
    /// and ends: what comes anew from the kernel is cleared page by page first.
    static func keep() {
        mallopt(M_MMAP_MAX, 0)
        mallopt(M_TRIM_THRESHOLD, .max)
    }

    /// Gives back what is free between blocks that are in use, on a thread of its own: malloc looks
    /// through all it has for that.
    @Sendable static func giveBack() {
        Thread.detachNewThread { malloc_trim(0) }
    }
}
