import MissionModel

/// All points of a file on a coarse grid, with the first rows of each cell: bounded memory for any number of rows.
///
/// A point is suspicious where it lies far from the others of its region (more than four times the distance that three
/// quarters of them have from their median point), or, for the file as a whole, in a small group far from every other.
/// If it would fit with its two numbers exchanged, they are swapped: an error. Otherwise it is a warning, since there are islands.
struct CoordinateSurvey {
    struct Sighting {
        let row: Int
        let point: Coordinates
    }

    struct Key: Hashable {
        let region: Int32
        let lat: Int16
        let lon: Int16
    }

    struct Cell {
        var count = 0
        /// The first rows; more than a few of one cell need not be listed.
        var sightings: [Sighting] = []
    }

    /// Of a cell, in degrees.
    static let cellSize = 0.25
    private static let sightingsKept = 16

    private(set) var cells: [Key: Cell] = [:]
    private(set) var count = 0

    mutating func add(_ point: Coordinates, region: Int, row: Int) {
        let key = Key(
            region: Int32(region),
            lat: Int16((point.lat / Self.cellSize).rounded(.down)),
            lon: Int16((point.lon / Self.cellSize).rounded(.down)))
        count += 1
        cells[key, default: Cell()].add(Sighting(row: row, point: point), keeping: Self.sightingsKept)
    }

    /// The median point of a region's rows; nil without rows.
    func centre(of region: Int) -> Coordinates? {
        RegionSpread(cells.filter { $0.key.region == Int32(region) })?.centre
    }

    /// Tells what is suspicious about the points, in the name of the latitude's column.
    func report(to log: FindingLog, column: String, regions: [Region]) {
        guard count >= RegionSpread.fewest else { return }
        let islands = PointIslands(cells.mapValues(\.count))
        let spreads = Dictionary(grouping: cells, by: \.key.region).compactMapValues { pairs in
            RegionSpread(Dictionary(uniqueKeysWithValues: pairs.map { ($0.key, $0.value) }))
        }
        for (key, cell) in cells {
            let spread = spreads[key.region]
            let name = regions[Int(key.region)].name
            var isSwapped = false
            for sighting in cell.sightings {
                let isFarInRegion = spread?.isFar(sighting.point) ?? false
                guard isFarInRegion || islands.isOnIsland(sighting.point) else { continue }
                isSwapped = isFit(sighting.point.swapped, spread: spread, islands: islands)
                tell(sighting, isSwapped: isSwapped, near: spread?.centre, region: name, log, column)
            }
            let unlisted = cell.count - cell.sightings.count
            if unlisted > 0, let last = cell.sightings.last?.point,
                islands.isOnIsland(last) || spread?.isFar(last) ?? false
            {
                log.countMore(isSwapped ? .swappedCoordinates : .farFromOthers, unlisted, asErrors: isSwapped)
            }
        }
    }

    private func isFit(_ point: Coordinates?, spread: RegionSpread?, islands: PointIslands) -> Bool {
        guard let point else { return false }
        if let spread, spread.count >= RegionSpread.fewest { return spread.isNear(point) }
        return islands.isNearMainland(point)
    }

    private func tell(
        _ sighting: Sighting,
        isSwapped: Bool,
        near centre: Coordinates?,
        region: String,
        _ log: FindingLog,
        _ column: String
    ) {
        let point = sighting.point
        if isSwapped {
            log.error(
                .swappedCoordinates, row: sighting.row, column: column,
                "\(point.lat), \(point.lon) lies far from all others, \(point.lon), \(point.lat) among them: "
                    + "latitude and longitude look swapped.")
        } else {
            log.warning(
                .farFromOthers, row: sighting.row, column: column,
                "\(point.lat), \(point.lon) lies far from the other rows of \(region)\(Self.distance(point, centre)).")
        }
    }

    private static func distance(_ point: Coordinates, _ centre: Coordinates?) -> String {
        guard let centre else { return "" }
        let km = Int(GeoDistance.km(point, centre).rounded())
        return km < 50 ? "" : ", about \(km) km from their middle"
    }
}

extension CoordinateSurvey.Cell {
    fileprivate mutating func add(_ sighting: CoordinateSurvey.Sighting, keeping limit: Int) {
        count += 1
        if sightings.count < limit { sightings.append(sighting) }
    }
}

extension CoordinateSurvey.Key {
    var centre: Coordinates {
        let size = CoordinateSurvey.cellSize
        return Coordinates(lat: (Double(lat) + 0.5) * size, lon: (Double(lon) + 0.5) * size)
    }
}
