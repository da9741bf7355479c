/// The fields of one row of a binary COPY.
package struct CopyRow {
    var bytes: [UInt8] = []
    private var start = 0
    private var fieldCount: Int16 = 0

    init() {}

    mutating func begin() {
        start = bytes.count
        fieldCount = 0
        bytes.appendBigEndian(fieldCount)
    }

    mutating func end() {
        bytes[start] = UInt8(truncatingIfNeeded: fieldCount >> 8)
        bytes[start + 1] = UInt8(truncatingIfNeeded: fieldCount)
    }

    package mutating func append<Value: PostgresEncodable>(_ value: Value) {
        bytes.appendWithLength(value)
        fieldCount += 1
    }

    package mutating func append<Value: PostgresEncodable>(_ value: Value?) {
        if let value {
            bytes.appendWithLength(value)
        } else {
            bytes.appendNull()
        }
        fieldCount += 1
    }

    package mutating func append<Element: PostgresArrayElement>(_ values: [Element]) {
        append(PostgresArray(values))
    }
}
