/// An address on this site: segments from its root, a query and a fragment, each encoded where it is put in.
///
/// It always begins with one slash, or is a fragment of the page that has it, so that no text can make it lead to another
/// site or name a scheme.
package struct Path: Sendable, Hashable {
    private var segments: [String]?
    private var hasEndingSlash = false
    private var query: [(name: String, value: String)] = []
    private var fragment: String?

    /// Of segments; an empty one is left out.
    package init(_ segments: String...) {
        self.segments = segments.filter { !$0.isEmpty }
    }

    /// A place on the page that has the link.
    package static func here(_ fragment: String) -> Path {
        var path = Path()
        path.segments = nil
        path.fragment = fragment
        return path
    }

    package static func / (path: Path, segment: String) -> Path {
        var path = path
        if !segment.isEmpty {
            path.segments?.append(segment)
            path.hasEndingSlash = false
        }
        return path
    }

    package static func / (path: Path, segment: Int) -> Path { path / String(segment) }

    /// With a slash at its end.
    package var folder: Path {
        var path = self
        path.hasEndingSlash = true
        return path
    }

    /// With a value of the query; nil adds nothing.
    package func with(_ name: String, _ value: String?) -> Path {
        guard let value else { return self }
        var path = self
        path.query.append((name, value))
        return path
    }

    /// At a place on its page.
    package func at(_ fragment: String) -> Path {
        var path = self
        path.fragment = fragment
        return path
    }

    /// As it stands in an address.
    package var text: String {
        var text = ""
        if let segments {
            text = "/" + segments.map { Self.encode($0) }.joined(separator: "/")
            if hasEndingSlash, !segments.isEmpty { text += "/" }
        }
        if !query.isEmpty {
            text += "?" + query.map { Self.encode($0.name) + "=" + Self.encode($0.value) }.joined(separator: "&")
        }
        if let fragment { text += "#" + Self.encode(fragment) }
        return text
    }

    package static func == (left: Path, right: Path) -> Bool { left.text == right.text }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// Percent-encoded but for letters, digits and `-._~`.
    private static func encode(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            default: encoded += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)
}
