import Deployment
import MissionModel

extension Job {
    var json: JSONValue {
        let search = request.search
        return [
            "id": .string(id), "kind": .string(request.kind.rawValue), "mission": .string(search.mission),
            "state": .string(state.rawValue),
            "seed": .int(search.seed), "seconds": search.seconds.map(JSONValue.double) ?? .null,
            "iterations": .optional(search.iterations), "threads": .int(search.threads),
            "parts": .int(search.parts), "stage": .string(stage.rawValue), "part": request.part?.json ?? .null,
            "attempt": .int(attempt), "cancel_requested": .bool(cancelRequested), "revision": .int(revision),
            "progress": progress.json,
            "plan_version": .optional(planVersions.first), "plan_score": planScore?.json ?? .null,
            "remark": .optional(outcome?.remark),
            "last_error": .optional(lastError),
            "created_at": .string(createdAt.utcText), "started_at": .optional(startedAt?.utcText),
            "finished_at": .optional(finishedAt?.utcText),
        ]
    }
}

extension JobPart {
    var json: JSONValue {
        ["job": .string(parent), "number": .int(number), "regions": .strings(regions)]
    }
}

extension JobProgress {
    var json: JSONValue {
        [
            "percent": .double(percent), "seconds_left": secondsLeft.map(JSONValue.double) ?? .null,
            "iterations": .int(iterations),
            "incumbent": incumbent?.json ?? .null,
        ]
    }
}

extension IncumbentScore {
    fileprivate var json: JSONValue { ["hard": .int(hard), "medium": .int(medium), "soft": .int(soft)] }
}
