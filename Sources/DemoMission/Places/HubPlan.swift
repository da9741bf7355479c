import MissionModel

/// The towns where a region's teams are based: its centre, and in large regions one or two towns far from it.
struct HubPlan {
    let region: RegionFact
    let towns: [PlaceFact]
    /// Teams that the region is meant to get.
    let teams: Int

    func hubs(_ chance: inout SeededGenerator) -> [Hub] {
        var places = [(name: region.centre, position: region.centrePosition)]
        let more = region.isCity ? 0 : (region.stations >= 480 ? 1 : 0) + (region.stations >= 700 ? 1 : 0)
        let candidates = towns.filter { $0.population >= 10_000 }.sorted { $0.population > $1.population }
        for _ in 0..<more {
            let far = candidates.first { town in
                places.allSatisfy { $0.position.squaredKm(to: town.position) >= 90 * 90 }
            }
            if let far { places.append((far.name, far.position)) }
        }
        let vehicles = places.count == 1 ? [teams + 1] : [teams] + Array(repeating: 1, count: places.count - 1)
        return places.indices.map { n in
            Hub(
                id: "\(region.code)-H\(n + 1)", region: region.code, name: places[n].name, lat: places[n].position.lat,
                lon: places[n].position.lon, vehicles: vehicles[n], seats: chance.pick([4, 4, 4, 5, 7]),
                interpreters: vehicles[n] > 2 ? vehicles[n] - 1 : vehicles[n],
                extra: [
                    "synthetic": true, "note": "the town is real; vehicles, seats and interpreters are invented",
                ])
        }
    }
}
