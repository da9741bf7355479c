package import MissionModel

/// Makes an empty mission.
package struct CreateMission: Sendable {
    private let header: MissionHeader
    private let rules: Rules?
    private let travel: TravelRules?

    /// - Parameter request: the header's keys, and `rules` and `travel` as a mission document has them.
    /// - Throws: every fault, unknown keys among them.
    package init(_ request: JSONValue) throws(FormError) {
        let object = try request.requiredObject()
        var faults = MissionHeadKeys.unknownKeys(object, known: MissionHeadKeys.keys.union(["id"]))
        let header = faults.taking { () throws(FormError) in
            try MissionHeader(json: .object(MissionHeadKeys.header(of: object)))
        }
        rules = try faults.takingPart(object, "rules") { (part) throws(FormError) in try Rules(part) }
        travel = try faults.takingPart(object, "travel") { (part) throws(FormError) in try TravelRules(part) }
        if let rules = object["rules"]?.object {
            faults += MissionHeadKeys.unknownKeys(rules, known: MissionHeadKeys.ruleKeys, below: "/rules")
        }
        if let travel = object["travel"]?.object {
            faults += MissionHeadKeys.unknownKeys(travel, known: MissionHeadKeys.travelKeys, below: "/travel")
        }
        if let header { faults += IdentifierLimit.fault(header.id, at: "/id") }
        guard let header, faults.isEmpty else { throw FormError(faults: faults) }
        self.header = header
    }

    package var mission: String { header.id }

    /// - Throws: `alreadyExists`.
    package func run(in transaction: any StoreTransaction) async throws -> MissionSummary {
        try await transaction.createMission(header, rules: rules, travel: travel)
        return try await transaction.existingMission(header.id)
    }
}

extension MissionStore {
    /// - Throws: `notFound`.
    package func existingMission(_ id: String) async throws -> MissionSummary {
        guard let summary = try await mission(id) else {
            throw StoreError(.notFound, "There is no such mission.")
        }
        return summary
    }
}

extension [FormFault] {
    /// What a reading yields; its faults are collected.
    mutating func taking<Value>(_ read: () throws(FormError) -> Value) -> Value? {
        do { return try read() } catch {
            self += error.faults
            return nil
        }
    }

    /// A part of an object that may be left out but not null.
    mutating func takingPart<Value>(
        _ object: JSONObject, _ key: String, _ read: (JSONObject) throws(FormError) -> Value
    ) throws(FormError) -> Value? {
        guard let value = object[key] else { return nil }
        guard let part = value.object else {
            append(FormFault(pointer: "/\(key)", message: "must be an object"))
            return nil
        }
        return taking { () throws(FormError) in try read(part) }
    }
}
