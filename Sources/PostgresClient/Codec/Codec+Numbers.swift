extension PostgresCell {
    /// Any of the server's whole numbers, if it fits.
    fileprivate func decodeInteger<Value: FixedWidthInteger>(_ type: Value.Type) throws(PostgresError) -> Value {
        let bytes = try requireBytes(type)
        let number: Int64? =
            switch self.type {
            case .int2: bytes.readBigEndian(Int16.self, at: 0).map(Int64.init)
            case .int4: bytes.readBigEndian(Int32.self, at: 0).map(Int64.init)
            case .oid: bytes.readBigEndian(UInt32.self, at: 0).map(Int64.init)
            case .int8: bytes.readBigEndian(Int64.self, at: 0)
            default: nil
            }
        guard let number else { throw mismatch(type) }
        guard let value = Value(exactly: number) else { throw fault("is \(number), too large for \(type)") }
        return value
    }
}

extension PostgresDecodable where Self: FixedWidthInteger {
    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> Self {
        try cell.decodeInteger(Self.self)
    }
}

extension Int: PostgresArrayElement {
    package static var postgresType: PostgresType { .int8 }
    package static var postgresArrayType: PostgresType { .int8Array }
    package func encode(into bytes: inout [UInt8]) { bytes.appendBigEndian(Int64(self)) }
}

extension Int64: PostgresArrayElement {
    package static var postgresType: PostgresType { .int8 }
    package static var postgresArrayType: PostgresType { .int8Array }
    package func encode(into bytes: inout [UInt8]) { bytes.appendBigEndian(self) }
}

extension Int32: PostgresArrayElement {
    package static var postgresType: PostgresType { .int4 }
    package static var postgresArrayType: PostgresType { .int4Array }
    package func encode(into bytes: inout [UInt8]) { bytes.appendBigEndian(self) }
}

extension Double: PostgresArrayElement {
    package static var postgresType: PostgresType { .float8 }
    package static var postgresArrayType: PostgresType { .float8Array }
    package func encode(into bytes: inout [UInt8]) { bytes.appendBigEndian(bitPattern) }

    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> Double {
        let bytes = try cell.requireBytes(Double.self)
        switch cell.type {
        case .float8:
            if let bits = bytes.readBigEndian(UInt64.self, at: 0) { return Double(bitPattern: bits) }
        case .float4:
            if let bits = bytes.readBigEndian(UInt32.self, at: 0) { return Double(Float(bitPattern: bits)) }
        default:
            break
        }
        throw cell.mismatch(Double.self)
    }
}

extension Bool: PostgresArrayElement {
    package static var postgresType: PostgresType { .bool }
    package static var postgresArrayType: PostgresType { .boolArray }
    package func encode(into bytes: inout [UInt8]) { bytes.append(self ? 1 : 0) }

    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> Bool {
        let bytes = try cell.requireBytes(Bool.self)
        guard cell.type == .bool, let byte = bytes.first else { throw cell.mismatch(Bool.self) }
        return byte != 0
    }
}
