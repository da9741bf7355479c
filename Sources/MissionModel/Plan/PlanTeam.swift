/// How a team's day is cut: `full` opens and closes, an `early` and a `late` team relieve each other.
package enum Rota: String, Sendable, CaseIterable {
    case full, early, late
}

package enum StopKind: String, Sendable, CaseIterable {
    case opening, voting, `break`, closing, tabulation

    /// Whether it is a stop for people, who count and number the visits to stations alone, as target, minimum and maximum do.
    package var counts: Bool { self == .opening || self == .voting || self == .closing }

    /// The numbers of a day's stops as people are shown them, from 1; a break and a tabulation stand between or behind them
    /// without one.
    package static func numbers(_ day: some Sequence<StopKind>) -> [Int?] {
        var last = 0
        return day.map { kind in
            guard kind.counts else { return nil }
            last += 1
            return last
        }
    }
}

/// A drive from the place before.
package struct Leg: Sendable, Hashable {
    /// Whole metres.
    package var distanceM: Int
    /// Whole seconds.
    package var durationS: Int

    package init(distanceM: Int, durationS: Int) {
        self.distanceM = distanceM
        self.durationS = durationS
    }

    package static let none = Leg(distanceM: 0, durationS: 0)

    package var json: JSONValue { ["distance_m": .int(distanceM), "duration_s": .int(durationS)] }

    init(_ form: inout ObjectForm) {
        distanceM = form.required("distance_m", .whole(), else: 0)
        durationS = form.required("duration_s", .whole(), else: 0)
    }
}

/// What a team does at one place; a break has no place and no leg.
package struct PlanStop: Sendable, Equatable {
    package var kind: StopKind
    /// A station, for a tabulation a tabulation centre.
    package var place: String?
    package var arrive: Instant
    package var leave: Instant
    package var leg: Leg?
    package var extra = JSONObject()

    package init(kind: StopKind, place: String?, arrive: Instant, leave: Instant, leg: Leg?) {
        self.kind = kind
        self.place = place
        self.arrive = arrive
        self.leave = leave
        self.leg = leg
    }

    package var json: JSONValue {
        let object: JSONObject = [
            "kind": .string(kind.rawValue), "place": .optional(place), "arrive": .string(arrive.text),
            "leave": .string(leave.text), "leg": leg?.json ?? .null,
        ]
        return .object(object.adding(extra))
    }
}

/// A team with its people, its car's base and its day.
package struct PlanTeam: Sendable, Equatable {
    /// Region and number, such as `ABA-01`.
    package var id: String
    package var hub: String
    package var rota: Rota
    /// Sorted by code point.
    package var members: [String]
    package var interpreter: Bool
    /// Leaves the hub.
    package var start: Instant
    /// Is back at the hub.
    package var end: Instant
    package var distanceM: Int
    package var stops: [PlanStop]
    package var returnLeg: Leg
    package var extra = JSONObject()

    package init(
        id: String, hub: String, rota: Rota, members: [String], interpreter: Bool, start: Instant, end: Instant,
        distanceM: Int, stops: [PlanStop], returnLeg: Leg
    ) {
        self.id = id
        self.hub = hub
        self.rota = rota
        self.members = members
        self.interpreter = interpreter
        self.start = start
        self.end = end
        self.distanceM = distanceM
        self.stops = stops
        self.returnLeg = returnLeg
    }

    package var json: JSONValue {
        let object: JSONObject = [
            "id": .string(id), "hub": .string(hub), "rota": .string(rota.rawValue), "members": .strings(members),
            "interpreter": .bool(interpreter), "start": .string(start.text), "end": .string(end.text),
            "distance_m": .int(distanceM), "stops": .array(stops.map(\.json)), "return_leg": returnLeg.json,
        ]
        return .object(object.adding(extra))
    }
}
