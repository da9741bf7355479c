/// The input revisions of a mission for which a change is meant.
package enum RevisionCondition: Sendable, Equatable {
    /// Whatever it is, so long as the mission exists.
    case any
    case oneOf([Int])

    package func allows(_ revision: Int) -> Bool {
        switch self {
        case .any: true
        case .oneOf(let revisions): revisions.contains(revision)
        }
    }
}

extension MissionStore {
    /// Locks a mission for a change by somebody who has seen one of some revisions.
    ///
    /// - Returns: the current input revision.
    /// - Throws: `notFound`, `staleRevision`.
    @discardableResult
    package func lockMission(_ id: String, meeting condition: RevisionCondition) async throws -> Int {
        let revision = try await lockMission(id, expecting: nil)
        guard condition.allows(revision) else {
            throw StoreError(.staleRevision, "The mission is at revision \(revision) now.")
        }
        return revision
    }
}
