import MissionModel

/// Tells delegations what a published plan has for their observers: each only what is new to it.
package struct TellAssignments: Sendable {
    let mission: String
    let version: Int
    let assignments: [Assignment]

    package init(mission: String, version: Int, assignments: [Assignment]) {
        self.mission = mission
        self.version = version
        self.assignments = assignments
    }

    /// Besides, each head of a delegation that has news is to be written one message with exactly these.
    package func run(in transaction: any StoreTransaction) async throws {
        let told = try await transaction.tell(try await news(in: transaction), mission: mission)
        guard !told.isEmpty else { return }
        let heads = try await transaction.headAccounts(mission: mission)
        try await transaction.enqueue(
            heads.compactMap { head in
                let own = told.filter { head.heads($0.assignment.delegation) }
                return own.isEmpty ? nil : message(to: head, about: own)
            })
    }

    /// What a publication would tell as things are, each with what was told of that observer before.
    package func preview(in transaction: any StoreTransaction) async throws -> [AssignmentNews] {
        let known = try await known(in: transaction)
        let former = Dictionary(known.map { (Key($0.assignment), $0) }) { $1 }
        let now = try await transaction.now()
        return Self.news(of: assignments, beside: known).map { assignment, change in
            let before = former[Key(assignment)]
            let told = ToldAssignment(
                assignment, revision: (before?.revision ?? 0) + 1, change: change, toldAt: now)
            return AssignmentNews(told: told, former: change == .changed ? before?.assignment : nil)
        }
        .sorted { ExactText($0.told.assignment.observer) < ExactText($1.told.assignment.observer) }
    }

    private func news(
        in transaction: any StoreTransaction
    ) async throws -> [(Assignment, ToldAssignment.Change)] {
        Self.news(of: assignments, beside: try await known(in: transaction))
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
    private static func news(
        of assignments: [Assignment], beside known: [ToldAssignment]
    ) -> [(Assignment, ToldAssignment.Change)] {
        var former: [Key: Assignment] = [:]
        for told in known where told.change != .removed { former[Key(told.assignment)] = told.assignment }
        var news: [(Assignment, ToldAssignment.Change)] = []
        for assignment in assignments {
            switch former.removeValue(forKey: Key(assignment)) {
            case nil: news.append((assignment, .added))
            case assignment: continue
            default: news.append((assignment, .changed))
            }
        }
        return news + former.values.map { ($0, .removed) }
    }
}
