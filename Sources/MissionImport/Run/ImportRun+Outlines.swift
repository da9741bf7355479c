import MissionModel
import Tabular

extension ImportRun {
    /// A larger file is more detail than a check of coordinates has use for.
    private static let mostBytes = 64 << 20

    /// Reads a GeoJSON document (RFC 7946) of polygons, one feature or several for each region.
    func importOutlines(_ source: some ByteSource) async throws {
        let features = try features(of: bytes(of: source))
        let regions = RegionDirectory(try await store.allEntities(Region.self, mission: request.mission))
        var reader = OutlineReader(regions: regions, log: log)
        reader.chooseProperty(features, named: request.columns["region"])
        report.mapping = [FieldSource(field: "region", column: reader.property, value: nil, fallback: nil)]
        for (index, feature) in features.enumerated() {
            report.rows += 1
            reader.read(feature, number: index + 1)
        }
        try checkRows()
        if log.hasErrors { throw refusal() }
        report.changes = try await store.replaceOutlines(
            reader.outlines, mode: request.mode, mission: request.mission)
        report.accepted = report.rows
        log.write(to: &report)
    }

    private func bytes(of source: some ByteSource) throws -> [UInt8] {
        var source = source
        source.rewind()
        do {
            let bytes = try source.readAll(atMost: Self.mostBytes)
            if let bytes { return Array(bytes.trimmingPrefix([0xEF, 0xBB, 0xBF])) }
        } catch {
            throw unreadable(error)
        }
        throw unreadable("The file has more than \(Self.mostBytes >> 20) MiB; simplify the outlines.")
    }

    private func features(of bytes: [UInt8]) throws -> [JSONValue] {
        let document: JSONValue
        do {
            document = try JSONParser.parse(bytes)
        } catch {
            throw unreadable("The file is not GeoJSON: \(error).")
        }
        switch document["type"]?.string {
        case "FeatureCollection":
            guard let features = document["features"]?.array else {
                throw unreadable("The FeatureCollection has no list of features.")
            }
            return features
        case "Feature": return [document]
        default: throw unreadable("The file is not a GeoJSON FeatureCollection.")
        }
    }

    private func unreadable(_ message: String) -> ImportRefusal {
        log.error(.unreadableFile, row: nil, column: nil, message)
        return refusal(.unreadable)
    }
}
