package import MissionModel
package import PostgresClient

/// `timestamptz` in whole seconds; read back in UTC. The spelling of a document is kept in a column of its own.
extension Instant: PostgresEncodable, PostgresDecodable {
    /// Unix time of the server's epoch, 2000-01-01.
    private static var serverEpoch: Int { 946_684_800 }

    package static var postgresType: PostgresType { .timestamptz }

    package func encode(into bytes: inout [UInt8]) {
        (Int64(seconds - Self.serverEpoch) * 1_000_000).encode(into: &bytes)
    }

    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> Instant {
        guard cell.type == .timestamptz, let bytes = cell.bytes, bytes.count == 8 else {
            throw PostgresError(.decoding, "a point in time is expected")
        }
        let microseconds = Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        let seconds = (microseconds - (microseconds < 0 ? 999_999 : 0)) / 1_000_000
        return Instant(seconds: Int(seconds) + serverEpoch, offset: 0)
    }
}
