/// A one-dimensional array of the server without NULL elements.
///
/// A wrapper and not `Array` itself, since `[UInt8]` is `bytea`.
package struct PostgresArray<Element: PostgresArrayElement>: PostgresEncodable, PostgresDecodable {
    package var elements: [Element]

    package init(_ elements: [Element]) {
        self.elements = elements
    }

    package static var postgresType: PostgresType { Element.postgresArrayType }

    package func encode(into bytes: inout [UInt8]) {
        bytes.appendBigEndian(Int32(elements.isEmpty ? 0 : 1))
        bytes.appendBigEndian(Int32(0))
        bytes.appendBigEndian(Element.postgresElementType.rawValue)
        guard !elements.isEmpty else { return }
        bytes.appendBigEndian(Int32(elements.count))
        bytes.appendBigEndian(Int32(1))
        for element in elements {
            bytes.appendWithLength(element)
        }
    }

    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> PostgresArray {
        let bytes = try cell.requireBytes(PostgresArray.self)
        guard cell.type == Element.postgresArrayType, let dimensions = bytes.readBigEndian(Int32.self, at: 0),
            let elementType = bytes.readBigEndian(UInt32.self, at: 8)
        else {
            throw cell.mismatch(PostgresArray.self)
        }
        guard dimensions != 0 else { return PostgresArray([]) }
        guard dimensions == 1, let count = bytes.readBigEndian(Int32.self, at: 12) else {
            throw cell.fault("has \(dimensions) dimensions")
        }
        // Each element has its length before it, so that a count beyond the value's bytes is no reason to ask for memory.
        guard count >= 0, Int(count) <= (bytes.count - 16) / 4 else { throw cell.fault("is cut short") }
        var elements: [Element] = []
        elements.reserveCapacity(Int(count))
        var offset = 20
        for _ in 0..<count {
            guard let length = bytes.readBigEndian(Int32.self, at: offset) else { throw cell.fault("is cut short") }
            offset += 4
            let range = offset..<offset + Int(max(length, 0))
            guard range.upperBound <= bytes.count else { throw cell.fault("is cut short") }
            let element = PostgresCell(
                bytes: length < 0 ? nil : UnsafeRawBufferPointer(rebasing: bytes[range]),
                type: PostgresType(rawValue: elementType), column: cell.column, result: cell.result)
            elements.append(try Element.decode(element))
            offset = range.upperBound
        }
        return PostgresArray(elements)
    }
}

extension [UInt8] {
    /// Appends a value behind its length, which is how arrays and binary COPY write their fields.
    mutating func appendWithLength<Value: PostgresEncodable>(_ value: Value) {
        let start = count
        appendBigEndian(Int32(0))
        value.encode(into: &self)
        let length = Int32(count - start - 4).bigEndian
        Swift.withUnsafeBytes(of: length) { source in
            for index in 0..<4 { self[start + index] = source[index] }
        }
    }

    mutating func appendNull() {
        appendBigEndian(Int32(-1))
    }
}
