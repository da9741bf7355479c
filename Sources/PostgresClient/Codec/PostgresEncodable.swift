/// A value that can be sent as a parameter or as a field of a binary COPY.
package protocol PostgresEncodable: Sendable {
    /// The type declared for a parameter of this Swift type.
    static var postgresType: PostgresType { get }
    /// Appends the binary form, without a length.
    func encode(into bytes: inout [UInt8])
}

/// A value that can be read from a cell of a result.
package protocol PostgresDecodable: Sendable {
    static func decode(_ cell: PostgresCell) throws(PostgresError) -> Self
}

/// A type that can be an element of an array of the server.
package protocol PostgresArrayElement: PostgresEncodable, PostgresDecodable {
    static var postgresArrayType: PostgresType { get }
    /// The type named in the array's header.
    static var postgresElementType: PostgresType { get }
}

extension PostgresArrayElement {
    package static var postgresElementType: PostgresType { postgresType }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> Wrapped? {
        guard cell.bytes != nil else { return nil }
        return try Wrapped.decode(cell)
    }
}

extension [UInt8] {
    mutating func appendBigEndian<Value: FixedWidthInteger>(_ value: Value) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }
}
