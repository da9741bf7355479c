/// A region's districts: in a city its parts, elsewhere the surroundings of its larger towns.
struct DistrictPlan {
    let names: [String]
    /// Where results are added up.
    let centres: [Coordinate]
    /// The district of each station.
    let ofStation: [Int]

    /// So many stations make a district in the country: 10,146 stations, some 200 districts and cities.
    private static let stationsInCountry = 42
    private static let stationsInCity = 75

    init(region: RegionFact, settlements: [Settlement], drafts: [StationDraft]) {
        if region.isCity {
            self.init(city: region, drafts: drafts)
        } else {
            self.init(country: region, settlements: settlements, drafts: drafts)
        }
    }

    private init(country region: RegionFact, settlements: [Settlement], drafts: [StationDraft]) {
        let towns = settlements.filter { !$0.isVillage }
        let count = min(towns.count, max(2, region.stations / Self.stationsInCountry))
        let seats = Self.seats(count, of: towns)
        let nearest = settlements.map { settlement in
            Self.nearest(to: settlement.position, among: seats.map(\.position))
        }
        var seen: [String: Int] = [:]
        names = seats.map { seat in
            seen[seat.name, default: 0] += 1
            let number = seen[seat.name, default: 1]
            return number == 1 ? "\(seat.name) district" : "\(seat.name) district \(number)"
        }
        centres = seats.map { $0.position.moved(east: 0.2, north: 0.15).rounded }
        ofStation = drafts.map { nearest[$0.settlement] }
    }

    /// The largest towns that are 15 km apart; then the largest that are left.
    private static func seats(_ count: Int, of towns: [Settlement]) -> [Settlement] {
        let bySize = towns.indices.sorted {
            (towns[$0].population, $1) > (towns[$1].population, $0)
        }
        var chosen: [Int] = []
        for apart in [15.0, 5, 0] {
            for town in bySize where chosen.count < count && !chosen.contains(town) {
                let isApart = chosen.allSatisfy {
                    towns[$0].position.squaredKm(to: towns[town].position) >= apart * apart
                }
                if isApart { chosen.append(town) }
            }
        }
        return chosen.map { towns[$0] }
    }

    private static func nearest(to position: Coordinate, among seats: [Coordinate]) -> Int {
        let distances = seats.map { position.squaredKm(to: $0) }
        return distances.indices.min { (distances[$0], $0) < (distances[$1], $1) } ?? 0
    }

    private init(city region: RegionFact, drafts: [StationDraft]) {
        let count = max(2, Int((Double(region.stations) / Double(Self.stationsInCity)).rounded()))
        var parts: [[Int]] = []
        Self.split(Array(drafts.indices), into: count, drafts, &parts)
        var ofStation = Array(repeating: 0, count: drafts.count)
        for (part, stations) in parts.enumerated() {
            for station in stations { ofStation[station] = part }
        }
        self.ofStation = ofStation
        names = parts.indices.map { "\(region.name) city district \($0 + 1)" }
        centres = parts.map { stations in
            let positions = stations.map { drafts[$0].position }
            let count = Double(positions.count)
            return Coordinate(
                lat: positions.map(\.lat).reduce(0, +) / count, lon: positions.map(\.lon).reduce(0, +) / count
            ).rounded
        }
    }

    /// Halves the stations along the longer side until there are so many parts; a building stays in one part.
    private static func split(_ stations: [Int], into count: Int, _ drafts: [StationDraft], _ parts: inout [[Int]]) {
        guard count > 1 else {
            parts.append(stations)
            return
        }
        let (lats, lons) = (stations.map { drafts[$0].position.lat }, stations.map { drafts[$0].position.lon })
        let tall = (lats.max() ?? 0) - (lats.min() ?? 0)
        let wide = ((lons.max() ?? 0) - (lons.min() ?? 0)) * 0.7
        func side(_ station: Int) -> Double {
            tall > wide ? drafts[station].position.lat : drafts[station].position.lon
        }
        let sorted = stations.sorted { (side($0), $0) < (side($1), $1) }
        var cut = sorted.count * (count / 2) / count
        while cut < sorted.count - 1, side(sorted[cut]) == side(sorted[cut - 1]) { cut += 1 }
        split(Array(sorted[..<cut]), into: count / 2, drafts, &parts)
        split(Array(sorted[cut...]), into: count - count / 2, drafts, &parts)
    }
}
