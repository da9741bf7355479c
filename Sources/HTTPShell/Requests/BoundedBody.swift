import HTTPTypes
package import Hummingbird

/// The body of a request with a limit on its size and a deadline for all of it.
package struct BoundedBody: Sendable {
    private let request: Request
    private let limit: Int
    private let deadline: Duration

    /// - Parameters:
    ///   - limit: bytes.
    ///   - deadline: for the arrival of all of it.
    package init(request: Request, limit: Int, deadline: Duration) {
        self.request = request
        self.limit = limit
        self.deadline = deadline
    }

    private var announcedLength: Int? { request.headers[.contentLength].flatMap(Int.init) }

    /// The whole body.
    ///
    /// - Throws: as `reduce` does.
    package func bytes() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(announcedLength ?? 0, limit))
        return try await reduce(bytes) { bytes, piece in
            bytes.append(contentsOf: piece.readableBytesView)
        }
    }

    /// Hands over the pieces as they arrive and returns what was made of them.
    ///
    /// - Throws: a problem where the body is too large or too slow; `BodyReadError` where the connection fails.
    package func reduce<Value: Sendable>(
        _ initial: Value, _ take: @Sendable @escaping (inout Value, ByteBuffer) async throws -> Void
    ) async throws -> Value {
        if let announcedLength, announcedLength > limit { throw tooLarge }
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                try? await Task.sleep(for: deadline)
                return nil
            }
            group.addTask { try await collect(initial, take) }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let collected = first else {
                throw Problem(.requestTimeout, "The body did not arrive within \(deadline.components.seconds) s.")
            }
            return collected
        }
    }

    @concurrent private func collect<Value: Sendable>(
        _ initial: Value, _ take: @Sendable (inout Value, ByteBuffer) async throws -> Void
    ) async throws -> Value {
        var value = initial
        var count = 0
        var pieces = request.body.makeAsyncIterator()
        while let piece = try await next(&pieces) {
            count += piece.readableBytes
            if count > limit { throw tooLarge }
            try await take(&value, piece)
        }
        return value
    }

    @concurrent private func next(_ pieces: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        do { return try await pieces.next() } catch { throw BodyReadError(cause: error) }
    }

    private var tooLarge: Problem { Problem(.bodyTooLarge, "The body may have at most \(limit) bytes.") }
}

/// The connection failed, or what came was not HTTP, while a body was read: nobody waits for an answer of ours.
struct BodyReadError: Error {
    let cause: any Error
}
