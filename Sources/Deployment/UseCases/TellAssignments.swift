import MissionModel

/// Tells delegations what a published plan has for their observers: each only what is new to it.
struct TellAssignments: Sendable {
    let mission: String
    let assignments: [Assignment]

    func run(in transaction: any StoreTransaction) async throws {
        let known = try await transaction.assignments(
            mission: mission, delegation: nil, after: nil, limit: Int(Int32.max))
        try await transaction.tell(Self.news(of: assignments, beside: known), mission: mission)
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
