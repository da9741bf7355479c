import Deployment
import MissionModel

extension MemoryTransaction {
    func assignments(
        mission: String, delegation: String?, after observer: String?, limit: Int
    ) async throws -> [ToldAssignment] {
        let wanted = visibleTold(mission).filter { told in
            (delegation == nil || told.assignment.delegation == delegation)
                && observer.map { $0 < told.assignment.observer } ?? true
        }
        let people = Dictionary(grouping: wanted, by: \.assignment.observer).sorted { $0.key < $1.key }
        return people.prefix(limit).compactMap { $0.value.max(by: Self.isEarlier) }
    }

    func assignmentHistory(mission: String, observer: String) async throws -> [ToldAssignment] {
        visibleTold(mission).filter { $0.assignment.observer == observer }
            .sorted { Self.isEarlier($1, $0) }
    }

    func toldAssignments(mission: String, _ revisions: [ToldRevision]) async throws -> [ToldAssignment] {
        let wanted = Set(revisions)
        return visibleTold(mission).filter { wanted.contains($0.key) }.sorted {
            ($0.key.observer, $0.key.delegation, $0.revision) < ($1.key.observer, $1.key.delegation, $1.revision)
        }
    }

    func unconfirmed(mission: String) async throws -> [ToldAssignment] {
        last(mission).filter { $0.confirmation == nil }
    }

    /// The last row of each observer of each delegation.
    func last(_ mission: String) -> [ToldAssignment] {
        let rows = Dictionary(grouping: visibleTold(mission)) { [$0.assignment.observer, $0.assignment.delegation] }
        return rows.sorted { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }.compactMap { entry in
            entry.value.max { $0.revision < $1.revision }
        }
    }

    func tell(_ news: [AssignmentUpdate], mission: String) async throws -> [ToldAssignment] {
        _ = try existing(mission)
        return try write { state in
            var all: [ToldAssignment] = []
            for item in news {
                let assignment = item.assignment
                let former = (state.assignments[mission] ?? []).count {
                    $0.assignment.observer == assignment.observer && $0.assignment.delegation == assignment.delegation
                }
                let told = ToldAssignment(
                    assignment, revision: former + 1, change: item.change, reason: item.reason, toldAt: state.now)
                state.assignments[mission, default: []].append(told)
                all.append(told)
            }
            return all
        }
    }

    func confirmAssignments(
        mission: String, _ seen: [(observer: String, revision: Int)]
    ) async throws -> [ToldAssignment?] {
        var confirmed: [ToldAssignment?] = []
        for (observer, revision) in seen {
            confirmed.append(try await confirm(mission, observer, revision))
        }
        return confirmed
    }

    private func confirm(_ mission: String, _ observer: String, _ revision: Int) async throws -> ToldAssignment? {
        let last = try await assignments(mission: mission, delegation: nil, after: nil, limit: .max)
        guard let told = last.first(where: { $0.assignment.observer == observer && $0.revision == revision }) else {
            return nil
        }
        return try write { [actor] state in
            var confirmed = told
            confirmed.confirmation = told.confirmation ?? ToldAssignment.Confirmation(at: state.now, by: actor.id)
            guard let index = state.assignments[mission]?.firstIndex(of: told) else { return nil }
            state.assignments[mission]?[index] = confirmed
            return confirmed
        }
    }

    /// As the fence of a database has it.
    func visibleTold(_ mission: String) -> [ToldAssignment] {
        let all = state.assignments[mission] ?? []
        guard case .delegations(let own) = actor.scope else { return all }
        return own.mission == mission ? all.filter { own.delegations.contains($0.assignment.delegation) } : []
    }

    private static func isEarlier(_ left: ToldAssignment, _ right: ToldAssignment) -> Bool {
        let (leftGoes, rightGoes) = (left.change == .removed, right.change == .removed)
        if left.toldAt != right.toldAt { return left.toldAt < right.toldAt }
        return leftGoes == rightGoes ? left.revision < right.revision : leftGoes
    }
}
