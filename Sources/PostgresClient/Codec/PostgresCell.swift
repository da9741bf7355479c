/// One field of one row. Valid only while its row is being decoded.
package struct PostgresCell {
    /// The binary form; nil for NULL.
    package let bytes: UnsafeRawBufferPointer?
    package let type: PostgresType
    let column: Int
    let result: QueryResult?

    func requireBytes<Value>(_ type: Value.Type) throws(PostgresError) -> UnsafeRawBufferPointer {
        guard let bytes else { throw fault("is NULL and \(type) is expected") }
        return bytes
    }

    func fault(_ reason: String) -> PostgresError {
        PostgresError(.decoding, "column \(column + 1) \(result?.columnName(column) ?? "") \(reason)")
    }

    func mismatch<Value>(_ expected: Value.Type) -> PostgresError {
        fault("has type \(type.rawValue), which is not read as \(expected)")
    }
}

extension UnsafeRawBufferPointer {
    func readBigEndian<Value: FixedWidthInteger>(_ type: Value.Type, at offset: Int) -> Value? {
        guard offset >= 0, offset + MemoryLayout<Value>.size <= count else { return nil }
        return Value(bigEndian: loadUnaligned(fromByteOffset: offset, as: type))
    }
}
