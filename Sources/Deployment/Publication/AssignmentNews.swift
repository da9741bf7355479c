package import MissionModel

/// Something that was told of an observer, beside what was told before.
package struct AssignmentNews: Sendable, Equatable {
    package let told: ToldAssignment
    /// What a change replaces; nil where there was nothing.
    package let former: Assignment?

    package init(told: ToldAssignment, former: Assignment?) {
        self.told = told
        self.former = former
    }
}

extension AssignmentNews {
    /// What a message says which tells of some revisions.
    package static func subject(plan: Int?, _ revisions: [ToldRevision]) -> JSONObject {
        let sorted = revisions.sorted {
            (ExactText($0.observer), ExactText($0.delegation)) < (ExactText($1.observer), ExactText($1.delegation))
        }
        return [
            "plan": .optional(plan),
            "assignments": .array(
                sorted.map { [.string($0.delegation), .string($0.observer), .int($0.revision)] }),
        ]
    }

    /// The revisions that a message's subject names; nil where it names none.
    package static func revisions(in subject: JSONObject) -> [ToldRevision]? {
        guard let items = subject["assignments"]?.array else { return nil }
        let revisions = items.compactMap { item -> ToldRevision? in
            guard let parts = item.array, parts.count == 3, let delegation = parts[0].string,
                let observer = parts[1].string, let revision = parts[2].whole
            else { return nil }
            return ToldRevision(delegation: delegation, observer: observer, revision: revision)
        }
        return revisions.count == items.count && !items.isEmpty ? revisions : nil
    }

    /// Reads what some revisions told, in the order of their observers.
    package static func read(
        _ revisions: [ToldRevision], mission: String, in transaction: any StoreTransaction
    ) async throws -> [AssignmentNews] {
        let former = revisions.filter { $0.revision > 1 }.map {
            ToldRevision(delegation: $0.delegation, observer: $0.observer, revision: $0.revision - 1)
        }
        let (wanted, all) = (Set(revisions), Array(Set(revisions + former)))
        let rows = try await transaction.toldAssignments(mission: mission, all)
        let byKey = Dictionary(rows.map { ($0.key, $0) }) { $1 }
        return rows.filter { wanted.contains($0.key) }.map { told in
            let before = ToldRevision(
                delegation: told.key.delegation, observer: told.key.observer, revision: told.revision - 1)
            return AssignmentNews(
                told: told, former: told.change == .changed ? byKey[before]?.assignment : nil)
        }
    }
}
