/// Where and why a text is not JSON, or none that we take.
package struct JSONSyntaxError: Error, Equatable, CustomStringConvertible {
    /// From 1.
    package let line: Int
    /// In bytes, from 1.
    package let column: Int
    package let message: String
    /// The text is JSON, but says what none of our texts can hold.
    package var isUnstorable = false

    package var description: String { "line \(line), column \(column): \(message)" }
}

/// A recursive-descent parser of RFC 8259 over UTF-8 bytes.
///
/// It refuses what the standard refuses, and also a byte order mark, NUL characters, lone surrogates and nesting deeper
/// than 200. Of a repeated key the last value counts; keys are told apart by their code points.
package struct JSONParser: ~Copyable {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// - Complexity: linear in the number of bytes.
    package static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, JSONSyntaxError> in
            var parser = JSONParser(buffer)
            return Result { () throws(JSONSyntaxError) in try parser.document() }
        }
        return try result.get()
    }

    package static func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue {
        try parse(Array(text.utf8))
    }

    private mutating func document() throws(JSONSyntaxError) -> JSONValue {
        skipSpace()
        let value = try value()
        skipSpace()
        if position < bytes.count { throw fault("something follows the end of the document") }
        return value
    }

    private var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private func fault(_ message: String) -> JSONSyntaxError {
        let before = bytes[..<min(position, bytes.count)]
        let line = before.reduce(into: 1) { $0 += $1 == 0x0A ? 1 : 0 }
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return JSONSyntaxError(line: line, column: position - start + 1, message: message)
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONValue {
        switch next {
        case UInt8(ascii: "{"): return try nested { (parser) throws(JSONSyntaxError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { (parser) throws(JSONSyntaxError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw fault(position < bytes.count ? "a value is expected here" : "the document ends too early")
        }
    }

    private mutating func nested(
        _ read: (inout JSONParser) throws(JSONSyntaxError) -> JSONValue
    ) throws(JSONSyntaxError) -> JSONValue {
        depth += 1
        if depth > 200 { throw fault("nested too deeply") }
        position += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSONSyntaxError) -> JSONValue {
        var members = UniqueMembers()
        skipSpace()
        if next == UInt8(ascii: "}") {
            position += 1
            return .object(JSONObject())
        }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("a key in double quotes is expected here") }
            let key = try string()
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw fault("a colon is expected here") }
            position += 1
            skipSpace()
            let value = try value()
            members.add(key, value)
            skipSpace()
            let separator = next
            guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: "}") else {
                throw fault("a comma or a closing brace is expected here")
            }
            position += 1
            if separator == UInt8(ascii: "}") { return .object(members.object) }
        }
    }

    private mutating func array() throws(JSONSyntaxError) -> JSONValue {
        var items: [JSONValue] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            position += 1
            return .array(items)
        }
        while true {
            skipSpace()
            items.append(try value())
            skipSpace()
            let separator = next
            guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: "]") else {
                throw fault("a comma or a closing bracket is expected here")
            }
            position += 1
            if separator == UInt8(ascii: "]") { return .array(items) }
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        for n in 0..<word.utf8CodeUnitCount {
            guard next == word.utf8Start[n] else { throw fault("only true, false and null are words of JSON") }
            position += 1
        }
        return value
    }

    private mutating func digits() throws(JSONSyntaxError) {
        guard next >= 0x30, next <= 0x39 else { throw fault("a digit is expected here") }
        while next >= 0x30, next <= 0x39 { position += 1 }
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONNumber {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let leadingZero = next == UInt8(ascii: "0")
        try digits()
        let first = bytes[start] == UInt8(ascii: "-") ? start + 1 : start
        if leadingZero, position > first + 1 { throw fault("a number does not begin with a zero") }
        if next == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if next | 0x20 == UInt8(ascii: "e") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return JSONNumber(text: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        let start = position
        var ascii = true
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let text = try text(start..<position, ascii: ascii)
                position += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            if byte < 0x20 { throw fault("a control character in a string must be escaped") }
            if byte >= 0x80 { ascii = false }
            position += 1
        }
        throw fault("the string does not end")
    }

    private func text(_ range: Range<Int>, ascii: Bool) throws(JSONSyntaxError) -> String {
        if ascii { return String(decoding: bytes[range], as: UTF8.self) }
        guard let text = String(validating: bytes[range], as: UTF8.self) else { throw fault("not valid UTF-8") }
        return text
    }

    private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
        var units = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: units, as: UTF8.self) else { throw fault("not valid UTF-8") }
                return text
            case UInt8(ascii: "\\"):
                try escape(into: &units)
            case 0..<0x20:
                throw fault("a control character in a string must be escaped")
            default:
                units.append(byte)
            }
        }
        throw fault("the string does not end")
    }

    private mutating func escape(into units: inout [UInt8]) throws(JSONSyntaxError) {
        let byte = next
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
        case UInt8(ascii: "b"): units.append(0x08)
        case UInt8(ascii: "f"): units.append(0x0C)
        case UInt8(ascii: "n"): units.append(0x0A)
        case UInt8(ascii: "r"): units.append(0x0D)
        case UInt8(ascii: "t"): units.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code) {
                guard next == UInt8(ascii: "\\"), position + 1 < bytes.count,
                    bytes[position + 1] == UInt8(ascii: "u")
                else { throw fault("half of a surrogate pair") }
                position += 2
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw fault("half of a surrogate pair") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw fault("half of a surrogate pair") }
            if code == 0 {
                var fault = fault("a NUL character, which no text of ours can hold")
                fault.isUnstorable = true
                throw fault
            }
            units.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
        default: throw fault("no such escape")
        }
    }

    private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(next)).hexDigitValue else {
                throw fault("four hexadecimal digits are expected here")
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }
}

/// The members of an object that is being read; linear whatever the number of keys.
private struct UniqueMembers {
    private var members: [JSONObject.Member] = []
    /// Positions by key, once there are too many to look through.
    private var positions: [[UInt8]: Int] = [:]

    private static let few = 32

    init() {
        members.reserveCapacity(14)
    }

    var object: JSONObject { JSONObject(uniqueMembers: members) }

    mutating func add(_ key: String, _ value: JSONValue) {
        if let position = position(of: key) {
            members[position].value = value
            return
        }
        members.append(.init(key: key, value: value))
        if members.count == Self.few {
            for (n, member) in members.enumerated() { positions[Array(member.key.utf8)] = n }
        } else if members.count > Self.few {
            positions[Array(key.utf8)] = members.count - 1
        }
    }

    private func position(of key: String) -> Int? {
        if members.count >= Self.few { return positions[Array(key.utf8)] }
        // Strings are equal by canonical equivalence, which is coarser than what tells keys apart.
        return members.firstIndex { $0.key == key && $0.key.utf8.elementsEqual(key.utf8) }
    }
}
