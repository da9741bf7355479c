import Deployment
import MissionModel

extension Job {
    var json: JSONValue {
        [
            "id": .string(id), "mission": .string(request.mission), "state": .string(state.rawValue),
            "seed": .int(request.seed), "seconds": request.seconds.map(JSONValue.double) ?? .null,
            "iterations": .optional(request.iterations), "threads": .int(request.threads),
            "parts": .int(request.parts), "stage": .string(stage.rawValue), "part": part?.json ?? .null,
            "attempt": .int(attempt), "cancel_requested": .bool(cancelRequested), "revision": .int(revision),
            "progress": progress.json,
            "plan_version": .optional(planVersion), "last_error": .optional(lastError),
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
            "incumbent": incumbent.map { score in
                ["hard": .int(score.hard), "medium": .int(score.medium), "soft": .int(score.soft)]
            } ?? .null,
        ]
    }
}
