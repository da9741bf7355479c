package import MissionModel

/// What of a mission goes with an entry that is taken out, each with its place in its list, so that it can be put back.
package struct EntryTies: Sendable, Equatable {
    package struct Placed<Entity: MissionEntity>: Sendable, Equatable {
        package let at: Int
        package let entity: Entity
    }

    package var pins: [Placed<Pin>] = []
    package var incompatibilities: [Placed<Incompatibility>] = []
    /// Of a region.
    package var outline: RegionOutline?

    package init() {}

    package var isEmpty: Bool { pins.isEmpty && incompatibilities.isEmpty && outline == nil }

    /// As it is kept.
    package var json: JSONValue {
        var object: JSONObject = ["pins": Self.list(pins), "incompatibilities": Self.list(incompatibilities)]
        if let outline {
            let polygons = outline.polygons.map { rings in
                JSONValue.array(
                    rings.map { ring in .array(ring.map { .array([.double($0.lon), .double($0.lat)]) }) })
            }
            object.append("outline", .array(polygons))
        }
        return .object(object)
    }

    /// - Parameter region: whose outline it is, where it has one.
    /// - Throws: where it is not what was kept.
    package init(json: JSONValue, region: String) throws(FormError) {
        pins = try Self.read(json["pins"])
        incompatibilities = try Self.read(json["incompatibilities"])
        outline = json["outline"]?.array.map { polygons in
            RegionOutline(
                region: region,
                polygons: polygons.map { rings in
                    (rings.array ?? []).map { ring in
                        (ring.array ?? []).compactMap { point in
                            guard let pair = point.array, let lon = pair.first?.double, let lat = pair.last?.double
                            else { return nil }
                            return OutlinePoint(lon: lon, lat: lat)
                        }
                    }
                })
        }
    }

    private static func list<Entity>(_ placed: [Placed<Entity>]) -> JSONValue {
        .array(placed.map { ["at": .int($0.at), "entry": $0.entity.json] })
    }

    private static func read<Entity>(_ json: JSONValue?) throws(FormError) -> [Placed<Entity>] {
        var placed: [Placed<Entity>] = []
        for item in json?.array ?? [] {
            placed.append(Placed(at: item["at"]?.whole ?? 0, entity: try Entity(json: item["entry"] ?? .null)))
        }
        return placed
    }
}
