/// A text that is equal to another only where both have the same code points, ordered by them: what an identifier is.
///
/// Strings are equal by canonical equivalence, so that `é` in one code point is `é` in two; the contract and the database
/// compare what is written. Whatever is looked up, counted or sorted by identifiers is keyed by this.
package struct ExactText: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package static func == (a: ExactText, b: ExactText) -> Bool {
        a.text.utf8.count == b.text.utf8.count && a.text.utf8.elementsEqual(b.text.utf8)
    }

    package static func < (a: ExactText, b: ExactText) -> Bool { a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(text.utf8.count)
    }

    package var description: String { text }
}

extension Dictionary where Key == ExactText {
    package subscript(text: String) -> Value? {
        get { self[ExactText(text)] }
        set { self[ExactText(text)] = newValue }
    }

    package subscript(text: String, default value: @autoclosure () -> Value) -> Value {
        get { self[ExactText(text), default: value()] }
        set { self[ExactText(text)] = newValue }
    }
}

extension Set where Element == ExactText {
    package init(exactly texts: some Sequence<String>) {
        self.init(texts.lazy.map { ExactText($0) })
    }

    package func contains(_ text: String) -> Bool { contains(ExactText(text)) }
}

extension Sequence<String> {
    /// Whether one of the texts has the very code points of another.
    package func containsExactly(_ text: String) -> Bool {
        contains { ExactText($0) == ExactText(text) }
    }
}
