import MissionModel

/// What a region lacks to be observed: a hub, seats, a language, stations in reach, vehicles for its teams.
struct RegionCheck {
    private let outlook: MissionOutlook

    init(_ outlook: MissionOutlook) {
        self.outlook = outlook
    }

    var findings: [MissionFinding] {
        document.regions.indices.flatMap { region in
            document.regions[region].status == .closed
                ? closedRegion(region) : limits(region) + base(region) + stations(region)
        }
    }

    private var document: MissionDocument { outlook.document }
    private var rules: Rules { outlook.rules }

    private func about(_ region: Int, _ code: MissionFinding.Code, _ message: String) -> MissionFinding {
        MissionFinding(.weakens, code, document.regions[region].id, "\(document.regions[region].name) \(message)")
    }

    private func closedRegion(_ region: Int) -> [MissionFinding] {
        outlook.hubsWithVehicles[region].map { hub in
            MissionFinding(
                .weakens, .hubInClosedRegion, document.hubs[hub].id,
                "\(document.hubs[hub].name) lies in the closed region \(document.regions[region].name): its "
                    + "vehicles stand idle.")
        }
    }

    private func limits(_ region: Int) -> [MissionFinding] {
        let data = document.regions[region]
        if let most = data.maxTeams, data.minTeams > most {
            return [about(region, .minAboveMax, "must have \(data.minTeams) teams and may have \(most).")]
        }
        let vehicles = outlook.vehicles(of: region)
        if vehicles > 0, data.minTeams > vehicles {
            return [
                about(
                    region, .tooFewVehicles,
                    "must have \(data.minTeams) teams, and its hubs have \(vehicles) vehicles that a team fits into.")
            ]
        }
        return []
    }

    /// Where teams would be based, in regions that admit any.
    private func base(_ region: Int) -> [MissionFinding] {
        let data = document.regions[region]
        guard MissionOutlook.admitsTeams(data) else { return [] }
        if outlook.hubsWithVehicles[region].isEmpty {
            let needed = data.minTeams > 0 ? ", though it must have \(data.minTeams) teams" : ""
            return [about(region, .noHub, "has no hub with a vehicle: no team can be there\(needed).")]
        }
        if outlook.roomyHubs(of: region).isEmpty {
            return [
                about(region, .noSeat, "has no vehicle with seats for a driver and a team of \(rules.teamSize).")
            ]
        }
        return languages(region) + seats(region)
    }

    /// Vehicles and interpreters of single hubs that are of no use, as there are too few seats.
    private func seats(_ region: Int) -> [MissionFinding] {
        outlook.hubsWithVehicles[region].compactMap { position in
            let hub = document.hubs[position]
            let message: String
            if hub.seats < rules.teamSize + 1 {
                message =
                    "\(hub.name): a team of \(rules.teamSize) and its driver need \((rules.teamSize + 1).of("seat")), and a vehicle has "
                    + "\(hub.seats): its \(hub.vehicles) vehicles stand idle."
            } else if hub.seats < rules.teamSize + 2, hub.interpreters > 0 {
                message =
                    "\(hub.name): a vehicle has \(hub.seats.of("seat")), and no interpreter has one beside a driver and a team of "
                    + "\(rules.teamSize): its \(hub.interpreters) interpreters stay behind."
            } else {
                return nil
            }
            return MissionFinding(.weakens, .noSeat, hub.id, message)
        }
    }

    private func languages(_ region: Int) -> [MissionFinding] {
        let data = document.regions[region]
        let (speakers, interpreters) = (outlook.speakers(of: region), outlook.interpreters(of: region))
        let languages = data.languages.isEmpty ? "any local language" : data.languages.joined(separator: ", ")
        if interpreters + speakers == 0 {
            return [
                about(
                    region, .noInterpreter,
                    "has no interpreter with a seat, and no observer who may go there speaks \(languages): no team can "
                        + "be there.")
            ]
        }
        if interpreters + speakers < data.minTeams {
            return [
                about(
                    region, .tooFewInterpreters,
                    "must have \(data.minTeams) teams, and has \(interpreters) interpreters and \(speakers) observers "
                        + "who speak \(languages).")
            ]
        }
        return []
    }

    private func stations(_ region: Int) -> [MissionFinding] {
        let data = document.regions[region]
        guard MissionOutlook.admitsTeams(data), !outlook.hubsWithVehicles[region].isEmpty else { return [] }
        let (reachable, visitable) = (outlook.reachableCount[region], outlook.visitableCount[region])
        if reachable == 0 {
            return [
                about(
                    region, .noReachableStation,
                    "has no station that may be visited and that a hub reaches within \(rules.maxLegMin) minutes and "
                        + "\(rules.maxKm) km there and back.")
            ]
        }
        if visitable == 0 {
            return [about(region, .noSampledStation, "has no station of the sample that a team can visit.")]
        }
        let wanted = max(1, data.minTeams) * rules.minStops
        if visitable < wanted {
            return [
                about(
                    region, .tooFewStations,
                    "has \(visitable) of the \(wanted) stations to visit that it needs: \(rules.minStops) stops for each "
                        + "team that is due.")
            ]
        }
        return []
    }
}
