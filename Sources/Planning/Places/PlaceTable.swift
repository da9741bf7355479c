import Glibc
import Travel

/// All places of a problem in one index space: stations, then centres, then hubs; and the legs between them.
final class PlaceTable {
    let stationCount: Int
    let centreCount: Int
    let count: Int
    private let vectors: UnsafeMutablePointer<SIMD4<Double>>
    private let positions: UnsafeMutablePointer<Position>
    private let paces: UnsafeMutablePointer<Legs.Pace>
    private let models: UnsafeMutablePointer<TravelModel>
    private let roads: RoadLegs?

    init(_ problem: Problem) {
        stationCount = problem.stations.count
        centreCount = problem.centres.count
        let places =
            problem.stations.map(\.position) + problem.centres.map(\.position) + problem.hubs.map(\.position)
        count = places.count
        vectors = .allocate(capacity: max(1, count))
        positions = .allocate(capacity: max(1, count))
        for (n, position) in places.enumerated() {
            let (latitude, longitude) = (
                GreatCircle.radians(position.latitude), GreatCircle.radians(position.longitude)
            )
            (positions + n).initialize(to: position)
            (vectors + n).initialize(
                to: SIMD4(cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude), 0))
        }
        paces = .allocate(capacity: max(1, problem.regions.count))
        models = .allocate(capacity: max(1, problem.regions.count))
        for (n, region) in problem.regions.enumerated() {
            (paces + n).initialize(to: Legs.Pace(region.travel))
            (models + n).initialize(to: region.travel)
        }
        roads = problem.roads.map { RoadLegs($0, regions: problem.regions.count) }
    }

    deinit {
        vectors.deallocate()
        positions.deallocate()
        paces.deallocate()
        models.deallocate()
        roads?.deallocate()
    }

    /// The place of a centre.
    func place(ofCentre centre: Int) -> Int { stationCount + centre }

    /// The place of a hub.
    func place(ofHub hub: Int) -> Int { stationCount + centreCount + hub }

    /// The legs between the places; valid as long as this table lives.
    var legs: Legs { Legs(vectors: vectors, positions: positions, paces: paces, models: models, roads: roads) }
}
