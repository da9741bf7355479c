import MissionModel

/// The keys of a mission's head as requests name them: those of the header beside `rules` and `travel`.
///
/// A document keeps unknown keys, but a request that changes something must not: a misspelt rule would be stored and
/// never obeyed.
enum MissionHeadKeys {
    static let headerKeys: Set<String> = ["name", "host_country", "election_date", "debriefing"]
    static let keys = headerKeys.union(["rules", "travel"])
    static let ruleKeys = Set(Rules.names)
    static let travelKeys: Set<String> = [
        "kind", "detour", "speed_kmh", "overhead_min", "same_site_m", "same_site_min",
    ]

    static func header(of object: JSONObject) -> JSONObject {
        JSONObject(uniqueMembers: object.members.filter { headerKeys.contains($0.key) || $0.key == "id" })
    }

    static func unknownKeys(_ object: JSONObject, known: Set<String>, below place: String = "") -> [FormFault] {
        object.members.filter { !known.contains($0.key) }.map {
            FormFault(pointer: "\(place)/\($0.key.pointerToken)", message: "is no key that can be set here")
        }
    }
}
