package import MissionModel

/// One thing about a mission that keeps a plan from being made, published or good.
package struct MissionFinding: Sendable, Equatable {
    package enum Severity: String, Sendable, CaseIterable {
        /// No team can be formed, or every plan breaks a hard rule and can never be published.
        case blocks
        /// A plan can be made, but people, regions or stops are lost that no planner can win back.
        case weakens
    }

    package enum Code: String, Sendable, CaseIterable {
        // The mission
        case roadEngineMissing = "road_engine_missing"
        case nobodyAccredited = "nobody_accredited"
        case noTeamPossible = "no_team_possible"
        case noStation = "no_station"
        case unknownCountry = "unknown_country"
        // Regions and hubs
        case noHub = "no_hub"
        case noSeat = "no_seat"
        case noInterpreter = "no_interpreter"
        case tooFewInterpreters = "too_few_interpreters"
        case noReachableStation = "no_reachable_station"
        case tooFewStations = "too_few_stations"
        case noSampledStation = "no_sampled_station"
        case minAboveMax = "min_above_max"
        case tooFewVehicles = "too_few_vehicles"
        case hubInClosedRegion = "hub_in_closed_region"
        // People
        case notAccredited = "not_accredited"
        case hostCountry = "host_country"
        case noCommonLanguage = "no_common_language"
        case excludedEverywhere = "excluded_everywhere"
        case unavailable = "unavailable"
        case debriefingUnreachable = "debriefing_unreachable"
        case noPartner = "no_partner"
        case delegationMajority = "delegation_majority"
        case oddNumber = "odd_number"
        case tooFewPeople = "too_few_people"
        case delegationShare = "delegation_share"
        // Pins
        case pinNotAccredited = "pin_not_accredited"
        case pinReserve = "pin_reserve"
        case pinHostCountry = "pin_host_country"
        case pinSameDelegation = "pin_same_delegation"
        case pinIncompatible = "pin_incompatible"
        case pinNoCommonLanguage = "pin_no_common_language"
        case pinTooMany = "pin_too_many"
        case pinConflict = "pin_conflict"
        case pinExcludedRegion = "pin_excluded_region"
        case pinClosedRegion = "pin_closed_region"
        case pinNoVehicle = "pin_no_vehicle"
        case pinNoSeat = "pin_no_seat"
        case pinNoInterpreter = "pin_no_interpreter"
        case pinUnavailable = "pin_unavailable"
        case pinDebriefingUnreachable = "pin_debriefing_unreachable"
        case pinNoPartner = "pin_no_partner"
        case pinWithdrawn = "pin_withdrawn"
        // Stations and the sample
        case sampleNotAllowed = "sample_not_allowed"
        case sampleUnreachable = "sample_unreachable"
        case shortHours = "short_hours"
        case duplicateStation = "duplicate_station"
        case duplicateHub = "duplicate_hub"
        case duplicateObserver = "duplicate_observer"
    }

    package let severity: Severity
    package let code: Code
    /// The identifier that the finding is about, several with commas; the mission's where it is about the whole.
    package let subject: String
    /// A sentence for people.
    package let message: String

    package init(_ severity: Severity, _ code: Code, _ subject: String, _ message: String) {
        self.severity = severity
        self.code = code
        self.subject = subject
        self.message = message
    }

    fileprivate var json: JSONValue {
        [
            "severity": .string(severity.rawValue), "code": .string(code.rawValue), "subject": .string(subject),
            "message": .string(message),
        ]
    }
}

extension [MissionFinding] {
    package var json: JSONValue { .array(map(\.json)) }
}
