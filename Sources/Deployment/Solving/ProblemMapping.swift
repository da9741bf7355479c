import MissionModel
package import PlanJudgement
package import Planning

/// A mission as the solver's dense problem, with the way back from its indices to the document's positions.
package struct ProblemMapping {
    package let mission: MissionIndex
    package private(set) var problem: Problem
    /// Unix seconds at the problem's zero.
    let epoch: Int
    /// Positions in the document of the problem's stations, centres and people; regions and hubs keep theirs.
    private(set) var stations: [Int] = []
    private(set) var centres: [Int] = []
    private(set) var people: [Int] = []
    /// The plan that is repaired; nil: the plan is a fresh one.
    let base: SolveTask.Base?
    /// Positions in the base plan of its teams.
    let origins: [ExactText: Int]

    // Beyond these, a limit of the document is as good as none: they keep the solver's sums from overflowing.
    private static let longestTime = 1_000_000_000
    private static let longestDuration = 10_000_000
    private static let mostVoters = 1 << 40

    /// - Precondition: the mission has the hubs and past places of the base plan's begun teams.
    package init(_ mission: MissionIndex, base: SolveTask.Base? = nil) {
        (self.mission, self.base) = (mission, base)
        let ids = base?.plan.teams.enumerated().map { (ExactText($1.id), $0) } ?? []
        origins = Dictionary(ids) { first, _ in first }
        let repair = base.map { RepairBase($0.plan, asOf: $0.asOf.seconds, mission: mission) }
        epoch = mission.pollingDayStart ?? 0
        problem = Problem(rules: Self.ruleBook(mission.rules))
        mapRegions()
        mapPlaces(past: Self.pastPlaces(repair, in: mission))
        mapPeople(served: repair?.served ?? [])
        mapPairs()
        mapPins()
        if let repair, let base { problem.base = problemBase(repair, base.option) }
    }

    private static func seconds(_ minutes: Int) -> Int { min(minutes, longestDuration / 60) * 60 }

    private static func ruleBook(_ rules: Rules) -> RuleBook {
        var book = RuleBook()
        book.teamSize = rules.teamSize
        book.maxTrios = rules.maxTrios
        book.openingLead = seconds(rules.openingLeadMin)
        book.openingStay = seconds(rules.openingStayMin)
        book.visit = seconds(rules.visitMin)
        book.closingLead = seconds(rules.closingLeadMin)
        book.count = seconds(rules.countMin)
        book.tabulation = seconds(rules.tabulationMin)
        book.targetStops = min(rules.targetStops, 1_000_000)
        book.minStops = min(rules.minStops, 1_000_000)
        book.maxStops = rules.maxStops
        book.breakLength = seconds(rules.breakMin)
        book.maxLeg = seconds(rules.maxLegMin)
        book.maxDistance = metres(rules.maxKm)
        book.maxDuty = seconds(rules.maxDutyMin)
        book.maxDelegationTeams = rules.maxDelegationTeamsPerRegion
        let share = ExactDecimal(rules.ruralShareMin)
        var (numerator, digits) = (share.mantissa, -share.exponent)
        while digits > 9 { (numerator, digits) = (numerator / 10, digits - 1) }
        book.ruralNumerator = numerator
        book.ruralDenominator = (0..<max(0, digits)).reduce(1) { value, _ in value * 10 }
        return book
    }

    private static func metres(_ km: Int) -> Int { min(km, 1_000_000) * 1000 }

    /// An instant of a plan in the problem's time.
    func time(_ instant: Instant) -> Int { clamped(instant.seconds) }

    private func clamped(_ seconds: Int) -> Int {
        min(max(seconds - epoch, -Self.longestTime), Self.longestTime)
    }

    // MARK: Places

    private mutating func mapRegions() {
        let rules = mission.rules
        for (n, region) in mission.document.regions.enumerated() {
            let rest = max(rules.restMin, region.returnMin)
            let limit = mission.document.mission.debriefing.map { clamped($0.seconds) - Self.seconds(rest) }
            problem.regions.append(
                Problem.Region(
                    status: Problem.Region.Status(region.status), travel: mission.travel[n],
                    minTeams: min(region.minTeams, 1_000_000), maxTeams: region.maxTeams.map { min($0, 1_000_000) },
                    lateStart: mission.seconds(region: n, at: rules.lateStart) - epoch,
                    breakBegins: mission.seconds(region: n, at: rules.breakWindow.begins) - epoch,
                    breakEnds: mission.seconds(region: n, at: rules.breakWindow.ends) - epoch,
                    earliestClosing: mission.earliestClosing[n].map { $0 - epoch }, debriefingLimit: limit))
        }
        for (n, hub) in mission.document.hubs.enumerated() {
            problem.hubs.append(
                Problem.Hub(
                    region: mission.hubRegion[n], position: mission.hubLocation(n),
                    vehicles: min(hub.vehicles, 1_000_000), seats: min(hub.seats, 1_000_000),
                    interpreters: min(hub.interpreters, 1_000_000)))
        }
    }

    /// - Parameter past: where teams of the base plan have been, whoever may go there now.
    private mutating func mapPlaces(past: Set<Spot>) {
        var districts = Numbering()
        var strata = Numbering()
        problem.isSampled = mission.document.sample != nil
        for unit in mission.document.sample?.units ?? [] {
            let stratum = strata.number(of: unit.stratum)
            while problem.primaryUnits.count <= stratum { problem.primaryUnits.append(0) }
            if unit.use == .primary { problem.primaryUnits[stratum] += 1 }
        }
        for (n, station) in mission.document.stations.enumerated()
        where mission.mayVisit(station: n) || past.contains(.station(n)) {
            let unit = mission.units?[n]
            stations.append(n)
            problem.stations.append(
                Problem.Station(
                    region: mission.stationRegion[n], district: districts.number(of: station.district),
                    position: mission.stationLocation(n), voters: min(station.voters ?? 0, Self.mostVoters),
                    isRural: station.setting == .rural, opens: mission.stationOpens[n] - epoch,
                    closes: mission.stationCloses[n] - epoch, stratum: unit.map { strata.number(of: $0.stratum) },
                    isPrimary: unit?.use == .primary))
        }
        for (n, centre) in mission.document.tabulationCentres.enumerated()
        where mission.mayVisit(centre: n) || past.contains(.centre(n)) {
            centres.append(n)
            problem.centres.append(
                Problem.Centre(
                    region: mission.centreRegion[n], district: districts.number(of: centre.district),
                    position: mission.centreLocation(n)))
        }
        problem.districtCount = districts.count
    }

    // MARK: People

    /// - Parameter served: who has been in a team that made a stop before a repair, and may go home.
    private mutating func mapPeople(served: Set<ExactText>) {
        let document = mission.document
        let pinned = Set(exactly: document.pins.flatMap(mission.peopleHeld))
        let inBase = Set(exactly: base?.plan.teams.flatMap(\.members) ?? [])
        let waits = Set(exactly: base?.plan.reserves.map(\.observer) ?? [])
        let keepsReserves = base?.option == .keepReserves
        let hours = ObservationDay(mission)
        var families = Numbering()
        problem.delegationCount = document.delegations.count
        for (n, observer) in document.observers.enumerated() {
            // Reserves are called in a repair only, and not in every one.
            let mayServe =
                observer.status == .accredited && (!observer.reserve || base != nil)
                && !(keepsReserves && waits.contains(observer.id))
            let isExpected = mayServe && !observer.reserve && !served.contains(observer.id)
            guard mayServe || pinned.contains(observer.id) else { continue }
            let excluded = Set(exactly: observer.excludedRegions)
            let preferred = Set(exactly: observer.preferredRegions)
            let languages = Set(exactly: observer.languages)
            // Who is not there while stations are open has no hours in common with anybody: a team would make no stop.
            let isWanted = pinned.contains(observer.id) || inBase.contains(observer.id)
            let isThere = hours.isPresentSomewhere(n) || isWanted && isInReach(observer)
            people.append(n)
            problem.people.append(
                Problem.Person(
                    delegation: mission.observerDelegation[n], sex: observer.sex.number,
                    isFirstTime: observer.firstTime, workingLanguages: workingLanguages(languages),
                    availableFrom: isThere ? clamped(observer.availableFrom.seconds) : Self.longestTime,
                    availableTo: isThere ? clamped(observer.availableTo.seconds) : -Self.longestTime,
                    mustDebrief: observer.debriefing && document.mission.debriefing != nil,
                    maxLeg: observer.maxLegMin.map(Self.seconds), maxDistance: observer.maxKm.map(Self.metres),
                    politicalFamily: observer.politicalFamily.map { families.number(of: $0) },
                    speaks: document.regions.map { $0.languages.contains(where: languages.contains) },
                    isExcluded: document.regions.map { excluded.contains($0.id) },
                    isDispreferred: document.regions.map { !preferred.isEmpty && !preferred.contains($0.id) },
                    faults: (mission.isOfHost(n) ? 1 : 0) + (mayServe ? 0 : 1), isExpected: isExpected))
        }
    }

    /// Whether the problem's time has somebody's hours. Clamped, those of people beyond it would be one instant that none
    /// of them has.
    private func isInReach(_ observer: Observer) -> Bool {
        observer.availableFrom.seconds - epoch <= Self.longestTime
            && observer.availableTo.seconds - epoch >= -Self.longestTime
    }

    private func workingLanguages(_ languages: Set<ExactText>) -> UInt64 {
        var mask: UInt64 = 0
        for (bit, language) in mission.rules.workingLanguages.prefix(64).enumerated() where languages.contains(language)
        {
            mask |= 1 << UInt64(bit)
        }
        return mask
    }

    private mutating func mapPairs() {
        var number = [Int?](repeating: nil, count: mission.document.observers.count)
        for (n, person) in people.enumerated() { number[person] = n }
        for item in mission.document.incompatibilities {
            switch item.kind {
            case .observers:
                let pair = item.pair.compactMap { mission.observerPosition[$0].flatMap { number[$0] } }
                if pair.count == 2 { problem.incompatiblePeople.append((pair[0], pair[1])) }
            case .delegations:
                let pair = item.pair.compactMap { mission.delegationPosition[$0] }
                if pair.count == 2 { problem.incompatibleDelegations.append((pair[0], pair[1])) }
            }
        }
    }

    private mutating func mapPins() {
        var number = [Int?](repeating: nil, count: mission.document.observers.count)
        for (n, person) in people.enumerated() { number[person] = n }
        for pin in mission.document.pins {
            let people = mission.peopleHeld(by: pin).compactMap { mission.observerPosition[$0].flatMap { number[$0] } }
            guard !people.isEmpty, let hub = mission.hubPosition[pin.hub] else { continue }
            problem.pins.append(Problem.Pin(people: people, hub: hub))
        }
    }
}

/// Numbers texts in the order in which they come.
private struct Numbering {
    private var numbers: [ExactText: Int] = [:]

    var count: Int { numbers.count }

    mutating func number(of text: String) -> Int {
        if let number = numbers[text] { return number }
        let number = numbers.count
        numbers[text] = number
        return number
    }
}

extension Problem.Region.Status {
    fileprivate init(_ status: RegionStatus) {
        switch status {
        case .open: self = .open
        case .restricted: self = .restricted
        case .closed: self = .closed
        }
    }
}

extension Sex {
    fileprivate var number: Int {
        switch self {
        case .f: 0
        case .m: 1
        case .x: 2
        }
    }
}
