/// What an option or a file has wrong, as a sentence.
package struct BenchFault: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
