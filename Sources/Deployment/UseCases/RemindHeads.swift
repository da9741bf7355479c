import MissionModel

/// Asks heads once more to confirm what they were told, each at most once an hour.
package struct RemindHeads: Sendable {
    private static let span = Duration.seconds(3600)

    private let mission: String
    /// Nil: of all.
    private let delegations: [String]?

    package init(mission: String, delegations: [String]? = nil) {
        self.mission = mission
        self.delegations = delegations
    }

    package struct Outcome: Sendable, Equatable {
        /// Accounts that are written to.
        package var reminded: [String]
        /// Accounts that were reminded less than an hour ago.
        package var tooSoon: [String]
        /// Delegations that nobody heads.
        package var unreachable: [String]

        package init(reminded: [String] = [], tooSoon: [String] = [], unreachable: [String] = []) {
            self.reminded = reminded
            self.tooSoon = tooSoon
            self.unreachable = unreachable
        }
    }

    /// - Throws: `AccessRefusal`; `notFound`.
    package func run(in transaction: any StoreTransaction) async throws -> Outcome {
        try transaction.actor.demand(.change, on: mission)
        // Of two who ask at once the second finds what the first one has put there.
        try await transaction.lockMission(mission, expecting: nil)
        let open = try await transaction.unconfirmed(mission: mission).filter { told in
            delegations.map { $0.contains { ExactText($0) == ExactText(told.assignment.delegation) } } ?? true
        }
        let heads = try await transaction.headAccounts(mission: mission)
        let already = try await transaction.reminded(mission: mission, within: Self.span)
        var outcome = Outcome()
        var requests: [MessageRequest] = []
        for head in heads {
            let own = open.filter { head.heads($0.assignment.delegation) }
            if own.isEmpty { continue }
            if already.contains(head.id) {
                outcome.tooSoon.append(head.id)
                continue
            }
            outcome.reminded.append(head.id)
            requests.append(
                MessageRequest(
                    account: head.id, mission: mission, kind: .reminder,
                    subject: AssignmentNews.subject(plan: nil, own.map(\.key)),
                    dedupeKey: "reminder/\(mission)/\(head.id)/\(UInt64.random(in: .min ... .max))"))
        }
        let headless = Set(open.map { ExactText($0.assignment.delegation) }).filter { delegation in
            !heads.contains { $0.heads(delegation.text) }
        }
        outcome.unreachable = headless.sorted().map(\.text)
        try await transaction.enqueue(requests)
        try await transaction.audit(
            AuditEntry(
                action: "assignment.remind", mission: mission,
                detail: ["accounts": .strings(outcome.reminded), "too_soon": .strings(outcome.tooSoon)]))
        return outcome
    }
}
