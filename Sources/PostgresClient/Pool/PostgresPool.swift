import Synchronization

/// A pool of connections to one database: drives `PoolStateMachine` with real connections and a real clock.
///
/// It opens connections again for as long as it runs, so that a database that is away never ends the process.
package final class PostgresPool: Sendable {
    package typealias Priority = PoolStateMachine<ContinuousClock.Instant>.Priority
    private typealias Machine = PoolStateMachine<ContinuousClock.Instant>

    private struct State {
        var machine: Machine
        var connections: [Machine.ConnectionID: PostgresConnection] = [:]
        var waiters: [Machine.RequestID: CheckedContinuation<Result<Lease, PostgresError>, Never>] = [:]
        var lastRequestID: Machine.RequestID = 0
        var timer: Task<Void, Never>?
        var timerInstant: ContinuousClock.Instant?
        var lastFailure: PostgresError?
        var shutdownWaiters: [CheckedContinuation<Void, Never>] = []
        var isShutDown = false
    }

    struct Lease: Sendable {
        let id: Int
        let connection: PostgresConnection
    }

    private typealias Effect = @Sendable () -> Void

    package let configuration: PostgresConfiguration
    private let pingTimeout: Duration
    private let state: Mutex<State>

    /// Starts to connect at once, in the background.
    package init(_ configuration: PostgresConfiguration, _ pool: PoolConfiguration = PoolConfiguration()) {
        self.configuration = configuration
        pingTimeout = pool.pingTimeout
        state = Mutex(State(machine: Machine(configuration: pool, now: .now)))
        submit { state, now in state.machine.start(now: now) }
    }

    // MARK: What is asked of it

    /// Whether a server that takes writes answered when last asked, which was at most two seconds ago.
    package var isServerReachable: Bool {
        state.withLock { $0.machine.isServerReachable }
    }

    /// Why the last connection could not be opened, while that is so.
    package var lastFailure: PostgresError? {
        state.withLock { $0.machine.isServerReachable ? nil : $0.lastFailure }
    }

    /// Counts for metrics.
    package var statistics: PoolStatistics {
        state.withLock { state in
            PoolStatistics(
                connections: state.machine.connectionCount, leased: state.machine.leasedCount,
                waiting: state.machine.waitingRequestCount)
        }
    }

    /// Lends a connection to a closure. Urgent requests, such as heartbeats, have one kept for them.
    package func withConnection<Value>(
        _ priority: Priority = .normal, _ body: (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let lease = try await acquire(priority)
        do {
            let value = try await body(lease.connection)
            release(lease)
            return value
        } catch {
            release(lease)
            throw error
        }
    }

    /// Fails what waits for a connection, and returns when every connection is back and closed.
    package func shutDown() async {
        submit { state, _ in
            state.timer?.cancel()
            return state.machine.shutDown()
        }
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.isShutDown { state.shutdownWaiters.append(continuation) }
                return state.isShutDown
            }
            if isOver { continuation.resume() }
        }
    }

    // MARK: Leases

    func acquire(_ priority: Priority) async throws(PostgresError) -> Lease {
        let id = state.withLock { state in
            state.lastRequestID += 1
            return state.lastRequestID
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                submit { state, now in
                    state.waiters[id] = continuation
                    return state.machine.acquire(id, priority, now: now)
                }
                // A cancellation that came before the request was known has found nothing to cancel.
                if Task.isCancelled { submit { state, _ in state.machine.cancel(id) } }
            }
        } onCancel: {
            submit { state, _ in state.machine.cancel(id) }
        }
        return try result.get()
    }

    func release(_ lease: Lease) {
        let isUsable = lease.connection.isReusable
        submit { state, now in state.machine.release(lease.id, isUsable: isUsable, now: now) }
    }

    // MARK: Events and effects

    private func submit(_ event: (inout State, ContinuousClock.Instant) -> [Machine.Action]) {
        let effects = state.withLock { state in
            let actions = event(&state, .now)
            let effects = actions.compactMap { makeEffect($0, &state) }
            scheduleTimer(&state)
            return effects
        }
        for effect in effects { effect() }
    }

    private func makeEffect(_ action: Machine.Action, _ state: inout State) -> Effect? {
        switch action {
        case .open(let id):
            return { Task { await self.open(id) } }
        case .close(let id):
            let connection = state.connections.removeValue(forKey: id)
            return { Task { await self.close(id, connection) } }
        case .ping(let id):
            guard let connection = state.connections[id] else { return nil }
            return { Task { await self.ping(id, connection) } }
        case .lease(let id, let request):
            guard let waiter = state.waiters.removeValue(forKey: request), let connection = state.connections[id] else {
                return nil
            }
            return { waiter.resume(returning: .success(Lease(id: id, connection: connection))) }
        case .fail(let request, let reason):
            guard let waiter = state.waiters.removeValue(forKey: request) else { return nil }
            let error = makeError(reason, state.machine.isServerReachable ? nil : state.lastFailure)
            return { waiter.resume(returning: .failure(error)) }
        case .finishShutdown:
            state.isShutDown = true
            let waiters = state.shutdownWaiters
            state.shutdownWaiters = []
            return { for waiter in waiters { waiter.resume() } }
        }
    }

    private func makeError(_ reason: Machine.FailureReason, _ cause: PostgresError?) -> PostgresError {
        switch reason {
        case .timedOut:
            let because = cause.map { ": \($0.message)" } ?? ""
            return PostgresError(.acquireTimeout, "no database connection became free in time" + because)
        case .cancelled: return PostgresError(.cancelled, "the task was cancelled")
        case .shutDown: return PostgresError(.closed, "the pool is shut down")
        }
    }

    private func open(_ id: Machine.ConnectionID) async {
        do throws(PostgresError) {
            let connection = try await PostgresConnection.connect(configuration)
            submit { state, now in
                state.connections[id] = connection
                return state.machine.didOpen(id, jitter: .random(in: -1...1), now: now)
            }
        } catch {
            submit { state, now in
                state.lastFailure = error
                return state.machine.didFailToOpen(id, now: now)
            }
        }
    }

    private func close(_ id: Machine.ConnectionID, _ connection: PostgresConnection?) async {
        await connection?.close()
        submit { state, now in state.machine.didClose(id, now: now) }
    }

    private func ping(_ id: Machine.ConnectionID, _ connection: PostgresConnection) async {
        do throws(PostgresError) {
            try await connection.ping(timeout: pingTimeout)
            submit { state, now in state.machine.didPing(id, isAnswered: true, now: now) }
        } catch {
            submit { state, now in
                state.lastFailure = error
                return state.machine.didPing(id, isAnswered: false, now: now)
            }
        }
    }

    private func scheduleTimer(_ state: inout State) {
        let next = state.machine.nextDeadline
        guard next != state.timerInstant else { return }
        if let next, let planned = state.timerInstant, planned <= next, state.timer != nil { return }
        state.timer?.cancel()
        state.timerInstant = next
        state.timer = next.map { instant in
            Task { [weak self] in
                try? await ContinuousClock().sleep(until: instant)
                guard !Task.isCancelled else { return }
                self?.timerDidFire()
            }
        }
    }

    private func timerDidFire() {
        submit { state, now in
            state.timer = nil
            state.timerInstant = nil
            return state.machine.tick(now: now)
        }
    }
}

/// How busy a pool is.
package struct PoolStatistics: Hashable, Sendable {
    package let connections: Int
    package let leased: Int
    package let waiting: Int
}
