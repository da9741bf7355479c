import Deployment
import Markup

/// Where something that stands in the way of a plan is looked at and mended.
struct Remedy {
    let path: Path

    /// - Parameter mayChange: whether the reader may fill lists.
    init(_ finding: MissionFinding, _ mission: MissionPath, mayChange: Bool) {
        let subjects = finding.subject.split(separator: ",").map { String($0.drop { $0 == " " }) }
        let only = subjects.count == 1 ? subjects.first : nil
        switch finding.code {
        case .roadEngineMissing: path = mission.rules
        case .unknownCountry: path = mission.delegations
        case .nobodyAccredited where mayChange: path = mission.imports.with("kind", "observers")
        case .noStation where mayChange: path = mission.imports.with("kind", "stations")
        case .noHub where mayChange && only == nil: path = mission.imports.with("kind", "hubs")
        case .noSampledStation where only == nil: path = mission.sample
        case .nobodyAccredited, .noTeamPossible, .oddNumber, .tooFewPeople, .delegationMajority:
            path = mission.people
        case .noStation, .duplicateStation: path = mission.stations
        case .noHub, .noSeat, .noInterpreter, .tooFewInterpreters, .tooFewVehicles:
            path = mission.hubs.with("region", only)
        case .hubInClosedRegion, .duplicateHub: path = mission.hubs.with("q", only)
        case .minAboveMax: path = mission.regions.with("q", only)
        case .noReachableStation, .tooFewStations, .noSampledStation: path = mission.stations.with("region", only)
        case .sampleNotAllowed, .sampleUnreachable, .shortHours: path = mission.stations.with("q", only)
        case .delegationShare: path = mission.delegations.with("q", only)
        case .notAccredited, .hostCountry, .noCommonLanguage, .excludedEverywhere, .unavailable,
            .debriefingUnreachable, .noPartner, .duplicateObserver:
            path = mission.people.with("q", only)
        case .pinNotAccredited, .pinReserve, .pinHostCountry, .pinSameDelegation, .pinIncompatible,
            .pinNoCommonLanguage, .pinTooMany, .pinConflict, .pinExcludedRegion, .pinClosedRegion, .pinNoVehicle,
            .pinNoSeat, .pinNoInterpreter, .pinUnavailable, .pinDebriefingUnreachable, .pinNoPartner, .pinWithdrawn:
            path = mission.pins.with("q", subjects.first)
        }
    }
}
