package import Foundation

/// `timestamptz`: microseconds since 2000-01-01 00:00 UTC; a finer `Date` is rounded.
extension Date: PostgresArrayElement {
    package static var postgresType: PostgresType { .timestamptz }
    package static var postgresArrayType: PostgresType { .timestamptzArray }

    /// From the server's epoch to the reference date of Foundation, 366 days later.
    private static var secondsBetweenEpochs: Double { 31_622_400 }

    package func encode(into bytes: inout [UInt8]) {
        let microseconds = ((timeIntervalSinceReferenceDate + Self.secondsBetweenEpochs) * 1_000_000).rounded()
        bytes.appendBigEndian(Int64(exactly: microseconds) ?? (microseconds < 0 ? .min : .max))
    }

    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> Date {
        let bytes = try cell.requireBytes(Date.self)
        guard cell.type == .timestamptz, let microseconds = bytes.readBigEndian(Int64.self, at: 0) else {
            throw cell.mismatch(Date.self)
        }
        guard microseconds != .min, microseconds != .max else { throw cell.fault("is infinite") }
        let (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return Date(
            timeIntervalSinceReferenceDate: Double(seconds) - secondsBetweenEpochs + Double(fraction) / 1_000_000)
    }
}

extension UUID: PostgresArrayElement {
    package static var postgresType: PostgresType { .uuid }
    package static var postgresArrayType: PostgresType { .uuidArray }

    package func encode(into bytes: inout [UInt8]) {
        Swift.withUnsafeBytes(of: uuid) { bytes.append(contentsOf: $0) }
    }

    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> UUID {
        let bytes = try cell.requireBytes(UUID.self)
        guard cell.type == .uuid, bytes.count == 16 else { throw cell.mismatch(UUID.self) }
        return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }
}

extension Data: PostgresEncodable, PostgresDecodable {
    package static var postgresType: PostgresType { .bytea }
    package func encode(into bytes: inout [UInt8]) { bytes.append(contentsOf: self) }

    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> Data {
        let bytes = try cell.requireBytes(Data.self)
        guard cell.type == .bytea else { throw cell.mismatch(Data.self) }
        return Data(bytes)
    }
}
