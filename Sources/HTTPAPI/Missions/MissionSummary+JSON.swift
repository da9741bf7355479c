import Deployment
import MissionModel

extension MissionSummary {
    var json: JSONValue {
        let sorted = counts.sorted { $0.key < $1.key }
        return [
            "id": .string(header.id), "name": .string(header.name), "host_country": .string(header.hostCountry),
            "election_date": .string(header.electionDate.description),
            "debriefing": .optional(header.debriefing?.text), "input_revision": .int(inputRevision),
            "counts": .object(JSONObject(uniqueMembers: sorted.map { .init(key: $0.key, value: .int($0.value)) })),
            "created_at": .string(createdAt.utcText), "changed_at": .string(changedAt.utcText),
        ]
    }
}

extension Instant {
    /// RFC 3339 in UTC with `Z`.
    var utcText: String { Instant(seconds: seconds, offset: 0).text.dropLast(6) + "Z" }
}
