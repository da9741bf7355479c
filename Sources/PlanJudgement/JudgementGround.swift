import MissionModel

/// What a mission and the base of a repair say, by position, that judging any of their plans needs.
///
/// By reference, since it is large and all that judges holds it.
final class JudgementGround: Sendable {
    /// What counts of a station that is visited.
    struct StationFacts: Sendable {
        let region: Int
        let isRural: Bool
        let voters: Int
        /// A number that the stations of one district share.
        let district: Int
        /// Of the stratum and the use in the sample; nil where it is not drawn.
        let unit: (stratum: Int, use: SampleUse)?
    }

    /// A pin with somebody to hold.
    struct HeldPin: Sendable {
        let pin: Pin
        let people: [String]
        let hub: Int
        let positions: [Int]
    }

    let mission: MissionIndex
    let repair: RepairBase?
    /// Whether reserves may be in teams.
    let isRepair: Bool
    let stations: [StationFacts]
    let districtCount: Int
    /// The strata of the sample in order, and how many primary units each has.
    let strata: [ExactText]
    let primaries: [Int]
    /// Of each region: the vehicles of its hubs, and whether it has a tabulation centre.
    let vehicles: [Int]
    let hasCentre: [Bool]
    let pins: [HeldPin]
    /// Whether M1 counts a person who is in no team with a stop.
    let isOwedATeam: [Bool]
    private let pinsOfPerson: [Int: [Int]]

    init(mission: MissionIndex, repair: RepairBase?, isRepair: Bool) {
        self.mission = mission
        self.repair = repair
        self.isRepair = isRepair
        let strata = Set(mission.units?.compactMap { $0.map { ExactText($0.stratum) } } ?? []).sorted()
        let stratumPosition = Dictionary(strata.enumerated().map { ($1, $0) }) { first, _ in first }
        self.strata = strata
        primaries = strata.map { mission.primaryCount[$0] ?? 0 }
        var districts: [ExactText: Int] = [:]
        stations = mission.document.stations.enumerated().map { n, station in
            let unit = mission.units?[n]
            return StationFacts(
                region: mission.stationRegion[n], isRural: station.setting == .rural, voters: station.voters ?? 0,
                district: districts.number(of: ExactText(station.district)),
                unit: unit.map { (stratumPosition[$0.stratum] ?? 0, $0.use) })
        }
        districtCount = districts.count
        vehicles = zip(mission.document.hubs, mission.hubRegion).reduce(
            into: Array(repeating: 0, count: mission.document.regions.count)
        ) { $0[$1.1] += $1.0.vehicles }
        let withCentre = Set(mission.centreRegion)
        hasCentre = mission.document.regions.indices.map(withCentre.contains)
        pins = mission.document.pins.compactMap { pin in
            let people = mission.peopleHeld(by: pin)
            guard !people.isEmpty, let hub = mission.hubPosition[pin.hub] else { return nil }
            return HeldPin(
                pin: pin, people: people, hub: hub, positions: people.compactMap { mission.observerPosition[$0] })
        }
        pinsOfPerson = pins.enumerated().reduce(into: [:]) { found, pin in
            for person in pin.element.positions { found[person, default: []].append(pin.offset) }
        }
        isOwedATeam = mission.document.observers.map { person in
            person.status == .accredited && !person.reserve && !(repair?.served.contains(person.id) ?? false)
        }
    }

    /// The pins whose people are all in a team at their hub, by position.
    func pins(keptBy team: TeamDay) -> [Int] {
        let near = Set(team.members.flatMap { pinsOfPerson[$0] ?? [] })
        return near.filter { pins[$0].hub == team.hub && pins[$0].positions.allSatisfy(team.members.contains) }
    }
}

extension [ExactText: Int] {
    /// The number of a text: the next one where it is new.
    fileprivate mutating func number(of text: ExactText) -> Int {
        if let known = self[text] { return known }
        self[text] = count
        return count - 1
    }
}
