import Deployment
import PostgresClient
import Synchronization

/// Finds out whether the database takes writes of this program: a commit like any other, which reaches the disk and the
/// standby that it has to wait for, and leaves nothing behind.
struct WriteProbe: Sendable {
    private static let timeout = Duration.seconds(2)
    /// 4 MB in a table that goes with the transaction. It asks for new room, where a small commit may find some left.
    private static let takeRoom = """
        CREATE TEMPORARY TABLE write_probe ON COMMIT DROP AS
        SELECT number, repeat(' ', 1000) AS padding FROM generate_series(1, 4000) AS number
        """

    /// Whether the last write failed for want of room.
    let needsRoom: Bool

    /// - Returns: what is wrong with the schema; nil where nothing is, and the database takes writes.
    func run(on connection: PostgresConnection) async throws -> String? {
        if let advice = try await SchemaState.find(with: connection).advice { return advice }
        if needsRoom { try await connection.runScript(Self.takeRoom) }
        try await connection.commit(WriteNothing(), within: Self.timeout)
        return nil
    }
}

/// Makes the transaction one that has to be written down, without touching a table.
private struct WriteNothing: PreparedStatement {
    static let sql = "SELECT pg_logical_emit_message(true, 'observerd', '') IS NULL"
}

/// Whether the database ran out of disk, memory or the like at the last write, as far as this process knows.
final class Shortage: Sendable {
    private let flag = Atomic(false)

    var isThere: Bool { flag.load(ordering: .relaxed) }

    func hear(_ error: any Error) {
        let cause = (error as? StoreError)?.cause ?? error
        // What has no code of the server's, this process ran out of.
        guard let error = cause as? PostgresError, error.kind == .resources, error.sqlState != nil else { return }
        flag.store(true, ordering: .relaxed)
    }

    func isOver() {
        flag.store(false, ordering: .relaxed)
    }
}
