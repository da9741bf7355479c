/// Writes JSON values as UTF-8 bytes; equal calls give equal bytes.
///
/// Containers above `lineDepth` put each member on a line of its own, deeper ones stay on one line, so that a document
/// of many stations has one line for each and two documents can be compared line by line.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    private let lineDepth: Int
    private let isForDisplay: Bool

    /// - Parameters:
    ///   - lineDepth: 0 writes everything on one line.
    ///   - isForDisplay: writes by its number what steers a terminal or a direction of writing; the value is the same.
    package init(lineDepth: Int = 0, isForDisplay: Bool = false) {
        self.lineDepth = lineDepth
        self.isForDisplay = isForDisplay
    }

    /// A value as bytes, with a line break at the end where it has lines.
    package static func write(_ value: JSONValue, lineDepth: Int = 0, isForDisplay: Bool = false) -> [UInt8] {
        var writer = JSONWriter(lineDepth: lineDepth, isForDisplay: isForDisplay)
        writer.write(value, depth: 0)
        if lineDepth > 0 { writer.bytes.append(0x0A) }
        return writer.bytes
    }

    package static func text(_ value: JSONValue) -> String {
        String(decoding: write(value), as: UTF8.self)
    }

    /// Takes what has been written so far, for a document that is written in pieces.
    package mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    package mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// A value that was written before, and is put in as it is.
    package mutating func written(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: raw("null")
        case .bool(let flag): flag ? raw("true") : raw("false")
        case .number(let number): bytes.append(contentsOf: number.text.utf8)
        case .string(let text): string(text)
        case .array(let items): container("[", "]", items, depth: depth) { $0.write($1, depth: depth + 1) }
        case .object(let object):
            container("{", "}", object.members, depth: depth) { writer, member in
                writer.string(member.key)
                writer.raw(": ")
                writer.write(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func container<Item>(
        _ open: StaticString, _ close: StaticString, _ items: [Item], depth: Int,
        _ write: (inout JSONWriter, Item) -> Void
    ) {
        raw(open)
        let lines = depth < lineDepth && !items.isEmpty
        for (n, item) in items.enumerated() {
            if n > 0 { lines ? raw(",") : raw(", ") }
            if lines { newLine(depth + 1) }
            write(&self, item)
        }
        if lines { newLine(depth) }
        raw(close)
    }

    package mutating func newLine(_ indent: Int) {
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: indent))
    }

    package mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if isForDisplay, text.unicodeScalars.contains(where: \.steersDisplay) {
            for scalar in text.unicodeScalars {
                if scalar.value > 0x7E && scalar.steersDisplay {
                    number(scalar.value)
                } else {
                    characters(String(scalar).utf8)
                }
            }
        } else {
            characters(text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func characters(_ units: some Sequence<UInt8>) {
        for byte in units {
            switch byte {
            case UInt8(ascii: "\""): raw("\\\"")
            case UInt8(ascii: "\\"): raw("\\\\")
            case 0x0A: raw("\\n")
            case 0x0D: raw("\\r")
            case 0x09: raw("\\t")
            case 0..<0x20: number(UInt32(byte))
            default: bytes.append(byte)
            }
        }
    }

    /// `\u001b`.
    private mutating func number(_ scalar: UInt32) {
        let digits = String(scalar, radix: 16)
        raw("\\u")
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
        bytes.append(contentsOf: digits.utf8)
    }
}
