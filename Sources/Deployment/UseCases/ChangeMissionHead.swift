package import MissionModel

/// Changes a mission's header, rules and travel rules by a merge patch.
package struct ChangeMissionHead: Sendable {
    private let mission: String
    private let patch: JSONObject

    /// - Throws: where the patch is no object or names what cannot be changed.
    package init(mission: String, patch: JSONValue) throws(FormError) {
        let object = try patch.requiredObject()
        let faults = MissionHeadKeys.unknownKeys(object, known: MissionHeadKeys.keys)
        if !faults.isEmpty { throw FormError(faults: faults) }
        self.mission = mission
        self.patch = object
    }

    /// The keys that the patch names, for the audit trail: `name`, and `rules/max_km` of a part.
    package var changedKeys: [String] {
        patch.members.flatMap { member in
            member.value.object?.members.map { "\(member.key)/\($0.key)" } ?? [member.key]
        }
    }

    /// - Throws: `FormError`, `notFound`.
    package func run(in transaction: any StoreTransaction) async throws {
        let head = try await transaction.head(mission)
        var faults: [FormFault] = []
        let headerPatch = JSONValue.object(MissionHeadKeys.header(of: patch))
        let header = faults.taking { () throws(FormError) in
            try MissionHeader(json: head.mission.json.merged(with: headerPatch))
        }
        let rules = changed(
            "rules", head.statedRules?.stated, from: [:], known: MissionHeadKeys.ruleKeys, &faults
        ) { (object) throws(FormError) in try Rules(object) }
        let travel = changed(
            "travel", head.statedTravel?.stated, from: ["kind": "great_circle"], known: MissionHeadKeys.travelKeys,
            &faults
        ) { (object) throws(FormError) in try TravelRules(object) }
        guard let header, faults.isEmpty else { throw FormError(faults: faults) }
        try await transaction.editHead(head, to: header, rules: rules, travel: travel)
    }

    /// A part after the patch; null takes it back to all defaults.
    private func changed<Part>(
        _ key: String, _ stated: JSONObject?, from defaults: JSONObject, known: Set<String>,
        _ faults: inout [FormFault], _ read: (JSONObject) throws(FormError) -> Part
    ) -> Part? {
        guard let change = patch[key] else {
            return stated.flatMap { part in faults.taking { () throws(FormError) in try read(part) } }
        }
        if change == .null { return nil }
        guard let object = change.object else {
            faults.append(FormFault(pointer: "/\(key)", message: "must be an object or null"))
            return nil
        }
        let own = Set((stated?.members ?? []).map(\.key))
        faults += MissionHeadKeys.unknownKeys(object, known: known.union(own), below: "/\(key)")
        let merged = JSONValue.object(stated ?? defaults).merged(with: change).object ?? JSONObject()
        return faults.taking { () throws(FormError) in try read(merged) }
    }
}
