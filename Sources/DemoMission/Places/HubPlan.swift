import MissionModel

/// The towns where a region's teams are based: its centre, and in large regions one or two towns far from it.
struct HubPlan {
    let region: RegionFact
    let towns: [PlaceFact]
    let stations: [Coordinate]
    /// Teams that the region is meant to get.
    let teams: Int

    func hubs(_ chance: inout SeededGenerator) -> [Hub] {
        let places = places()
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

    /// Beside the centre those towns, far from the others, that have most stations around them.
    private func places() -> [(name: String, position: Coordinate)] {
        var places = [(name: region.centre, position: region.centrePosition)]
        let more = region.isCity ? 0 : (region.stations >= 480 ? 1 : 0) + (region.stations >= 700 ? 1 : 0)
        let candidates = towns.filter { $0.population >= 10_000 }.map { town in
            (town: town, around: stations.count { town.position.squaredKm(to: $0) <= 60 * 60 })
        }
        for _ in 0..<more {
            let far = candidates.filter { candidate in
                places.allSatisfy { $0.position.squaredKm(to: candidate.town.position) >= 90 * 90 }
            }
            if let best = far.max(by: { $0.around < $1.around }) { places.append((best.town.name, best.town.position)) }
        }
        return places
    }
}
