/// Where and why a text is not JSON, or none that we take.
package struct JSONSyntaxError: Error, Equatable, CustomStringConvertible {
    /// From 1.
    package let line: Int
    /// In bytes, from 1.
    package let column: Int
    package let message: String
    /// The text may well be JSON, but says what none of our texts can hold, or more than is taken.
    package var isUnstorable = false

    package var description: String { "line \(line), column \(column): \(message)" }
}

/// A recursive-descent parser of RFC 8259 over UTF-8 bytes.
///
/// It refuses what the standard refuses, and also a byte order mark, NUL characters, lone surrogates, nesting deeper than
/// `mostDepth` and more values than `mostValues`. Of a repeated key the last value counts; keys are told apart by their
/// code points.
package struct JSONParser: ~Copyable {
    /// Lists and objects within each other.
    package static let mostDepth = 200
    /// Lists, objects, texts, numbers and words of one document: a mission of 100,000 stations has 1.5 million.
    package static let mostValues = 5_000_000

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0
    private var valueCount = 0
    /// The members of all objects that are being read, those of inner ones last, so that each object's list is made once
    /// and no larger than it is.
    private var members: [JSONObject.Member] = []

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

    private func refusal(_ message: String) -> JSONSyntaxError {
        var fault = fault(message)
        fault.isUnstorable = true
        return fault
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONValue {
        valueCount += 1
        if valueCount > Self.mostValues {
            throw refusal("the document has more than \(Self.mostValues) values, which is the most that is taken")
        }
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
        if depth > Self.mostDepth {
            throw refusal("nested deeper than \(Self.mostDepth), which is the most that is taken")
        }
        position += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSONSyntaxError) -> JSONValue {
        skipSpace()
        if next == UInt8(ascii: "}") {
            position += 1
            return .object(JSONObject())
        }
        let first = members.count
        var index = KeyIndex()
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("a key in double quotes is expected here") }
            let key = try string()
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw fault("a colon is expected here") }
            position += 1
            skipSpace()
            let value = try value()
            if let known = index.position(of: key, in: members[first...]) {
                members[known].value = value
            } else {
                members.append(.init(key: key, value: value))
                index.didAppend(to: members[first...])
            }
            skipSpace()
            let separator = next
            guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: "}") else {
                throw fault("a comma or a closing brace is expected here")
            }
            position += 1
            if separator == UInt8(ascii: "}") {
                defer { members.removeLast(members.count - first) }
                return .object(JSONObject(uniqueMembers: Array(members[first...])))
            }
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
            if code == 0 { throw refusal("a NUL character, which no text of ours can hold") }
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

/// Finds members by their keys, in constant time once there are too many to look through.
private struct KeyIndex {
    private static let few = 32

    /// Positions by the hash of the key, of the first key where two have one hash; empty while there are few.
    private var positions: [Int: Int] = [:]

    func position(of key: String, in members: ArraySlice<JSONObject.Member>) -> Int? {
        if members.count >= Self.few {
            guard let position = positions[Self.hash(key)] else { return nil }
            if Self.areSame(members[position].key, key) { return position }
        }
        return members.firstIndex { Self.areSame($0.key, key) }
    }

    mutating func didAppend(to members: ArraySlice<JSONObject.Member>) {
        if members.count > Self.few {
            note(members.endIndex - 1, members)
        } else if members.count == Self.few {
            for position in members.indices { note(position, members) }
        }
    }

    private mutating func note(_ position: Int, _ members: ArraySlice<JSONObject.Member>) {
        let hash = Self.hash(members[position].key)
        if positions[hash] == nil { positions[hash] = position }
    }

    private static func hash(_ key: String) -> Int {
        var (key, hasher) = (key, Hasher())
        key.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        return hasher.finalize()
    }

    /// Strings are equal by canonical equivalence, which is coarser than what tells keys apart.
    private static func areSame(_ a: String, _ b: String) -> Bool { a == b && a.utf8.elementsEqual(b.utf8) }
}
