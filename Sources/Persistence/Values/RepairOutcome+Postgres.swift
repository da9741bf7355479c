import Deployment
import MissionModel
import PostgresClient

/// What a repair has come to, as its job's row has it.
extension RepairOutcome {
    var storedJSON: JSONValue {
        var object: JSONObject = [
            "base_version": .int(baseVersion), "base_score": baseScore.json, "as_of": .string(asOf.text),
            "input_revision": .int(inputRevision), "stored_plans": .int(storedPlans),
            "offers": .array(
                offers.map { offer in
                    [
                        "version": .int(offer.version), "options": .strings(offer.options.map(\.rawValue)),
                        "score": offer.score.json, "people_changed": .int(offer.peopleChanged),
                        "stops_changed": .int(offer.stopsChanged), "reserves_called": .int(offer.reservesCalled),
                    ]
                }),
        ]
        if let lastStored { object.append("last_stored", .int(lastStored)) }
        if let remark { object.append("remark", .string(remark)) }
        return .object(object)
    }

    fileprivate init?(stored json: JSONObject) {
        guard let baseVersion = json["base_version"]?.whole,
            let baseScore = json["base_score"].flatMap(PlanScore.init(stored:)),
            let asOf = json["as_of"]?.string.flatMap(Instant.init),
            let inputRevision = json["input_revision"]?.whole, let storedPlans = json["stored_plans"]?.whole,
            let list = json["offers"]?.array
        else { return nil }
        let offers = list.compactMap(Offer.init(stored:))
        guard offers.count == list.count else { return nil }
        self.init(
            baseVersion: baseVersion, baseScore: baseScore, asOf: asOf, inputRevision: inputRevision, offers: offers,
            storedPlans: storedPlans, lastStored: json["last_stored"]?.whole, remark: json["remark"]?.string)
    }
}

extension RepairOutcome.Offer {
    fileprivate init?(stored json: JSONValue) {
        guard let version = json["version"]?.whole, let names = json["options"]?.array,
            let score = json["score"].flatMap(PlanScore.init(stored:)),
            let peopleChanged = json["people_changed"]?.whole, let stopsChanged = json["stops_changed"]?.whole,
            let reservesCalled = json["reserves_called"]?.whole
        else { return nil }
        self.init(
            version: version, options: names.compactMap { $0.string.flatMap(RepairOption.init) }, score: score,
            peopleChanged: peopleChanged, stopsChanged: stopsChanged, reservesCalled: reservesCalled)
    }
}

extension PlanScore {
    fileprivate init?(stored json: JSONValue) {
        guard let hard = json["hard"]?.whole, let medium = json["medium"]?.whole, let soft = json["soft"]?.whole,
            let list = json["terms"]?.array
        else { return nil }
        let terms = list.compactMap { term -> ScoreTerm? in
            guard let code = term["code"]?.string, let value = term["value"]?.whole, let weight = term["weight"]?.whole
            else { return nil }
            return ScoreTerm(code: code, value: value, weight: weight)
        }
        guard terms.count == list.count else { return nil }
        self.init(hard: hard, medium: medium, soft: soft, terms: terms)
    }
}

extension PostgresColumns {
    mutating func nextRepairOutcome() throws(PostgresError) -> RepairOutcome? {
        guard let json = try nextObject() else { return nil }
        guard let outcome = RepairOutcome(stored: json) else {
            throw PostgresError(.decoding, "what a repair has come to cannot be read")
        }
        return outcome
    }
}
