/// Markup, written as a literal: what stands in the literal is markup, what is put into it is escaped.
///
/// ```swift
/// let row: HTML = "<li class=\"\(kind)\"><a \(href: path)>\(name)</a></li>"
/// let list: HTML = "<ul>\(each: people, { row($0) })</ul>"
/// ```
///
/// Only `HTML` is put in as it is. A string that is known at run time never becomes markup, since literals are
/// `StaticString`. An address is a `Path`, put in by `href:`, `src:` or `action:`.
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// UTF-8.
    package private(set) var bytes: [UInt8]

    fileprivate init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    package init(stringLiteral value: StaticString) {
        bytes = value.withUTF8Buffer { Array($0) }
    }

    package init(stringInterpolation: StringInterpolation) {
        bytes = stringInterpolation.bytes
    }

    /// A text, escaped.
    package init(text: String) {
        var writer = StringInterpolation(literalCapacity: text.utf8.count, interpolationCount: 1)
        writer.appendInterpolation(text)
        bytes = writer.bytes
    }

    package static let empty = HTML(bytes: [])

    package var isEmpty: Bool { bytes.isEmpty }

    /// The markup, for what does not take bytes.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package static func + (left: HTML, right: HTML) -> HTML { HTML(bytes: left.bytes + right.bytes) }

    package static func += (left: inout HTML, right: HTML) { left.bytes += right.bytes }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate(set) var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + 24 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        /// A text, escaped for content and for a quoted attribute alike.
        package mutating func appendInterpolation(_ text: String) {
            var text = text
            text.withUTF8 { escape($0) }
        }

        package mutating func appendInterpolation(_ text: Substring) {
            appendInterpolation(String(text))
        }

        package mutating func appendInterpolation(_ number: Int) {
            appendInterpolation(String(number))
        }

        /// A number with a point and so many decimals, as attributes of drawings want it.
        package mutating func appendInterpolation(_ number: Double, decimals: Int) {
            appendInterpolation(DecimalText.of(number, decimals: decimals))
        }

        package mutating func appendInterpolation(_ html: HTML) {
            bytes += html.bytes
        }

        /// What may be missing.
        package mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes += html.bytes }
        }

        /// One after another.
        package mutating func appendInterpolation<Elements: Sequence>(
            each elements: Elements, _ html: (Elements.Element) -> HTML
        ) {
            for element in elements { bytes += html(element).bytes }
        }

        /// One after another, with something between any two.
        package mutating func appendInterpolation<Elements: Sequence>(
            each elements: Elements, between: HTML, _ html: (Elements.Element) -> HTML
        ) {
            var isFirst = true
            for element in elements {
                if !isFirst { bytes += between.bytes }
                isFirst = false
                bytes += html(element).bytes
            }
        }

        /// Only where the condition holds.
        package mutating func appendInterpolation(when condition: Bool, _ html: @autoclosure () -> HTML) {
            if condition { bytes += html().bytes }
        }

        /// The attribute `href`.
        package mutating func appendInterpolation(href path: Path) { append("href", path) }

        /// The attribute `src`.
        package mutating func appendInterpolation(src path: Path) { append("src", path) }

        /// The attribute `action`.
        package mutating func appendInterpolation(action path: Path) { append("action", path) }

        /// The attribute `href` that dials a number, of its digits and a plus at its beginning.
        package mutating func appendInterpolation(dialling number: String) {
            appendLiteral("href=\"tel:")
            if number.first(where: { !$0.isWhitespace }) == "+" { bytes.append(UInt8(ascii: "+")) }
            bytes += number.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            appendLiteral("\"")
        }

        /// The attribute `href` by which a calendar program subscribes to an address of the web.
        package mutating func appendInterpolation(subscribing address: String) {
            appendLiteral("href=\"webcal://")
            for scheme in ["https://", "http://"] where address.hasPrefix(scheme) {
                appendInterpolation(address.dropFirst(scheme.count))
            }
            appendLiteral("\"")
        }

        private mutating func append(_ attribute: StaticString, _ path: Path) {
            appendLiteral(attribute)
            appendLiteral("=\"")
            appendInterpolation(path.text)
            appendLiteral("\"")
        }

        /// Controls that no document may hold become U+FFFD.
        private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
            for byte in text {
                switch byte {
                case UInt8(ascii: "&"): appendLiteral("&amp;")
                case UInt8(ascii: "<"): appendLiteral("&lt;")
                case UInt8(ascii: ">"): appendLiteral("&gt;")
                case UInt8(ascii: "\""): appendLiteral("&quot;")
                case UInt8(ascii: "'"): appendLiteral("&#39;")
                case 0x09, 0x0A, 0x0D: bytes.append(byte)
                case 0..<0x20, 0x7F: appendLiteral("\u{FFFD}")
                default: bytes.append(byte)
                }
            }
        }
    }
}
