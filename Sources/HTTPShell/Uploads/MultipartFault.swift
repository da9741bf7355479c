/// Why the body of a form with files cannot be read; a sentence.
package struct MultipartFault: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
