import Deployment
import MissionModel

extension MemoryTransaction {
    func enqueue(_ messages: [MessageRequest]) async throws {
        try write { state in
            for message in messages where state.dedupeKeys.insert(message.dedupeKey).inserted {
                state.messages.append(
                    Message(
                        id: "msg_\(state.messages.count + 1)", account: message.account, mission: message.mission,
                        kind: message.kind, subject: message.subject, state: .queued, createdAt: state.now,
                        dueAt: state.now, attempt: 0, tries: 0, sentAt: nil, failure: nil))
            }
        }
    }

    func claimMessage(_ kinds: [MessageKind], for lease: Duration, after quiet: Duration) async throws -> Message? {
        try write { state in
            let waiting = state.messages.indices.filter { index in
                kinds.contains(state.messages[index].kind) && Self.isUnderWay(state.messages[index])
            }
            let next = waiting.filter { index in
                state.messages[index].dueAt <= state.now && !Self.isHeld(state.messages[index], quiet, state)
                    && !waiting.contains { earlier in
                        earlier < index && state.messages[earlier].account == state.messages[index].account
                            && state.messages[earlier].mission != nil
                            && state.messages[earlier].mission == state.messages[index].mission
                    }
            }.min { state.messages[$0].dueAt < state.messages[$1].dueAt }
            guard let next else { return nil }
            state.messages[next].state = .sending
            state.messages[next].attempt += 1
            state.messages[next].tries += 1
            state.messages[next].dueAt = Self.instant(state.now, after: lease)
            return state.messages[next]
        }
    }

    func endDelivery(of message: Message, _ ending: DeliveryEnding) async throws -> Bool {
        try write { state in
            let index = state.messages.firstIndex {
                $0.id == message.id && $0.attempt == message.attempt && $0.state == .sending
            }
            guard let index else { return false }
            state.messages[index].failure = nil
            switch ending {
            case .sent:
                state.messages[index].state = .sent
                state.messages[index].sentAt = state.now
            case .again(let reason, let pause):
                state.messages[index].state = .queued
                state.messages[index].failure = reason
                state.messages[index].dueAt = Self.instant(state.now, after: pause)
            case .failed(let reason):
                state.messages[index].state = .failed
                state.messages[index].failure = reason
            case .dropped: state.messages[index].state = .dropped
            }
            return true
        }
    }

    func messages(mission: String, _ filter: MessageFilter, before id: String?, limit: Int) async throws
        -> [Message]
    {
        let all = state.messages.reversed().filter { $0.mission == mission }
        let rest = id.map { id in all.drop { $0.id != id }.dropFirst() } ?? all[...]
        let heads = filter.delegation.map { id in state.accounts.filter { $0.heads(id) }.map(\.id) }
        return Array(
            rest.filter { message in
                if let wanted = filter.state, message.state != wanted { return false }
                if let kind = filter.kind, message.kind != kind { return false }
                if let since = filter.since, message.createdAt.seconds < since.seconds { return false }
                return heads?.contains(message.account) ?? true
            }.prefix(limit))
    }

    func message(_ id: String) async throws -> Message? { state.messages.first { $0.id == id } }

    func retryMessage(_ id: String) async throws -> Message? {
        try write { state in
            guard let index = state.messages.firstIndex(where: { $0.id == id && $0.state == .failed }) else {
                return nil
            }
            state.messages[index].state = .queued
            state.messages[index].tries = 0
            state.messages[index].dueAt = state.now
            return state.messages[index]
        }
    }

    func outboxCounts() async throws -> OutboxCounts {
        let states = state.messages.map(\.state)
        return OutboxCounts(
            queued: states.count { $0 == .queued },
            putOff: state.messages.count { $0.state == .queued && $0.tries > 0 },
            sending: states.count { $0 == .sending }, failed: states.count { $0 == .failed })
    }

    func expireMessages(days: Int?) async throws -> [ExpiredMessages] {
        guard let days else { return [] }
        return try write { state in
            let oldest = Instant(seconds: state.now.seconds - days * 86_400, offset: 0)
            let isOver = { (message: Message) in
                [.sent, .dropped].contains(message.state) && message.createdAt < oldest
            }
            let counts = Dictionary(grouping: state.messages.filter(isOver), by: \.mission).mapValues(\.count)
            state.messages.removeAll(where: isOver)
            return counts.map { ExpiredMessages(mission: $0.key, messages: $0.value, events: 0) }
                .sorted { ($0.mission ?? "~") < ($1.mission ?? "~") }
        }
    }

    // MARK: What programs are told; it is put there by the tables of a database.

    func claimWebhookEvent(for lease: Duration) async throws -> WebhookEvent? { nil }

    func endDelivery(of event: WebhookEvent, _ ending: DeliveryEnding) async throws -> Bool { false }

    func webhookEvents(
        mission: String, state: MessageState?, before id: String?, limit: Int
    ) async throws -> [WebhookEvent] { [] }

    func retryWebhookEvent(mission: String, id: String) async throws -> WebhookEvent? { nil }

    func webhookEventCounts() async throws -> OutboxCounts {
        OutboxCounts(queued: 0, putOff: 0, sending: 0, failed: 0)
    }

    func reminded(mission: String, within span: Duration) async throws -> Set<String> {
        let state = state
        return Set(
            state.messages.filter {
                $0.mission == mission && $0.kind == .reminder && Self.instant($0.createdAt, after: span) > state.now
            }.map(\.account))
    }

    func deliveries(
        mission: String, unconfirmedFor age: Duration?, after delegation: String?, limit: Int
    ) async throws -> [DelegationDelivery] {
        let (now, heads) = (state.now, try await headAccounts(mission: mission))
        let told = Dictionary(grouping: last(mission), by: \.assignment.delegation)
        let named = Set(told.keys).union(heads.flatMap { $0.bearer.delegations?.delegations ?? [] })
        let board = named.sorted().map { delegation in
            let (own, rows) = (heads.filter { $0.heads(delegation) }.map(\.id), told[delegation] ?? [])
            return DelegationDelivery(
                delegation: delegation, heads: own.count, told: rows.count,
                confirmed: rows.count { $0.confirmation != nil },
                unconfirmedSince: rows.filter { $0.confirmation == nil }.map(\.toldAt).min(),
                lastMessage: state.messages.last {
                    own.contains($0.account) && [.assignments, .reminder].contains($0.kind)
                }?.state)
        }
        let wanted = board.filter { item in
            (delegation.map { $0 < item.delegation } ?? true)
                && (age.map { age in item.unconfirmedSince.map { Self.instant($0, after: age) <= now } ?? false }
                    ?? true)
        }
        return Array(wanted.prefix(limit))
    }

    func waitingMessages(behind message: Message) async throws -> [Message] {
        state.messages.filter {
            $0.account == message.account && $0.mission == message.mission && $0.mission != nil
                && $0.kind == message.kind && $0.id != message.id && $0.state == .queued && $0.attempt == 0
        }
    }

    func gather(_ others: [String], into message: Message, subject: JSONObject) async throws {
        try write { state in
            let index = state.messages.firstIndex {
                $0.id == message.id && $0.attempt == message.attempt && $0.state == .sending
            }
            guard let index else { throw StoreError(.leaseLost, "The message is another delivery's.") }
            state.messages[index].subject = subject
            for other in state.messages.indices
            where others.contains(state.messages[other].id) && state.messages[other].state == .queued {
                state.messages[other].state = .dropped
            }
        }
    }

    /// Whether more news keep coming.
    private static func isHeld(_ message: Message, _ quiet: Duration, _ state: MemoryState) -> Bool {
        guard message.kind == .assignments, message.attempt == 0, quiet > .zero,
            instant(message.createdAt, after: quiet * 10) > state.now
        else { return false }
        return state.messages.contains {
            $0.account == message.account && $0.mission == message.mission && $0.kind == .assignments
                && instant($0.createdAt, after: quiet) > state.now
        }
    }

    private static func isUnderWay(_ message: Message) -> Bool { [.queued, .sending].contains(message.state) }

    private static func instant(_ instant: Instant, after span: Duration) -> Instant {
        Instant(seconds: instant.seconds + Int(span / .seconds(1)), offset: 0)
    }
}
