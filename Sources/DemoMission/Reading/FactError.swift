/// A carried file that does not say what it should: a damaged copy, never bad input of a user.
package struct FactError: Error, CustomStringConvertible {
    package let file: String
    package let message: String

    package var description: String { "\(file): \(message)" }
}
