import MissionModel

/// Makes outlines of the features of a GeoJSON document; features of one region are put together.
struct OutlineReader {
    /// The property that names the region; `id` may be the feature's own.
    private(set) var property = "id"
    private(set) var outlines: [RegionOutline] = []

    private var regions: RegionDirectory
    private let log: FindingLog
    private var indices: [ExactText: Int] = [:]

    init(regions: RegionDirectory, log: FindingLog) {
        self.regions = regions
        self.log = log
    }

    /// Takes the named property, or the one that names a region of the mission most often.
    mutating func chooseProperty(_ features: [JSONValue], named name: String?) {
        if let name {
            property = name
            return
        }
        var known: [String] = []
        for feature in features {
            let names = ["id"] + (feature["properties"]?.object?.members.map(\.key) ?? [])
            for name in names where !known.contains(name) { known.append(name) }
        }
        let synonyms = ImportField.outlines[0].synonyms.map(ImportField.folded)
        let ranked = known.enumerated().compactMap { index, name -> (rank: Int, name: String)? in
            synonyms.firstIndex(of: ImportField.folded(name)).map { ($0 * known.count + index, name) }
        }
        var best = -1
        for candidate in ranked.sorted(by: { $0.rank < $1.rank }) {
            // How one property names the regions says nothing of the names in another.
            var trial = regions
            let found = features.count { feature in
                guard let text = Self.text(candidate.name, of: feature) else { return false }
                switch trial.find(text) {
                case .found, .lookAlike, .kin: return true
                case .ambiguous, .rivals, .unknown: return false
                }
            }
            if found > best { (best, property) = (found, candidate.name) }
        }
    }

    mutating func read(_ feature: JSONValue, number: Int) {
        let region = region(of: feature, number)
        let polygons = polygons(of: feature["geometry"], number)
        guard let region, let polygons else { return }
        if let index = indices[region] {
            outlines[index].polygons += polygons
        } else {
            indices[region] = outlines.count
            outlines.append(RegionOutline(region: region, polygons: polygons))
        }
    }

    private static func text(_ property: String, of feature: JSONValue) -> String? {
        let value = feature["properties"]?[property] ?? (property == "id" ? feature["id"] : nil)
        switch value {
        case .string(let text): return text.isEmpty ? nil : text
        case .number(let number): return number.text
        default: return nil
        }
    }

    private mutating func region(of feature: JSONValue, _ number: Int) -> String? {
        guard let text = Self.text(property, of: feature) else {
            log.error(.missingValue, row: number, column: property, "The feature has no property “\(property)”.")
            return nil
        }
        switch regions.find(text) {
        case .found(let index): return regions.regions[index].id
        case .lookAlike(let index, let name):
            log.warningOnce(
                .lookAlike, row: number, column: property,
                "“\(text)” was taken for the region “\(name)”; it has \(LookAlike.difference(text, from: name)).")
            return regions.regions[index].id
        case .kin(let index, let name):
            log.warningOnce(
                .lookAlike, row: number, column: property,
                "“\(text)” was taken for the region “\(name)”: only words for the kind of place differ.")
            return regions.regions[index].id
        case .ambiguous, .rivals, .unknown: break
        }
        log.error(
            .unknownRegion, row: number, column: property,
            "There is no region “\(text.prefix(40))”, or more than one; --map region=PROPERTY names another property.")
        return nil
    }

    private func polygons(of geometry: JSONValue?, _ number: Int) -> [[[OutlinePoint]]]? {
        let parts: [JSONValue]
        switch (geometry?["type"]?.string, geometry?["coordinates"]?.array) {
        case ("Polygon", let rings?): parts = [.array(rings)]
        case ("MultiPolygon", let polygons?): parts = polygons
        default:
            tell(number, "The geometry is neither a Polygon nor a MultiPolygon.")
            return nil
        }
        var polygons: [[[OutlinePoint]]] = []
        for part in parts {
            guard let rings = part.array, !rings.isEmpty else {
                tell(number, "A polygon has no ring.")
                return nil
            }
            var polygon: [[OutlinePoint]] = []
            for ring in rings {
                guard let points = points(of: ring, number) else { return nil }
                polygon.append(points)
            }
            polygons.append(polygon)
        }
        return polygons
    }

    private func points(of ring: JSONValue, _ number: Int) -> [OutlinePoint]? {
        guard let positions = ring.array, positions.count >= 4 else {
            tell(number, "A ring has fewer than four positions.")
            return nil
        }
        var points: [OutlinePoint] = []
        points.reserveCapacity(positions.count)
        for position in positions {
            guard let numbers = position.array, numbers.count >= 2, let lon = numbers[0].double,
                let lat = numbers[1].double
            else {
                tell(number, "A position is not a longitude and a latitude.")
                return nil
            }
            guard abs(lon) <= 180, abs(lat) <= 90 else {
                tell(number, "\(lon), \(lat) is not a longitude and a latitude in degrees.")
                return nil
            }
            points.append(OutlinePoint(lon: lon, lat: lat))
        }
        if points.first != points.last {
            tell(number, "A ring does not end where it begins.")
            return nil
        }
        if OutlineRing(points).circlesPole {
            tell(number, "A ring goes all around a pole, so that it has no inside.")
            return nil
        }
        return points
    }

    private func tell(_ number: Int, _ message: String) {
        log.error(.invalidOutline, row: number, column: "geometry", message)
    }
}
