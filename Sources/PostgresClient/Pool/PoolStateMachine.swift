/// What a pool of connections does, as a pure state machine: an event in, actions out, no clock and no I/O.
///
/// One connection is held back for urgent requests (heartbeats and health checks), so that neither starves behind slow
/// work. The design follows the pool of postgres-nio; the races are unit tests with a manual clock.
package struct PoolStateMachine<Instant: InstantProtocol> where Instant.Duration == Duration {
    package typealias ConnectionID = Int
    package typealias RequestID = UInt64

    package enum Priority: Sendable {
        case normal, urgent
    }

    package enum FailureReason: Sendable, Equatable {
        case timedOut, cancelled, shutDown
    }

    package enum Action: Equatable {
        case open(ConnectionID)
        case close(ConnectionID)
        case lease(ConnectionID, to: RequestID)
        case fail(RequestID, FailureReason)
        case ping(ConnectionID)
        /// Nothing is open any more; comes once, at the end of a shut-down.
        case finishShutdown
    }

    private enum Condition: Equatable {
        case opening
        case idle(since: Instant)
        case leased, pinging, closing
    }

    private struct Connection {
        var condition: Condition
        /// When it is too old; set once it is open.
        var expiry: Instant?
    }

    private struct Request {
        let id: RequestID
        let priority: Priority
        let deadline: Instant
    }

    private enum Phase {
        case running, stopping, stopped
    }

    package let configuration: PoolConfiguration
    private var connections: [ConnectionID: Connection] = [:]
    private var requests: [Request] = []
    private var lastConnectionID = 0
    private var phase = Phase.running
    private var nextHealthCheck: Instant
    private var reopenTime: Instant?
    private var backoff: Duration
    /// Whether the last thing heard of the server was good.
    package private(set) var isServerReachable = false

    package init(configuration: PoolConfiguration, now: Instant) {
        self.configuration = configuration
        nextHealthCheck = now
        backoff = configuration.minimumBackoff
    }

    package var connectionCount: Int { connections.count }
    package var waitingRequestCount: Int { requests.count }
    package var leasedCount: Int { connections.values.count { $0.condition == .leased } }

    // MARK: Events

    package mutating func start(now: Instant) -> [Action] {
        openWhatIsNeeded(now: now)
    }

    package mutating func acquire(_ id: RequestID, _ priority: Priority, now: Instant) -> [Action] {
        guard phase == .running else { return [.fail(id, .shutDown)] }
        let deadline = now.advanced(by: configuration.acquireTimeout)
        requests.append(Request(id: id, priority: priority, deadline: deadline))
        return serve(now: now)
    }

    package mutating func cancel(_ id: RequestID) -> [Action] {
        guard let index = requests.firstIndex(where: { $0.id == id }) else { return [] }
        requests.remove(at: index)
        return [.fail(id, .cancelled)]
    }

    /// - Parameter jitter: From -1 to 1; spreads the age at which connections are closed.
    package mutating func didOpen(_ id: ConnectionID, jitter: Double, now: Instant) -> [Action] {
        isServerReachable = true
        backoff = configuration.minimumBackoff
        reopenTime = nil
        guard phase == .running else { return close(id) }
        let age = configuration.maximumAge * (1 + 0.1 * jitter)
        connections[id] = Connection(condition: .idle(since: now), expiry: now.advanced(by: age))
        return serve(now: now)
    }

    package mutating func didFailToOpen(_ id: ConnectionID, now: Instant) -> [Action] {
        connections[id] = nil
        isServerReachable = false
        reopenTime = now.advanced(by: backoff)
        backoff = min(backoff * 2, configuration.maximumBackoff)
        return finishIfEmpty()
    }

    /// A lease is over.
    /// - Parameter isUsable: False if the connection is lost or in an unknown state.
    package mutating func release(_ id: ConnectionID, isUsable: Bool, now: Instant) -> [Action] {
        if isUsable { isServerReachable = true }
        // What one connection lost may tell of the others: ask at once.
        nextHealthCheck = isUsable ? now.advanced(by: configuration.healthInterval) : now
        return settle(id, isUsable: isUsable, now: now)
    }

    package mutating func didPing(_ id: ConnectionID, isAnswered: Bool, now: Instant) -> [Action] {
        isServerReachable = isAnswered
        return settle(id, isUsable: isAnswered, now: now)
    }

    private mutating func settle(_ id: ConnectionID, isUsable: Bool, now: Instant) -> [Action] {
        guard let connection = connections[id] else { return [] }
        guard phase == .running, isUsable, !isExpired(connection, now) else {
            return close(id) + (phase == .running ? serve(now: now) : [])
        }
        connections[id]?.condition = .idle(since: now)
        return serve(now: now)
    }

    package mutating func didClose(_ id: ConnectionID, now: Instant) -> [Action] {
        connections[id] = nil
        return phase == .running ? serve(now: now) : finishIfEmpty()
    }

    package mutating func tick(now: Instant) -> [Action] {
        guard phase == .running else { return [] }
        var actions: [Action] = []
        for request in requests where request.deadline <= now {
            actions.append(.fail(request.id, .timedOut))
        }
        requests.removeAll { $0.deadline <= now }
        actions += closeUnwanted(now: now)
        actions += serve(now: now)
        if nextHealthCheck <= now {
            nextHealthCheck = now.advanced(by: configuration.healthInterval)
            actions += checkHealth()
        }
        return actions
    }

    package mutating func shutDown() -> [Action] {
        guard phase == .running else { return [] }
        phase = .stopping
        var actions = requests.map { Action.fail($0.id, .shutDown) }
        requests = []
        for (id, connection) in connections.sorted(by: { $0.key < $1.key }) {
            if case .idle = connection.condition { actions += close(id) }
        }
        return actions + finishIfEmpty()
    }

    /// When `tick` has something to do next.
    package var nextDeadline: Instant? {
        guard phase == .running else { return nil }
        return ([nextHealthCheck, reopenTime].compactMap { $0 } + requests.map(\.deadline)).min()
    }

    // MARK: Decisions

    private mutating func serve(now: Instant) -> [Action] {
        var actions: [Action] = []
        // Urgent requests come first; each kind is served in its order.
        for priority in [Priority.urgent, .normal] {
            while let index = requests.firstIndex(where: { $0.priority == priority }), mayLease(priority),
                let id = mostRecentlyUsed()
            {
                connections[id]?.condition = .leased
                actions.append(.lease(id, to: requests.remove(at: index).id))
            }
        }
        return actions + openWhatIsNeeded(now: now)
    }

    /// The last free connection is for urgent requests, unless the pool has only one.
    private func mayLease(_ priority: Priority) -> Bool {
        priority == .urgent || configuration.maximumConnections == 1
            || leasedCount < configuration.maximumConnections - 1
    }

    private func mostRecentlyUsed() -> ConnectionID? {
        var best: (id: ConnectionID, since: Instant)?
        for (id, connection) in connections {
            guard case .idle(let since) = connection.condition else { continue }
            if let known = best, (known.since, known.id) >= (since, id) { continue }
            best = (id, since)
        }
        return best?.id
    }

    private mutating func openWhatIsNeeded(now: Instant) -> [Action] {
        guard phase == .running else { return [] }
        if let reopenTime, reopenTime > now { return [] }
        reopenTime = nil
        let opening = connections.values.count { $0.condition == .opening }
        // While the server is away one attempt at a time is enough.
        if !isServerReachable, opening > 0 { return [] }
        let free = connections.values.count { connection in
            if case .idle = connection.condition { true } else { connection.condition == .opening }
        }
        let mayLeaseMore = mayLease(.normal)
        let servable = requests.count { mayLeaseMore || $0.priority == .urgent }
        let wanted = max(servable - free, configuration.minimumConnections - connections.count, 0)
        let room = configuration.maximumConnections - connections.count
        let count = min(wanted, room, isServerReachable ? room : 1)
        guard count > 0 else { return [] }
        return (0..<count).map { _ in open() }
    }

    private mutating func closeUnwanted(now: Instant) -> [Action] {
        var actions: [Action] = []
        var spare = connections.count - configuration.minimumConnections
        for (id, connection) in connections.sorted(by: { $0.key < $1.key }) {
            guard case .idle(let since) = connection.condition else { continue }
            let isSpare = spare > 0 && since.advanced(by: configuration.idleTimeout) <= now
            guard isSpare || isExpired(connection, now) else { continue }
            spare -= 1
            actions += close(id)
        }
        return actions
    }

    /// Pings a free connection; if all are busy, opens one more, which tells as much.
    private mutating func checkHealth() -> [Action] {
        if let id = mostRecentlyUsed() {
            connections[id]?.condition = .pinging
            return [.ping(id)]
        }
        let isAsking = connections.values.contains { $0.condition == .opening || $0.condition == .pinging }
        guard !isAsking, reopenTime == nil, connections.count < configuration.maximumConnections else { return [] }
        return [open()]
    }

    private mutating func open() -> Action {
        lastConnectionID += 1
        connections[lastConnectionID] = Connection(condition: .opening)
        return .open(lastConnectionID)
    }

    private func isExpired(_ connection: Connection, _ now: Instant) -> Bool {
        connection.expiry.map { $0 <= now } ?? false
    }

    private mutating func close(_ id: ConnectionID) -> [Action] {
        connections[id]?.condition = .closing
        return [.close(id)]
    }

    private mutating func finishIfEmpty() -> [Action] {
        guard phase == .stopping, connections.isEmpty else { return [] }
        phase = .stopped
        return [.finishShutdown]
    }
}
