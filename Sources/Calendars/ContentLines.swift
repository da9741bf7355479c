/// Content lines of an iCalendar file, folded.
struct ContentLines {
    private static let mostOctets = 75

    private(set) var text = ""

    /// - Parameter value: as it is to stand there; what is no text of a line by itself is left out.
    mutating func add(_ name: String, _ value: String) {
        let scalars = (name + ":" + value).unicodeScalars.filter { !Self.isControl($0) }
        var octets = 0
        for scalar in scalars {
            let width = UTF8.width(scalar)
            if octets + width > Self.mostOctets {
                text += "\r\n "
                octets = 1
            }
            text.unicodeScalars.append(scalar)
            octets += width
        }
        text += "\r\n"
    }

    /// A value of the type TEXT.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                escaped.append("\\")
                escaped.append(scalar)
            case "\n", "\r":
                escaped.append("\\")
                escaped.append("n")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// A parameter's value.
    static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { unit in
            unit != UInt8(ascii: ":") && unit != UInt8(ascii: ";") && unit != UInt8(ascii: ",")
        }
        let bare = text.replacing("\"", with: "'")
        return isPlain ? bare : "\"\(bare)\""
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 && scalar != "\t") || scalar.value == 0x7F
    }
}
