/// How many replies were errors of one code.
package struct ErrorCount: Equatable, Sendable {
    let code: RefusalCode
    let count: UInt64

    package init(_ code: RefusalCode, _ count: UInt64) {
        self.code = code
        self.count = count
    }
}
