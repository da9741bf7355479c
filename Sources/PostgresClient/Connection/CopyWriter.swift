/// Takes the data of a COPY and passes it on in chunks of 64 KiB, waiting while the server is behind.
///
/// Write either bytes, in the format that the COPY names, or rows, for `(FORMAT binary)`.
package struct CopyWriter {
    private static let chunkSize = 64 * 1024
    /// Signature, flags and length of the header's extension.
    private static let binaryHeader: [UInt8] =
        Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

    private let connection: PostgresConnection
    private let timeout: Duration?
    private var row = CopyRow()
    private let expectsBinary: Bool
    private var hasBytes = false
    private var hasRows = false
    /// How many rows were written with `writeRow`.
    package private(set) var rowCount = 0

    init(connection: PostgresConnection, timeout: Duration?, expectsBinary: Bool) {
        self.connection = connection
        self.timeout = timeout
        self.expectsBinary = expectsBinary
        row.bytes.reserveCapacity(Self.chunkSize * 2)
    }

    package mutating func write(_ bytes: some Sequence<UInt8>) async throws(PostgresError) {
        hasBytes = true
        row.bytes.append(contentsOf: bytes)
        if row.bytes.count >= Self.chunkSize { try await flush() }
    }

    /// Writes one row of a binary COPY: the body appends each column in order, in the column's exact type.
    package mutating func writeRow(_ body: (inout CopyRow) -> Void) async throws(PostgresError) {
        beginRows()
        row.begin()
        body(&row)
        row.end()
        rowCount += 1
        if row.bytes.count >= Self.chunkSize { try await flush() }
    }

    mutating func finish() async throws(PostgresError) {
        // The binary format has a header and a trailer even without a row.
        if expectsBinary, !hasBytes { beginRows() }
        if hasRows { row.bytes.appendBigEndian(Int16(-1)) }
        try await flush()
    }

    private mutating func beginRows() {
        guard !hasRows else { return }
        hasRows = true
        row.bytes.append(contentsOf: Self.binaryHeader)
    }

    private mutating func flush() async throws(PostgresError) {
        guard !row.bytes.isEmpty else { return }
        let chunk = row.bytes
        row.bytes = []
        row.bytes.reserveCapacity(Self.chunkSize * 2)
        try await connection.perform(
            timeout: timeout, interruption: .endsWait
        ) { session, operation throws(PostgresError) in
            try session.putCopy(chunk, operation)
        }
    }
}

extension PostgresConnection {
    /// `COPY … FROM STDIN` by itself, as a transaction of its own.
    @discardableResult
    package nonisolated func copy(
        _ sql: String, _ body: (inout CopyWriter) async throws -> Void
    ) async throws -> Int {
        try await copy(sql, timeout: nil, commits: true, body)
    }

    nonisolated func copy(
        _ sql: String, timeout: Duration?, commits: Bool, _ body: (inout CopyWriter) async throws -> Void
    ) async throws -> Int {
        let isBinary = try await perform(timeout: timeout) { session, operation throws(PostgresError) in
            try session.beginCopy(sql, operation)
        }
        do {
            var writer = CopyWriter(connection: self, timeout: timeout, expectsBinary: isBinary)
            try await body(&writer)
            try await writer.finish()
        } catch {
            // What follows from giving up adds nothing to why it was given up.
            _ = try? await endCopy(abortReason: "given up by the client", timeout, commits: false)
            throw error
        }
        return try await endCopy(abortReason: nil, timeout, commits: commits)
    }

    @discardableResult
    private nonisolated func endCopy(
        abortReason: String?, _ timeout: Duration?, commits: Bool
    ) async throws(PostgresError) -> Int {
        try await perform(
            timeout: timeout, interruption: abortReason == nil ? .cancelsQuery : .none, commits: commits
        ) { session, operation throws(PostgresError) in
            try session.endCopy(abortReason: abortReason, operation)
        }
    }
}
