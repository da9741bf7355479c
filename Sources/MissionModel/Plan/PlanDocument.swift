package enum PlanStatus: String, Sendable, CaseIterable {
    case draft, published, superseded
}

/// Why a person is in no team.
package enum UnassignedReason: String, Sendable, CaseIterable {
    case notAccredited = "not_accredited"
    case withdrawn
    case hostCountry = "host_country"
    case noPartner = "no_partner"
    case noCommonLanguage = "no_common_language"
    case excludedEverywhere = "excluded_everywhere"
    case noSeat = "no_seat"
    case unavailable
    case debriefingUnreachable = "debriefing_unreachable"
    case oddOneOut = "odd_one_out"
}

/// Someone in no team, with the reason.
package struct UnassignedObserver: Sendable, Equatable {
    package var observer: String
    package var reason: UnassignedReason
    /// A sentence.
    package var detail: String

    package init(observer: String, reason: UnassignedReason, detail: String) {
        self.observer = observer
        self.reason = reason
        self.detail = detail
    }
}

/// A reserve with the hub where they wait.
package struct PlanReserve: Sendable, Equatable {
    package var observer: String
    package var hub: String

    package init(observer: String, hub: String) {
        self.observer = observer
        self.hub = hub
    }
}

/// How a plan was made.
package struct SolverRecord: Sendable, Equatable {
    package var seed: Int
    package var iterations: Int
    package var seconds: Double
    package var stoppedBy: String
    package var version: String

    package init(seed: Int, iterations: Int, seconds: Double, stoppedBy: String, version: String) {
        self.seed = seed
        self.iterations = iterations
        self.seconds = seconds
        self.stoppedBy = stoppedBy
        self.version = version
    }

    package var json: JSONValue {
        [
            "seed": .int(seed), "iterations": .int(iterations), "seconds": .double(seconds),
            "stopped_by": .string(stoppedBy), "version": .string(version),
        ]
    }
}

/// A deployment plan: the document `observerd.plan/1`.
package struct PlanDocument: Sendable, Equatable {
    package static let format = "observerd.plan/1"

    package var mission: String
    /// Of the bytes of the mission document that the plan was made from, in lower-case hexadecimal.
    package var missionSHA256: String
    package var version = 1
    package var baseVersion: Int?
    package var asOf: Instant?
    package var status = PlanStatus.draft
    package var solver: SolverRecord
    package var teams: [PlanTeam] = []
    package var reserves: [PlanReserve] = []
    package var unassigned: [UnassignedObserver] = []
    package var shortfalls: [Shortfall] = []
    package var score = PlanScore(hard: 0, medium: 0, soft: 0, terms: [])
    package var metrics = PlanMetrics()
    /// What a reader must know of how the plan was made, as sentences; the key is absent where there are none.
    package var warnings: [String] = []
    package var extra = JSONObject()

    package init(mission: String, missionSHA256: String, solver: SolverRecord) {
        self.mission = mission
        self.missionSHA256 = missionSHA256
        self.solver = solver
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "format": .string(Self.format), "mission": .string(mission), "mission_sha256": .string(missionSHA256),
            "version": .int(version), "base_version": .optional(baseVersion), "as_of": .optional(asOf?.text),
            "status": .string(status.rawValue), "solver": solver.json, "teams": .array(teams.map(\.json)),
            "reserves": .array(reserves.map { ["observer": .string($0.observer), "hub": .string($0.hub)] }),
            "unassigned": .array(
                unassigned.map { person in
                    [
                        "observer": .string(person.observer), "reason": .string(person.reason.rawValue),
                        "detail": .string(person.detail),
                    ]
                }),
            "shortfalls": .array(shortfalls.map(\.json)), "score": score.json, "metrics": metrics.json,
        ]
        if !warnings.isEmpty { object.append("warnings", .strings(warnings)) }
        return .object(object.adding(extra))
    }

    /// The document as it is stored and exported: one line for each team, shortfall and score term.
    package var bytes: [UInt8] { JSONWriter.write(json, lineDepth: 2) }
}
