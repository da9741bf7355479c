import Deployment
import MissionModel

extension Incident {
    var json: JSONObject {
        [
            "number": .int(number), "kind": .string(record.kind.rawValue), "observers": .strings(record.observers),
            "delegation": .optional(record.delegation), "hub": .optional(record.hub),
            "region": .optional(record.region), "vehicles": .optional(record.vehicles),
            "from": .optional(record.from?.text), "until": .optional(record.until?.text),
            "reason": .optional(record.reason), "as_of": .optional(record.asOf?.text),
            "changes": .array(record.changes.map(\.json)), "source": .string(record.source),
            "input_revision": .int(record.inputRevision), "repair_job": .optional(record.repairJob),
            "reported_by": .string(reportedBy), "reported_at": .string(reportedAt.utcText),
        ]
    }
}

extension IncidentChange {
    fileprivate var json: JSONValue {
        ["list": .string(list), "id": .string(id), "field": .string(field), "before": before, "after": after]
    }
}
