/// Why a command cannot begin or go on, as a sentence that says what to do.
package struct StartError: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
