import MissionModel

/// Tells delegations what a published plan has for their observers: each only what is new to it, and why.
package struct TellAssignments: Sendable {
    private let mission: String
    private let version: Int
    private let assignments: [Assignment]
    private let news: Range<Int>?

    /// - Parameter news: the input revisions that the new plan knows and the one published until now does not; nil where
    ///   there was none.
    package init(mission: String, version: Int, assignments: [Assignment], news: Range<Int>? = nil) {
        self.mission = mission
        self.version = version
        self.assignments = assignments
        self.news = news
    }

    /// The input revisions that a plan knows and the one which it replaces does not; nil where it replaces none.
    package static func news(of plan: PlanSummary, since former: PlanSummary?) -> Range<Int>? {
        former.map { $0.inputRevision + 1..<max($0.inputRevision, plan.inputRevision) + 1 }
    }

    /// Besides, each head of a delegation that has news is to be written one message with exactly these.
    ///
    /// - Returns: the delegations that have news and no head to write to.
    @discardableResult
    package func run(in transaction: any StoreTransaction) async throws -> [String] {
        let updates = try await updates(beside: try await known(in: transaction), in: transaction)
        let told = try await transaction.tell(updates, mission: mission)
        try await transaction.tellGround(mission: mission)
        guard !told.isEmpty else { return [] }
        let heads = try await transaction.headAccounts(mission: mission)
        try await transaction.enqueue(
            heads.compactMap { head in
                let own = told.filter { head.heads($0.assignment.delegation) }
                return own.isEmpty ? nil : message(to: head, about: own)
            })
        return Self.unreachable(told.map(\.assignment), heads)
    }

    /// Those of whom something is told that nobody heads.
    package static func unreachable(_ told: [Assignment], _ heads: [Account]) -> [String] {
        Set(told.map { ExactText($0.delegation) }).filter { delegation in
            !heads.contains { $0.heads(delegation.text) }
        }.sorted().map(\.text)
    }

    /// What a publication would tell as things are, each with what was told of that observer before.
    package func preview(in transaction: any StoreTransaction) async throws -> [AssignmentNews] {
        let known = try await known(in: transaction)
        let former = Dictionary(known.map { (Key($0.assignment), $0) }) { $1 }
        let now = try await transaction.now()
        return try await updates(beside: known, in: transaction).map { update in
            let before = former[Key(update.assignment)]
            let told = ToldAssignment(
                update.assignment, revision: (before?.revision ?? 0) + 1, change: update.change, reason: update.reason,
                toldAt: now)
            return AssignmentNews(told: told, former: update.change == .changed ? before?.assignment : nil)
        }
        .sorted { ExactText($0.told.assignment.observer) < ExactText($1.told.assignment.observer) }
    }

    private func updates(
        beside known: [ToldAssignment], in transaction: any StoreTransaction
    ) async throws -> [AssignmentUpdate] {
        let causes =
            if let news { try await OwnCauses(of: mission, in: news, transaction) } else { OwnCauses() }
        let isFirst = news == nil
        return Self.updates(of: assignments, beside: known) { change, former, now in
            guard let person = now ?? former, !(isFirst && change == .added) else { return nil }
            return causes.reason(of: person.observer, in: person.delegation)
                ?? .difference(from: former?.content, to: now?.content)
        }
    }

    private func known(in transaction: any StoreTransaction) async throws -> [ToldAssignment] {
        try await transaction.assignments(mission: mission, delegation: nil, after: nil, limit: Int(Int32.max))
    }

    private func message(to head: Account, about told: [ToldAssignment]) -> MessageRequest {
        MessageRequest(
            account: head.id, mission: mission, kind: .assignments,
            subject: AssignmentNews.subject(plan: version, told.map(\.key)),
            dedupeKey: "assignments/\(mission)/\(version)/\(head.id)")
    }

    private struct Key: Hashable {
        let delegation: ExactText
        let observer: ExactText

        init(_ assignment: Assignment) {
            (delegation, observer) = (ExactText(assignment.delegation), ExactText(assignment.observer))
        }
    }

    /// What is told: whom there is now and was not before, whose content differs, and who is there no more.
    ///
    /// - Parameter reason: of a change, what was told before and what is told now.
    private static func updates(
        of assignments: [Assignment], beside known: [ToldAssignment],
        because reason: (ToldAssignment.Change, _ former: Assignment?, _ now: Assignment?) -> AssignmentReason?
    ) -> [AssignmentUpdate] {
        var former: [Key: Assignment] = [:]
        for told in known where told.change != .removed { former[Key(told.assignment)] = told.assignment }
        var updates: [AssignmentUpdate] = []
        for assignment in assignments {
            switch former.removeValue(forKey: Key(assignment)) {
            case nil: updates.append(AssignmentUpdate(assignment, .added, reason(.added, nil, assignment)))
            case assignment: continue
            case let old: updates.append(AssignmentUpdate(assignment, .changed, reason(.changed, old, assignment)))
            }
        }
        return updates + former.values.map { AssignmentUpdate($0, .removed, reason(.removed, $0, nil)) }
    }
}
