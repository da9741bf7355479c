import MissionModel

/// Reads the carried GeoJSON: a polygon or several for each region, found by its ISO code.
struct CarriedOutlines {
    let file: String
    /// ISO code and region id, in the order of the regions.
    let codes: [(iso: String, code: String)]

    func read(_ bytes: [UInt8]) throws -> [RegionOutline] {
        let features = try JSONParser.parse(bytes)["features"]?.array ?? []
        return try codes.map { iso, code in
            guard let feature = features.first(where: { $0["properties"]?["iso"]?.string == iso }) else {
                throw FactError(file: file, message: "there is no outline of \(iso)")
            }
            return RegionOutline(region: code, polygons: try polygons(feature["geometry"], of: iso))
        }
    }

    private func polygons(_ geometry: JSONValue?, of iso: String) throws -> [[[OutlinePoint]]] {
        let coordinates = geometry?["coordinates"]
        let polygons =
            switch geometry?["type"]?.string {
            case "Polygon": coordinates.map { [$0] }
            case "MultiPolygon": coordinates?.array
            default: [JSONValue]?.none
            }
        guard let polygons else { throw FactError(file: file, message: "the outline of \(iso) is no polygon") }
        return try polygons.map { polygon in
            try (polygon.array ?? []).map { ring in
                try (ring.array ?? []).map { point in
                    guard let pair = point.array, pair.count == 2, let lon = pair[0].double, let lat = pair[1].double
                    else { throw FactError(file: file, message: "the outline of \(iso) has a point that is none") }
                    return OutlinePoint(lon: lon, lat: lat)
                }
            }
        }
    }
}
