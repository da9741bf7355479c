/// What a form says of one of its parts before the bytes of it (RFC 7578, section 4.2).
package struct FormPartHead: Sendable, Equatable {
    package let name: String
    /// Of a file, as its sender calls it; empty where none was chosen. Nil for a field.
    package let fileName: String?

    private static let longestName = 200
    private static let longestFileName = 1000
    private static let plainEncodings: Set<String> = ["7bit", "8bit", "binary"]

    init(name: String, fileName: String?) {
        self.name = name
        self.fileName = fileName
    }

    /// - Parameter bytes: the header lines, without the empty one that ends them.
    init(_ bytes: ArraySlice<UInt8>) throws(MultipartFault) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw MultipartFault("The head of a part is not UTF-8.")
        }
        var disposition: (name: String, fileName: String?)?
        for line in try Self.lines(text) {
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex, line.first != " ", line.first != "\t"
            else { throw MultipartFault("The head of a part has a line that is no header.") }
            let value = Substring(line[colon...].dropFirst()).trimmed
            switch line[..<colon].lowercased() {
            case "content-disposition":
                if disposition != nil { throw MultipartFault("A part has two dispositions.") }
                disposition = try Self.disposition(value)
            case "content-transfer-encoding":
                guard Self.plainEncodings.contains(value.lowercased()) else {
                    throw MultipartFault("A part has a transfer encoding, which forms do not have.")
                }
            default: continue
            }
        }
        guard let disposition else { throw MultipartFault("A part does not say which field it is.") }
        self.init(name: disposition.name, fileName: disposition.fileName)
    }

    /// - Throws: where a line end stands alone, or a character that no header may have.
    private static func lines(_ text: String) throws(MultipartFault) -> [Substring] {
        var lines: [Substring] = []
        // A line end is one character to Swift; either half of it alone is another.
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
            if line.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7F }) {
                throw MultipartFault("The head of a part has a control character.")
            }
            lines.append(line)
        }
        return lines
    }

    private static func disposition(_ value: Substring) throws(MultipartFault) -> (name: String, fileName: String?) {
        var rest = value
        let kind = rest.prefix { $0 != ";" }
        guard kind.trimmed.lowercased() == "form-data" else {
            throw MultipartFault("A part is something else than form data.")
        }
        rest = rest[kind.endIndex...]
        var values: [String: String] = [:]
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            if rest.isEmpty { break }
            let key = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[key.endIndex...]
            guard rest.first == "=", !key.isEmpty else { throw unreadable }
            let value = try parameter(&rest)
            guard values.updateValue(value, forKey: key.trimmed.lowercased()) == nil else {
                throw MultipartFault("A part's disposition says something twice.")
            }
        }
        guard rest.isEmpty, let name = values["name"], !name.isEmpty else { throw unreadable }
        guard name.utf8.count <= longestName, values["filename"]?.utf8.count ?? 0 <= longestFileName else {
            throw MultipartFault("A name in the form is too long.")
        }
        return (name, values["filename"])
    }

    /// A value in quotes, in which browsers write quotes and line ends as percent codes and nothing else, or a bare one.
    private static func parameter(_ rest: inout Substring) throws(MultipartFault) -> String {
        rest = rest.dropFirst()
        guard rest.first == "\"" else {
            let bare = rest.prefix { $0 != ";" }
            rest = rest[bare.endIndex...]
            guard !bare.contains("\"") else { throw unreadable }
            return String(bare.trimmed)
        }
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: "\"") else { throw unreadable }
        let quoted = rest[..<end]
        rest = rest[rest.index(after: end)...].drop { $0 == " " || $0 == "\t" }
        guard rest.isEmpty || rest.first == ";" else { throw unreadable }
        return String(quoted).replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }

    private static var unreadable: MultipartFault { MultipartFault("A part's disposition cannot be read.") }
}
