package import MissionModel
package import Travel

/// A mission document with its look-ups: entities by position, instants of wall-clock times, legs and permissions.
///
/// Positions are those in the document's lists. It is built once in time linear in the document (118,000 stations take
/// well under a second) and then only read, by the evaluation, the sampling, the planner's mapping and the views.
package struct MissionIndex: Sendable {
    package let document: MissionDocument
    package let rules: Rules

    package let regionPosition: [ExactText: Int]
    package let hubPosition: [ExactText: Int]
    package let stationPosition: [ExactText: Int]
    package let centrePosition: [ExactText: Int]
    package let delegationPosition: [ExactText: Int]
    package let observerPosition: [ExactText: Int]

    /// The region of each hub, station and tabulation centre.
    package let hubRegion: [Int]
    package let stationRegion: [Int]
    package let centreRegion: [Int]
    package let observerDelegation: [Int]

    /// Unix seconds at which each station opens and closes.
    package let stationOpens: [Int]
    package let stationCloses: [Int]
    /// Of each region: the first closing of all its stations; nil where it has none.
    package let earliestClosing: [Int?]
    /// 00:00 of the region whose midnight comes first; nil without a region.
    package let pollingDayStart: Int?

    /// Of each region: how its teams travel.
    package let travel: [TravelModel]
    /// The drawn unit of each station, nil for the others; nil without a sample.
    package let units: [SampleUnit?]?

    /// Of each station: whether it may be visited, the sample included.
    let isVisitable: [Bool]
    /// Of each region: how many stations may be visited, and from when to when any of them is open; nil without one.
    let visitableCount: [Int]
    let visitableHours: [(opens: Int, closes: Int)?]
    /// The primary units of each stratum of the sample.
    let primaryCount: [ExactText: Int]
    let clocks: MissionClocks
    private let incompatibleObservers: Set<UnorderedPair>
    private let incompatibleDelegations: Set<UnorderedPair>

    package init(_ document: MissionDocument) {
        self.document = document
        rules = document.rules
        let regions = Self.positions(document.regions)
        (regionPosition, hubPosition) = (regions, Self.positions(document.hubs))
        (stationPosition, centrePosition) = (
            Self.positions(document.stations), Self.positions(document.tabulationCentres)
        )
        let delegations = Self.positions(document.delegations)
        let observers = Self.positions(document.observers)
        (delegationPosition, observerPosition) = (delegations, observers)
        hubRegion = document.hubs.map { regions[$0.region] ?? -1 }
        let regionOfStation = document.stations.map { regions[$0.region] ?? -1 }
        stationRegion = regionOfStation
        centreRegion = document.tabulationCentres.map { regions[$0.region] ?? -1 }
        observerDelegation = document.observers.map { delegations[$0.delegation] ?? -1 }

        var clocks = MissionClocks(document)
        var (opens, closes) = ([Int](), [Int]())
        opens.reserveCapacity(document.stations.count)
        closes.reserveCapacity(document.stations.count)
        var earliest = [Int?](repeating: nil, count: document.regions.count)
        for (station, region) in zip(document.stations, stationRegion) {
            opens.append(clocks.remembering(region: region, station.opens))
            let closing = clocks.remembering(region: region, station.closes)
            closes.append(closing)
            earliest[region] = min(earliest[region] ?? closing, closing)
        }
        let midnight = ClockTime(minutes: 0)
        pollingDayStart = document.regions.indices.map { clocks.remembering(region: $0, midnight) }.min()
        (stationOpens, stationCloses, earliestClosing, self.clocks) = (opens, closes, earliest, clocks)

        travel = document.regions.map { TravelModel(document.travel, region: $0) }
        let units = document.sample.map { Self.units(of: $0, stations: document.stations) }
        let visitable = document.stations.indices.map { station in
            if let units, units[station] == nil { return false }
            let status = document.regions[regionOfStation[station]].status
            return VisitObstacle(to: document.stations[station], inRegionThatIs: status) == nil
        }
        var counts = [Int](repeating: 0, count: document.regions.count)
        var hours = [(opens: Int, closes: Int)?](repeating: nil, count: document.regions.count)
        for (station, region) in regionOfStation.enumerated() where visitable[station] {
            counts[region] += 1
            let (first, last) = (opens[station], closes[station])
            let known = hours[region] ?? (first, last)
            hours[region] = (min(known.opens, first), max(known.closes, last))
        }
        (isVisitable, visitableCount, visitableHours) = (visitable, counts, hours)
        primaryCount = (units ?? []).reduce(into: [:]) { counts, unit in
            if let unit, unit.use == .primary { counts[ExactText(unit.stratum), default: 0] += 1 }
        }
        self.units = units
        incompatibleObservers = Self.pairs(document.incompatibilities, .observers, observers)
        incompatibleDelegations = Self.pairs(document.incompatibilities, .delegations, delegations)
    }

    /// Whether two people, or their delegations, are never in one team.
    package func areIncompatible(_ a: Int, _ b: Int) -> Bool {
        incompatibleObservers.contains(UnorderedPair(a, b)) || areOfIncompatibleDelegations(a, b)
    }

    /// Whether the delegations of two people are never in one team.
    package func areOfIncompatibleDelegations(_ a: Int, _ b: Int) -> Bool {
        incompatibleDelegations.contains(UnorderedPair(observerDelegation[a], observerDelegation[b]))
    }

    /// Whether the person's delegation is of the country where the election is held.
    package func isOfHost(_ observer: Int) -> Bool {
        document.delegations[observerDelegation[observer]].country == document.mission.hostCountry
    }

    /// Unix seconds of a wall-clock time on election day in a region.
    package func seconds(region: Int, at time: ClockTime) -> Int { clocks.seconds(region: region, at: time) }

    /// An instant in a region's local time.
    package func instant(region: Int, seconds: Int) -> Instant { clocks.instant(region: region, seconds: seconds) }

    // MARK: Building

    private static func positions(_ entities: [some IdentifiedEntity]) -> [ExactText: Int] {
        var found = [ExactText: Int](minimumCapacity: entities.count)
        for (n, entity) in entities.enumerated() { found[entity.id] = n }
        return found
    }

    private static func units(of sample: Sample, stations: [Station]) -> [SampleUnit?] {
        var byStation = [ExactText: SampleUnit](minimumCapacity: sample.units.count)
        for unit in sample.units { byStation[unit.station] = unit }
        return stations.map { byStation[$0.id] }
    }

    private static func pairs(
        _ listed: [Incompatibility], _ kind: Incompatibility.Kind, _ positions: [ExactText: Int]
    ) -> Set<UnorderedPair> {
        Set(
            listed.lazy.filter { $0.kind == kind }.compactMap { item in
                guard let a = positions[item.pair[0]], let b = positions[item.pair[1]] else { return nil }
                return UnorderedPair(a, b)
            })
    }
}

/// Two positions, whichever comes first.
private struct UnorderedPair: Hashable {
    let low: Int
    let high: Int

    init(_ a: Int, _ b: Int) {
        (low, high) = (min(a, b), max(a, b))
    }
}
