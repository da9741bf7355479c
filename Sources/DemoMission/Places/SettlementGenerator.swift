/// Splits a region's stations over its real towns and over villages invented around them.
///
/// Towns get voters in proportion to their people. Their stations are `urbanToRural` times as large as those of villages,
/// which is what makes the published sums of both stations and voters come out with village stations of a few hundred.
struct SettlementGenerator {
    let region: RegionFact
    let towns: [PlaceFact]
    let shape: RegionShape
    /// Names that no village may have.
    let realNames: Set<String>

    private static let urbanToRural = 2.2
    /// The weight of a town whose population is not known.
    private static let unknownPopulation = 4000.0
    /// Villages keep so much, since the figures of towns are of the last years and those of regions of 2023.
    private static let largestUrbanShare = 0.9
    /// Stations of one town that are published.
    private static let published = [PublishedTown(region: "ABA", name: "Semey", stations: 149)]

    private struct PublishedTown {
        let region: String
        let name: String
        let stations: Int
    }

    func generate(_ chance: inout SeededGenerator) -> [Settlement] {
        let populations = towns.map { $0.population > 0 ? Double($0.population) : Self.unknownPopulation }
        let inTowns = populations.reduce(0, +)
        let urbanShare = region.isCity ? 1 : min(Self.largestUrbanShare, inTowns / Double(region.population))
        let urbanVoters = urbanShare * Double(region.voters)
        let ruralVoters = Double(region.voters) - urbanVoters
        let ruralMean = (urbanVoters / Self.urbanToRural + ruralVoters) / Double(region.stations)
        let urbanStations =
            region.isCity
            ? region.stations : Int((urbanVoters / (ruralMean * Self.urbanToRural)).rounded())
        var counts = Apportionment.parts(of: urbanStations, weights: populations, atLeast: 1)
        for town in Self.published where town.region == region.code {
            for (n, place) in towns.enumerated() where place.name == town.name { counts[n] = town.stations }
        }
        var settlements = towns.indices.map { n in
            Settlement(
                name: towns[n].name, position: towns[n].position, population: populations[n], isVillage: false,
                stations: counts[n], meanVoters: urbanVoters * populations[n] / inTowns / Double(counts[n]))
        }
        let rural = region.stations - counts.reduce(0, +)
        if rural > 0 {
            settlements += villages(stations: rural, voters: ruralVoters, around: settlements, &chance)
        }
        return settlements
    }

    private func villages(
        stations: Int, voters: Double, around towns: [Settlement], _ chance: inout SeededGenerator
    ) -> [Settlement] {
        var names = VillageNames(avoiding: realNames, &chance)
        let pull = towns.map { ($0.population + 2000).squareRoot() }
        var taken = towns.map(\.position)
        var villages: [Settlement] = []
        var left = stations
        while left > 0 {
            let count = min(left, chance.chance(0.88) ? 1 : chance.chance(0.75) ? 2 : 3)
            let site = self.site(around: towns[chance.index(weights: pull)].position, apartFrom: taken, &chance)
            taken.append(site)
            left -= count
            villages.append(
                Settlement(
                    name: names.next(), position: site, population: 0, isVillage: true, stations: count,
                    meanVoters: voters / Double(stations)))
        }
        return villages
    }

    /// A place from 4 to 42 km from a town, within the outline and 2.5 km from other settlements where there is room.
    private func site(
        around town: Coordinate, apartFrom taken: [Coordinate], _ chance: inout SeededGenerator
    ) -> Coordinate {
        var best: (gap: Double, site: Coordinate)?
        for _ in 0..<60 {
            let (x, y) = chance.inDisc()
            let square = x * x + y * y
            guard square > 0 else { continue }
            let km = (4 + 38 * square) / square.squareRoot()
            let site = town.moved(east: x * km, north: y * km).rounded
            guard shape.contains(site) else { continue }
            let gap = taken.map { $0.squaredKm(to: site) }.min() ?? .infinity
            if gap >= 2.5 * 2.5 { return site }
            if best.map({ gap > $0.gap }) ?? true { best = (gap, site) }
        }
        return best?.site ?? town
    }
}
