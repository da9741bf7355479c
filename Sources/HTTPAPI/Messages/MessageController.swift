import Deployment
import HTTPShell
import HTTPTypes
import MissionModel
import Notifications
import PlanReading

/// What heads of delegations are written: for staff, who see how far it has come.
struct MessageController: Sendable {
    let store: any Store
    let changes: Changes
    let library: PlanLibrary
    /// Nil where nothing is delivered.
    let office: LetterOffice?

    func addRoutes(to routes: inout Routes) {
        routes.add(.listMessages, list)
        routes.add(.retryMessage, retry)
        routes.add(.remindHeads, remind)
        routes.add(.listDeliveries, deliveries)
        routes.add(.previewMessages, preview)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let (mission, limit) = (request.parameter("mission"), request.pageLimit)
        let query = request.query
        let filter = MessageFilter(
            state: query["state"].flatMap(MessageState.init), kind: query["kind"].flatMap(MessageKind.init),
            delegation: query["delegation"], since: try query.instant("since"))
        let (messages, accounts) = try await store.transaction(.read, as: request.actor) { transaction in
            _ = try await transaction.existingMission(mission)
            let messages = try await transaction.messages(
                mission: mission,
                filter, before: request.query["after"], limit: limit + 1)
            return (messages, try await Self.accounts(of: messages, in: transaction))
        }
        let shown = messages.prefix(limit)
        return .json([
            "items": .array(shown.map { $0.json(accounts[$0.account]) }),
            "next": .optional(messages.count > limit ? shown.last?.id : nil),
            "mail_configured": .bool(office != nil),
        ])
    }

    @Sendable private func retry(_ request: APIRequest) async throws -> Answer {
        let (mission, id) = (request.parameter("mission"), request.parameter("id"))
        return try await changes.idempotent(request) { transaction in
            guard let known = try await transaction.message(id), known.mission.map(ExactText.init) == ExactText(mission)
            else { throw Problem(.notFound, "The mission has no such message.") }
            guard let message = try await transaction.retryMessage(id) else {
                throw Problem(.conflict, "The message is \(known.state.rawValue); only one that failed is tried again.")
            }
            try await transaction.audit(
                AuditEntry(action: "message.retry", mission: mission, detail: ["message": .string(id)]))
            let accounts = try await Self.accounts(of: [message], in: transaction)
            return .json(message.json(accounts[message.account]), status: .accepted)
        }
    }

    @Sendable private func remind(_ request: APIRequest) async throws -> Answer {
        let bytes = try await changes.bytes(request)
        var form = try RequestForm(try JSONParser.parse(bytes))
        let delegations = form.texts("delegations")
        try form.finish()
        let reminder = RemindHeads(mission: request.parameter("mission"), delegations: delegations)
        return try await changes.idempotent(request, body: bytes) { transaction in
            let outcome = try await reminder.run(in: transaction)
            return .json(
                [
                    "reminded": .strings(outcome.reminded), "too_soon": .strings(outcome.tooSoon),
                    "unreachable": .strings(outcome.unreachable),
                ], status: .accepted)
        }
    }

    @Sendable private func deliveries(_ request: APIRequest) async throws -> Answer {
        let (mission, limit) = (request.parameter("mission"), request.pageLimit)
        let age = request.query.whole("unconfirmed_for").map { Duration.seconds($0 * 3600) }
        let rows = try await store.transaction(.read, as: request.actor) { transaction in
            _ = try await transaction.existingMission(mission)
            return try await transaction.deliveries(
                mission: mission, unconfirmedFor: age, after: request.query["after"], limit: limit + 1)
        }
        return Page.answer(rows, limit: limit, cursor: \.delegation, \.json)
    }

    @Sendable private func preview(_ request: APIRequest) async throws -> Answer {
        let (mission, version) = request.plan
        let (plan, published) = try await store.transaction(.read, as: request.actor) { transaction in
            (
                try await transaction.existingPlan(mission: mission, version: version),
                try await transaction.publishedPlan(mission: mission)
            )
        }
        let telling = TellAssignments(
            mission: mission, version: version, assignments: try await library.view(of: plan).assignments,
            news: TellAssignments.news(of: plan, since: published))
        let (news, heads, name) = try await store.transaction(.read, as: request.actor) { transaction in
            (
                try await telling.preview(in: transaction), try await transaction.headAccounts(mission: mission),
                try await transaction.existingMission(mission).header.name
            )
        }
        let title = MissionTitle(id: mission, name: name)
        let letters = heads.compactMap { head -> JSONValue? in
            let own = news.filter { head.heads($0.told.assignment.delegation) }
            if own.isEmpty { return nil }
            let letter = Letter.news(own, plan: version, mission: title, for: head, from: office ?? .standIn)
            return [
                "account": .string(head.id), "account_name": .string(head.name),
                "language": .string(head.language.rawValue),
                "delegations": .strings(head.bearer.delegations?.delegations ?? []),
                "observers": .strings(own.map(\.told.assignment.observer)), "subject": .string(letter.subject),
                "text": .string(letter.plain),
            ]
        }
        let unreachable = TellAssignments.unreachable(news.map(\.told.assignment), heads)
        return .json([
            "plan": .int(version), "mail_configured": .bool(office != nil),
            "unreachable": .strings(unreachable), "letters": .array(letters),
        ])
    }

    private static func accounts(
        of messages: [Message], in transaction: any StoreTransaction
    ) async throws -> [String: Account] {
        let accounts = try await transaction.accounts(ids: Set(messages.map(\.account)).sorted())
        return Dictionary(accounts.map { ($0.id, $0) }) { first, _ in first }
    }
}

extension Message {
    fileprivate func json(_ account: Account?) -> JSONValue {
        [
            "id": .string(id), "account": .string(self.account), "account_name": .string(account?.name ?? ""),
            "delegations": .strings(account?.bearer.delegations?.delegations ?? []), "kind": .string(kind.rawValue),
            "plan": subject["plan"] ?? .null, "observers": .int(subject["assignments"]?.array?.count ?? 0),
            "state": .string(state.rawValue), "created_at": .string(createdAt.utcText),
            "due_at": .string(dueAt.utcText), "sent_at": .optional(sentAt?.utcText), "tries": .int(tries),
            "failure": .optional(failure),
        ]
    }
}

extension DelegationDelivery {
    fileprivate var json: JSONValue {
        [
            "delegation": .string(delegation), "heads": .int(heads), "told": .int(told), "confirmed": .int(confirmed),
            "unconfirmed_since": .optional(unconfirmedSince?.utcText), "last_message": .optional(lastMessage?.rawValue),
        ]
    }
}
