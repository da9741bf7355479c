/// Why a program was not started, in a sentence.
package struct ChildProcessError: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
