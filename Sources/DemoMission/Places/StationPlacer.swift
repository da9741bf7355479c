import MissionModel

/// Puts a settlement's stations into buildings: many share a school, the special ones are by themselves.
struct StationPlacer {
    let shape: RegionShape
    /// A town whose own point lies outside the approximate outline is not held to it.
    private let isBound: Bool
    private let settlement: Settlement
    private let index: Int
    private var buildings: [String: Int] = [:]
    private(set) var drafts: [StationDraft] = []

    init(settlement: Settlement, index: Int, shape: RegionShape) {
        self.settlement = settlement
        self.index = index
        self.shape = shape
        isBound = shape.contains(settlement.position)
    }

    mutating func place(special: Int, _ chance: inout SeededGenerator) {
        if settlement.isVillage {
            placeInVillage(&chance)
        } else {
            placeInTown(regular: settlement.stations - special, &chance)
            for _ in 0..<special { placeSpecial(&chance) }
        }
    }

    private mutating func placeInVillage(_ chance: inout SeededGenerator) {
        let together = chance.chance(0.8)
        for n in 0..<settlement.stations {
            let position =
                n == 0
                ? settlement.position
                : together ? drafts[0].position : settlement.position.moved(east: 0.4 * Double(n), north: 0.2).rounded
            // A village that needs more than one station is a large one.
            let share = settlement.stations > 1 ? 0.5 + 0.5 * chance.unit() : chance.unit()
            add(
                position, together || n == 0 ? "village school" : "house of culture",
                weight: settlement.meanVoters * Self.villageVoters.value(at: share))
        }
    }

    private mutating func placeInTown(regular: Int, _ chance: inout SeededGenerator) {
        var left = regular
        while left > 0 {
            let draw = chance.unit()
            let sharing = min(left, draw < 0.67 ? 1 : draw < 0.92 ? 2 : 3)
            let isSchool = sharing > 1 || chance.chance(0.55)
            let building = numbered(isSchool ? "School" : chance.pick(Self.otherBuildings))
            let position = site(&chance)
            for _ in 0..<sharing {
                let voters = Self.townVoters.value(at: chance.unit())
                add(position, building, weight: settlement.meanVoters * voters)
            }
            left -= sharing
        }
    }

    private mutating func placeSpecial(_ chance: inout SeededGenerator) {
        let draw = chance.unit()
        let (kind, name, voters): (StationKind, String, Range<Int>) =
            draw < 0.6
            ? (.hospital, "Hospital", 60..<360)
            : draw < 0.8 ? (.detention, "Detention centre", 120..<900) : (.military, "Barracks", 150..<700)
        add(
            site(&chance), numbered(name), kind,
            weight: Double(voters.lowerBound + chance.below(voters.count)), cleared: chance.chance(0.3))
    }

    private mutating func add(
        _ position: Coordinate, _ building: String, _ kind: StationKind = .regular, weight: Double,
        cleared: Bool = false
    ) {
        drafts.append(
            StationDraft(
                settlement: index, position: position, building: building, kind: kind, weight: weight,
                cleared: cleared))
    }

    private mutating func numbered(_ building: String) -> String {
        buildings[building, default: 0] += 1
        return "\(building) No. \(buildings[building, default: 1])"
    }

    /// Somewhere in the town, denser towards its middle; one in sixteen in its outskirts.
    private func site(_ chance: inout SeededGenerator) -> Coordinate {
        let radius = (0.35 + 0.0108 * settlement.population.squareRoot()) * (chance.chance(1 / 16) ? 1.7 : 1)
        for attempt in 0..<40 {
            let (a, b) = (chance.inDisc(), chance.inDisc())
            let km = radius / 2 * (1 - Double(attempt) / 50)
            let site = settlement.position.moved(east: (a.x + b.x) * km, north: (a.y + b.y) * km).rounded
            if !isBound || shape.contains(site) { return site }
        }
        return settlement.position
    }

    private static let otherBuildings = [
        "Kindergarten", "House of Culture", "College", "Library", "Sports hall", "Lyceum",
    ]

    /// Relative to the mean; as Pakistan's file of 2018 has it (median 1,197, half of all from 957 to 1,473).
    private static let townVoters = QuantileCurve(knots: [
        (0, 0.15), (0.05, 0.45), (0.25, 0.78), (0.5, 0.98), (0.75, 1.2), (0.95, 1.6), (1, 2.2),
    ])

    /// Relative to the mean; with a long tail, as Georgia's file of 2024 has it.
    private static let villageVoters = QuantileCurve(knots: [
        (0, 0.08), (0.25, 0.42), (0.5, 0.82), (0.75, 1.35), (0.95, 2.4), (1, 4),
    ])
}
