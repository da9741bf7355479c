import Deployment
import MissionModel
import PlanReading

extension Job {
    /// The job as a repair, with its offers; nil where it is none.
    ///
    /// - Parameter published: the plan that is published now.
    func repairJSON(published: PlanSummary?) -> JSONValue? {
        guard case .repair(let request) = request else { return nil }
        let isStale = outcome?.isStale(published: published) ?? false
        return [
            "job": .string(id), "mission": .string(request.mission), "state": .string(state.rawValue),
            "options": .strings(request.options.map(\.rawValue)), "seconds": .double(request.seconds),
            "seed": .int(request.seed), "progress": progress.json,
            "base_version": .optional(outcome?.baseVersion), "base_score": outcome?.baseScore.titledJSON ?? .null,
            "as_of": .optional((outcome?.asOf ?? request.asOf)?.text),
            "input_revision": .optional(outcome?.inputRevision), "stale": .bool(isStale),
            "offers": .array(outcome?.offers.map { $0.json(isStale: isStale) } ?? []),
            "remark": .optional(outcome?.remark), "last_error": .optional(lastError),
            "created_at": .string(createdAt.utcText), "started_at": .optional(startedAt?.utcText),
            "finished_at": .optional(finishedAt?.utcText),
        ]
    }
}

extension RepairOutcome.Offer {
    fileprivate func json(isStale: Bool) -> JSONValue {
        [
            "version": .int(version), "options": .strings(options.map(\.rawValue)), "score": score.titledJSON,
            "people_changed": .int(peopleChanged), "stops_changed": .int(stopsChanged),
            "reserves_called": .int(reservesCalled), "stale": .bool(isStale),
        ]
    }
}

extension PlanScore {
    fileprivate var titledJSON: JSONValue {
        [
            "hard": .int(hard), "medium": .int(medium), "soft": .int(soft), "terms": .array(terms.map(\.titledJSON)),
        ]
    }
}
