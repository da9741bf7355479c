package import Deployment
package import MissionModel
package import PlanJudgement

extension PlanStanding {
    /// - Parameter most: so many entries of each list at most; the counts are those of all.
    package func json(most: Int) -> JSONValue {
        let (changes, violations) = (changes.prefix(most), now.violations.prefix(most))
        return [
            "input_revision": .int(edition.row.inputRevision), "mission_revision": .int(missionRevision),
            "outdated": .bool(isOutdated), "reason": .optional(reason), "change_count": .int(changes.count),
            "used_count": .int(touching), "changes": .array(changes.shown.map(\.json)),
            "violation_count": .int(violations.count), "violations": .array(violations.shown.map(\.json)),
        ]
    }
}

extension Violation {
    package var json: JSONValue {
        [
            "code": .string(code.rawValue), "title": .string(code.title), "team": .optional(team),
            "observer": .optional(observer), "place": .optional(place), "detail": .string(text),
        ]
    }
}
