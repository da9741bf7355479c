import Deployment
import MissionModel
import PlanReading

extension PlanSummary {
    var json: JSONValue {
        [
            "mission": .string(mission), "version": .int(version), "status": .string(status.rawValue),
            "base_version": .optional(baseVersion), "repair_option": .optional(repairOption?.rawValue),
            "mission_sha256": .string(missionSHA256),
            "input_revision": .int(inputRevision), "mission_revision": .int(missionRevision),
            "mission_changed": .bool(missionChanged), "job": .optional(job), "created_at": .string(createdAt.utcText),
            "published_at": .optional(publication?.at.utcText), "published_by": .optional(publication?.by),
            "teams": .int(teams), "stops": .int(stops),
            "score": ["hard": .int(score.hard), "medium": .int(score.medium), "soft": .int(score.soft)],
            "solver": [
                "seed": .int(solver.seed), "iterations": .int(solver.iterations), "seconds": .double(solver.seconds),
                "stopped_by": .string(solver.stoppedBy), "version": .string(solver.version),
            ],
        ]
    }

    /// With what the plan's document says beyond its teams, what breaks hard rules, and what of the mission has changed
    /// since.
    ///
    /// - Parameter standing: nil where nothing has changed.
    func details(_ plan: PlanDocument, violations: JSONValue, standing: PlanStanding?) -> JSONValue {
        var object = json.object ?? JSONObject()
        let document = plan.json
        object.append("terms", .array(plan.score.terms.map(\.titledJSON)))
        object.append("violations", violations)
        object.append("mission_changes", standing?.json(most: Self.fewChanges) ?? .null)
        for key in ["metrics", "shortfalls", "unassigned", "reserves", "warnings"] {
            object.append(key, document[key] ?? [])
        }
        return .object(object)
    }

    /// Of what has changed since: enough to see what it is about; the rest has a list of its own.
    private static let fewChanges = 5
}

extension ScoreTerm {
    /// With the title of its code.
    var titledJSON: JSONValue {
        [
            "code": .string(code), "value": .int(value), "weight": .int(weight), "points": .int(points),
            "title": .string(ScoreTerm.title(of: code)),
        ]
    }
}
