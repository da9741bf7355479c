package import MissionModel
package import PostgresClient

/// `time`, to the minute; the server knows `24:00` too.
extension ClockTime: PostgresEncodable, PostgresDecodable {
    package static var postgresType: PostgresType { PostgresType(rawValue: 1083) }

    package func encode(into bytes: inout [UInt8]) {
        (Int64(minutes) * 60_000_000).encode(into: &bytes)
    }

    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> ClockTime {
        guard cell.type == postgresType, let bytes = cell.bytes, bytes.count == 8 else {
            throw PostgresError(.decoding, "a time of day is expected")
        }
        return ClockTime(minutes: Int(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)) / 60_000_000))
    }
}

/// `date`.
extension CalendarDay: PostgresEncodable, PostgresDecodable {
    /// From 1970-01-01 to the server's epoch, 2000-01-01.
    private static var daysBetweenEpochs: Int { 10_957 }

    package static var postgresType: PostgresType { .date }

    package func encode(into bytes: inout [UInt8]) {
        Int32(daysSince1970 - Self.daysBetweenEpochs).encode(into: &bytes)
    }

    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> CalendarDay {
        guard cell.type == .date, let bytes = cell.bytes, bytes.count == 4 else {
            throw PostgresError(.decoding, "a date is expected")
        }
        return CalendarDay(
            daysSince1970: Int(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))) + daysBetweenEpochs)
    }
}
