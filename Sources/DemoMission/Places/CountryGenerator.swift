import MissionModel

/// Places of a mission, of one region or of all.
struct CountryPlaces {
    var regions: [Region] = []
    var hubs: [Hub] = []
    var stations: [Station] = []
    var centres: [TabulationCentre] = []
}

/// The 20 regions one after the other.
struct CountryGenerator {
    let facts: Facts

    private static let seed: UInt64 = 20_230_319
    /// 64 people in teams of two.
    private static let teams = 32

    func generate() -> CountryPlaces {
        let early = OpeningHours.earlyCounts(facts.regions)
        let teams = Apportionment.parts(
            of: Self.teams, weights: facts.regions.map { Double($0.stations).squareRoot() })
        let realNames = Set((facts.places.map(\.name) + facts.regions.map(\.centre)).map { $0.lowercased() })
        var all = CountryPlaces()
        for (n, region) in facts.regions.enumerated() {
            var chance = SeededGenerator(seed: Self.seed, stream: UInt64(n))
            let places = RegionGenerator(
                region: region, towns: facts.places.filter { $0.region == region.iso },
                shape: RegionShape(facts.outlines[n]), realNames: realNames, earlyStations: early[n], teams: teams[n]
            ).generate(&chance)
            all.regions += places.regions
            all.hubs += places.hubs
            all.stations += places.stations
            all.centres += places.centres
        }
        return all
    }
}
