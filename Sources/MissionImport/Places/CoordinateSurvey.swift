import MissionModel

/// All points of a file on a coarse grid, with the first rows of each cell: bounded memory for any number of rows.
///
/// A point is suspicious where it lies far from the others of its region (more than four times the distance that three
/// quarters of them have from their median point), or, for the file as a whole, in a small group far from every other.
/// If it would fit with its two numbers exchanged, they look swapped: an error where nothing else of the file lies near it,
/// a warning where it is among the rows of other regions, which a wrong region or a poor geocoder explains as well. What
/// fits neither way is a warning, since there are islands.
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

    /// The median point of all rows; nil without rows.
    var middle: Coordinates? { RegionSpread(cells)?.centre }

    /// Tells what is suspicious about the points, in the name of the latitude's column.
    func report(to log: FindingLog, column: String, regions: [Region]) {
        guard count >= RegionSpread.fewest else { return }
        let islands = PointIslands(cells.mapValues(\.count))
        let spreads = Dictionary(grouping: cells, by: \.key.region).compactMapValues { pairs in
            RegionSpread(Dictionary(uniqueKeysWithValues: pairs.map { ($0.key, $0.value) }))
        }
        let isFar = { (point: Coordinates, key: Key) in
            islands.isOnIsland(point) || spreads[key.region]?.isFar(point) ?? false
        }
        let trusted = cells.keys.filter { !isFar($0.centre, $0) }.map(\.centre)
        for (key, cell) in cells {
            let spread = spreads[key.region]
            var last: Suspicion?
            for sighting in cell.sightings {
                last = nil
                guard isFar(sighting.point, key) else { continue }
                let isSwapped = isFit(sighting.point.swapped, spread: spread, islands: islands)
                let isAlone = !trusted.contains { GeoDistance.areNear($0, sighting.point, km: 100) }
                let suspicion = Suspicion(isSwapped: isSwapped, isError: isSwapped && isAlone)
                tell(sighting, suspicion, near: spread?.centre, region: regions[Int(key.region)].name, log, column)
                last = suspicion
            }
            // The rest of a crowded cell is as suspicious as the last row that was kept of it.
            if let last, cell.count > cell.sightings.count {
                log.countMore(last.code, cell.count - cell.sightings.count, column: column, asErrors: last.isError)
            }
        }
    }

    private struct Suspicion {
        let isSwapped: Bool
        let isError: Bool
        var code: ImportCode { isSwapped ? .swappedCoordinates : .farFromOthers }
    }

    private func isFit(_ point: Coordinates?, spread: RegionSpread?, islands: PointIslands) -> Bool {
        guard let point else { return false }
        if let spread, spread.count >= RegionSpread.fewest { return spread.isNear(point) }
        return islands.isNearMainland(point)
    }

    private func tell(
        _ sighting: Sighting,
        _ suspicion: Suspicion,
        near centre: Coordinates?,
        region: String,
        _ log: FindingLog,
        _ column: String
    ) {
        let point = sighting.point
        let place = "\(point.lat), \(point.lon) lies far from the other rows of \(region)"
        let message =
            suspicion.isSwapped
            ? "\(place), \(point.lon), \(point.lat) among them: latitude and longitude look swapped."
            : "\(place)\(Self.distance(point, centre))."
        if suspicion.isError {
            log.error(suspicion.code, row: sighting.row, column: column, message)
        } else {
            log.warning(suspicion.code, row: sighting.row, column: column, message)
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
