import MissionModel
import PlanJudgement

/// What concerns the mission as a whole: whether there can be a team at all, and whether there is enough of everything.
struct MissionWideCheck {
    private let outlook: MissionOutlook
    private let hasRoadEngine: Bool

    init(_ outlook: MissionOutlook, hasRoadEngine: Bool) {
        self.outlook = outlook
        self.hasRoadEngine = hasRoadEngine
    }

    var findings: [MissionFinding] {
        travel + people + teams + stations + vehicles + delegations + countries
    }

    private var document: MissionDocument { outlook.document }
    private var size: Int { outlook.rules.teamSize }

    private func about(
        _ severity: MissionFinding.Severity, _ code: MissionFinding.Code, _ message: String
    ) -> MissionFinding {
        MissionFinding(severity, code, outlook.missionID, message)
    }

    private var travel: [MissionFinding] {
        guard document.travel.kind == .table, !hasRoadEngine else { return [] }
        return [
            about(.blocks, .roadEngineMissing, "The mission asks for the legs of a road engine, and there is none.")
        ]
    }

    private var people: [MissionFinding] {
        if outlook.deployable.isEmpty {
            return [
                about(
                    .blocks, .nobodyAccredited, "No observer is accredited, outside the reserve and the host country.")
            ]
        }
        let waiting = document.observers.filter {
            [.nominated, .appointed].contains($0.status) && !$0.reserve
        }
        if waiting.isEmpty { return [] }
        let names = MissionOutlook.some(waiting.map(\.id))
        return [
            about(
                .weakens, .notAccredited,
                "Not accredited yet, and so in no team: \(names) (\(waiting.count.grouped) in all).")
        ]
    }

    private var teams: [MissionFinding] {
        if outlook.deployable.isEmpty { return [] }
        if outlook.deployable.count < size {
            return [
                about(
                    .blocks, .noTeamPossible,
                    "Only \(outlook.deployable.count.of("observer")) can be in a team, and a team has \(size).")
            ]
        }
        guard outlook.servableRegions.isEmpty else { return [] }
        return [
            about(
                .blocks, .noTeamPossible,
                "In no region can a team be based: none has a hub with a vehicle, enough seats and somebody who speaks "
                    + "the language, and admits teams.")
        ]
    }

    private var stations: [MissionFinding] {
        if document.stations.isEmpty {
            return [about(.blocks, .noStation, "The mission has no polling station.")]
        }
        if outlook.visitableCount.allSatisfy({ $0 == 0 }) {
            let sampled = document.sample == nil ? "" : " that the sample allows"
            return [about(.blocks, .noStation, "No station\(sampled) may be visited and is within reach of a hub.")]
        }
        return []
    }

    private var vehicles: [MissionFinding] {
        let regions = outlook.servableRegions
        let limit = regions.reduce(0) { $0 + outlook.teamLimit(of: $1) }
        let possible = outlook.deployable.count / size
        if regions.isEmpty || possible == 0 { return [] }
        var found: [MissionFinding] = []
        // A team may take one more where trios are allowed.
        let places = limit * size + min(limit, outlook.rules.maxTrios)
        if places < outlook.deployable.count {
            found.append(
                about(
                    .weakens, .tooFewVehicles,
                    "Vehicles, seats, interpreters and limits of the regions allow \(limit) teams: at least "
                        + "\(outlook.deployable.count - places) of \(outlook.deployable.count.of("observer")) stay behind."
                ))
        }
        let needed = document.regions.filter { $0.status != .closed }.reduce(0) { $0 + $1.minTeams }
        if needed > possible {
            found.append(
                about(
                    .weakens, .tooFewPeople,
                    "The regions ask for \(needed.of("team")) at least, and \(outlook.deployable.count.of("observer")) make "
                        + "\(possible)."))
        }
        let left = outlook.deployable.count % size
        if left > min(outlook.rules.maxTrios, possible) {
            found.append(
                about(
                    .weakens, .oddNumber,
                    "\(outlook.deployable.count.of("observer")) do not make whole teams of \(size): \(left) stay behind."
                ))
        }
        return found
    }

    private var delegations: [MissionFinding] {
        var share = DelegationShare(limit: outlook.rules.maxDelegationShare)
        for observer in document.observers { share.add(observer) }
        var found = share.excesses.map { excess in
            MissionFinding(
                .weakens, .delegationShare, excess.delegation,
                DelegationShare.sentence(excess, limit: outlook.rules.maxDelegationShare))
        }
        let counts = Dictionary(grouping: outlook.deployable) { outlook.mission.observerDelegation[$0] }
        let total = outlook.deployable.count
        if size == 2, let largest = counts.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }) {
            let (most, others) = (largest.value.count, total - largest.value.count)
            if most > others, total >= size {
                found.append(
                    MissionFinding(
                        .weakens, .delegationMajority, document.delegations[largest.key].id,
                        "\(most) of \(total) observers are of one delegation, and no two of it make a team: at least "
                            + "\(most - others) stay behind."))
            }
        }
        return found
    }

    /// Whose observers are of the host country hangs on its code: one that is mistyped lets them into teams.
    private var countries: [MissionFinding] {
        let host = CountryCode.doubt(document.mission.hostCountry).map { about(.weakens, .unknownCountry, $0) }
        let others = document.delegations.compactMap { delegation in
            CountryCode.doubt(delegation.country).map {
                MissionFinding(.weakens, .unknownCountry, delegation.id, $0)
            }
        }
        return [host].compactMap(\.self) + others
    }
}
