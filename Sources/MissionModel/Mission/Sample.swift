package enum SampleUse: String, Sendable, CaseIterable {
    case primary, substitute
}

/// One drawn station of a sample.
package struct SampleUnit: MissionEntity {
    package static let listName = "units"

    package var station: String
    package var stratum: String
    /// From 1, in its stratum.
    package var order: Int
    package var use: SampleUse
    /// Of being drawn at all, as either use; in (0, 1].
    package var inclusionProbability: Double
    package var extra = JSONObject()

    package init(
        station: String, stratum: String, order: Int, use: SampleUse, inclusionProbability: Double,
        extra: JSONObject = [:]
    ) {
        self.station = station
        self.stratum = stratum
        self.order = order
        self.use = use
        self.inclusionProbability = inclusionProbability
        self.extra = extra
    }

    package init(_ form: inout ObjectForm) {
        station = form.required("station", .text, else: "")
        stratum = form.required("stratum", .text, else: "")
        order = form.required("order", .whole(atLeast: 1), else: 1)
        use = form.required("use", .oneOf, else: .primary)
        inclusionProbability = form.required("inclusion_probability", .number(0, 1, above: true), else: 1)
        extra = form.extra
    }

    package var known: JSONObject {
        [
            "station": .string(station), "stratum": .string(stratum), "order": .int(order),
            "use": .string(use.rawValue), "inclusion_probability": .double(inclusionProbability),
        ]
    }
}

/// The stations that were drawn for a visit: with a sample, no other station may be visited.
package struct Sample: Sendable, Equatable {
    package var seed: Int
    package var units: [SampleUnit]
    package var extra = JSONObject()

    package init(seed: Int, units: [SampleUnit], extra: JSONObject = [:]) {
        self.seed = seed
        self.units = units
        self.extra = extra
    }

    /// How many stations of a stratum could be drawn; nil where that was not kept.
    package func frame(of stratum: String) -> Int? { extra["frame"]?[stratum]?.whole }

    package var json: JSONValue {
        let object: JSONObject = ["seed": .int(seed), "units": .array(units.map(\.json))]
        return .object(object.adding(extra))
    }
}
