/// Listens on a connection of its own, which it opens again for as long as somebody reads.
///
/// Notifications are hints: those sent while the link was away are lost, so that a reader looks for itself whenever
/// `connected` comes.
package struct PostgresListener: Sendable {
    package enum Event: Sendable {
        /// From now on notifications arrive; what was sent before may have been missed.
        case connected
        case notification(PostgresNotification)
        case disconnected(PostgresError)
    }

    private let configuration: PostgresConfiguration
    private let channels: [String]
    private let quietLimit: Duration

    /// - Parameter quietLimit: After so much silence the server is asked whether it is still there.
    package init(
        _ configuration: PostgresConfiguration, channels: [String], quietLimit: Duration = .seconds(10)
    ) {
        self.configuration = configuration
        self.channels = channels
        self.quietLimit = quietLimit
    }

    /// What is heard, until the task that iterates ends; of a reader that is too slow the oldest events are dropped.
    package func events() -> AsyncStream<Event> {
        let (stream, continuation) = AsyncStream.makeStream(of: Event.self, bufferingPolicy: .bufferingNewest(1024))
        let task = Task {
            var failures = 0
            while !Task.isCancelled {
                do {
                    try await listen { event in
                        if case .connected = event { failures = 0 }
                        continuation.yield(event)
                    }
                } catch {
                    if Task.isCancelled { break }
                    continuation.yield(.disconnected(error as? PostgresError ?? PostgresError(.closed, "\(error)")))
                }
                let limit = min(2000, 50 << min(failures, 6))
                failures += 1
                try? await Task.sleep(for: .milliseconds(Int.random(in: limit / 2...limit)))
            }
            continuation.finish()
        }
        continuation.onTermination = { _ in task.cancel() }
        return stream
    }

    private func listen(_ report: (Event) -> Void) async throws {
        let connection = try await PostgresConnection.connect(configuration)
        do {
            for channel in channels {
                try await connection.runScript("LISTEN \(Self.quote(channel))")
            }
            report(.connected)
            while true {
                let heard = try await connection.waitForNotifications(atMost: quietLimit)
                for notification in heard { report(.notification(notification)) }
                if heard.isEmpty { try await connection.ping(timeout: configuration.answerGrace) }
            }
        } catch {
            await connection.close()
            throw error
        }
    }

    private static func quote(_ identifier: String) -> String {
        "\"" + identifier.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension PostgresConnection {
    /// The notifications that have come, or come within a time; empty if none do.
    fileprivate nonisolated func waitForNotifications(
        atMost limit: Duration
    ) async throws(PostgresError) -> [PostgresNotification] {
        let deadline = Deadline.after(limit)
        return try await perform(
            timeout: limit * 2, interruption: .endsWait
        ) { session, operation throws(PostgresError) in
            while session.notifications.isEmpty, !deadline.hasPassed {
                try session.waitForServer(operation, limit: deadline)
            }
            defer { session.notifications = [] }
            return session.notifications
        }
    }
}
