/// Smallest, middle and largest of some whole numbers; the middle of an even count is the mean of two.
package struct Spread: Sendable, Equatable {
    package var min: Int
    package var median: Double
    package var max: Int

    package init(of values: [Int]) {
        let sorted = values.sorted()
        guard let first = sorted.first, let last = sorted.last else {
            (min, median, max) = (0, 0, 0)
            return
        }
        min = first
        max = last
        median = Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    init(_ form: inout ObjectForm) {
        min = form.required("min", .integer, else: 0)
        median = form.required("median", .anyNumber, else: 0)
        max = form.required("max", .integer, else: 0)
    }

    package var json: JSONValue { ["min": .int(min), "median": .double(median), "max": .int(max)] }
}

/// What is reported of a plan and not scored; units as in the contract.
package struct PlanMetrics: Sendable, Equatable {
    package var teams = 0
    package var observersAssigned = 0
    package var stops = 0
    package var stationsVisited = 0
    package var regionsCovered = 0
    package var openings = 0
    package var closings = 0
    package var tabulations = 0
    package var ruralShare = 0.0
    package var votersAtVisited = 0
    package var distanceM = 0
    package var drivingS = 0
    package var dutyS = Spread(of: [])
    /// On duty, neither driving nor staying as long as a stop asks; nil in a plan of before contract 2.
    package var idleS: Spread? = Spread(of: [])
    package var stopsPerTeam = Spread(of: [])
    package var drivingGini = 0.0
    package var mixedPairs = 0
    package var delegationsSpread = 0.0
    /// In a repair only.
    package var peopleChanged: Int?
    package var stopsChanged: Int?

    package init() {}

    package var json: JSONValue {
        var object: JSONObject = [
            "teams": .int(teams), "observers_assigned": .int(observersAssigned), "stops": .int(stops),
            "stations_visited": .int(stationsVisited), "regions_covered": .int(regionsCovered),
            "openings": .int(openings), "closings": .int(closings), "tabulations": .int(tabulations),
            "rural_share": .double(ruralShare), "voters_at_visited": .int(votersAtVisited),
            "distance_m": .int(distanceM), "driving_s": .int(drivingS), "duty_s": dutyS.json,
        ]
        if let idleS { object.append("idle_s", idleS.json) }
        object.append("stops_per_team", stopsPerTeam.json)
        object.append("driving_gini", .double(drivingGini))
        object.append("mixed_pairs", .int(mixedPairs))
        object.append("delegations_spread", .double(delegationsSpread))
        if let peopleChanged { object.append("people_changed", .int(peopleChanged)) }
        if let stopsChanged { object.append("stops_changed", .int(stopsChanged)) }
        return .object(object)
    }
}
