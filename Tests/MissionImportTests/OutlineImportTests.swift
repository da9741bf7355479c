import MissionImport
import MissionModel
import Testing

@Suite struct OutlineImportTests {
    static func collection(_ features: String...) -> String {
        #"{"type": "FeatureCollection", "features": ["# + features.joined(separator: ",") + "]}"
    }

    static func feature(_ properties: String, _ geometry: String = square) -> String {
        #"{"type": "Feature", "properties": \#(properties), "geometry": \#(geometry)}"#
    }

    static let square =
        #"{"type": "Polygon", "coordinates": [[[72.5, 33.2], [73.5, 33.2], [73.5, 34.2], [72.5, 34.2], [72.5, 33.2]]]}"#

    @Test func outlinesAreKeptByTheRegionTheyName() async throws {
        let store = ImportStoreDouble()
        let multi =
            #"{"type": "MultiPolygon", "coordinates": [[[[1, 2], [2, 2], [2, 3], [1, 2]]], [[[5, 6], [6, 6], [6, 7], [5, 6]]]]}"#
        let text = Self.collection(
            Self.feature(#"{"iso": "?", "NAME": "north"}"#),
            Self.feature(#"{"iso": "!", "NAME": "South Coast"}"#, multi))
        let report = try await runImport(text, .outlines, store: store)
        #expect(report.outcome == .accepted)
        #expect(report.mapping.map(\.column) == ["NAME"])
        let outlines = await store.storedOutlines
        #expect(outlines.map(\.region) == ["N", "S"])
        #expect(outlines[0] == northOutline)
        #expect(outlines[1].polygons.count == 2)
    }

    @Test(arguments: [
        (feature(#"{"name": "West"}"#), "name", ImportCode.unknownRegion),
        (feature(#"{"name": "N"}"#, #"{"type": "Point", "coordinates": [1, 2]}"#), "geometry", .invalidOutline),
        (feature(#"{"name": "N"}"#, "null"), "geometry", .invalidOutline),
        (
            feature(#"{"name": "N"}"#, #"{"type": "Polygon", "coordinates": [[[1, 2], [2, 2], [1, 2]]]}"#), "geometry",
            .invalidOutline
        ),
        (
            feature(#"{"name": "N"}"#, #"{"type": "Polygon", "coordinates": [[[1, 2], [2, 2], [2, 3], [1, 3]]]}"#),
            "geometry", .invalidOutline
        ),
        (
            feature(#"{"name": "N"}"#, #"{"type": "Polygon", "coordinates": [[[1, 92], [2, 2], [2, 3], [1, 92]]]}"#),
            "geometry", .invalidOutline
        ),
    ])
    func faultyFeatureIsToldByNumber(feature: String, column: String, code: ImportCode) async throws {
        let store = ImportStoreDouble()
        let text = Self.collection(Self.feature(#"{"name": "S"}"#), feature)
        let report = try await runImport(text, .outlines, store: store)
        #expect(report.outcome == .refused)
        #expect(report.errors.map(\.row) == [2])
        #expect(report.errors.map(\.column) == [column])
        #expect(report.errors.map(\.code) == [code])
        #expect(await store.storedOutlines.isEmpty)
    }

    /// Stations at the given points of region N, with the outlines of a collection.
    private func findings(_ collection: String, _ points: (Double, Double)...) async throws -> ImportReport {
        let store = ImportStoreDouble()
        let drawn = try await runImport(collection, .outlines, store: store)
        try #require(drawn.outcome == .accepted)
        let rows = points.enumerated().map { "\($0),N,\($1.0),\($1.1)" }
        return try await runImport(
            (["id,region,lat,lon"] + rows).joined(separator: "\n"), .stations,
            values: ["opens": "07:00", "closes": "20:00"], store: store)
    }

    @Test func polygonsOfOneRegionAreAUnion() async throws {
        let twice = Self.collection(Self.feature(#"{"name": "N"}"#), Self.feature(#"{"name": "N"}"#))
        #expect(try await findings(twice, (33.7, 73)).errors.isEmpty)
    }

    @Test func holeCountsWithinItsPolygonOnly() async throws {
        let holed = #"""
            {"type": "Polygon", "coordinates": [
                [[72.5, 33.2], [73.5, 33.2], [73.5, 34.2], [72.5, 34.2], [72.5, 33.2]],
                [[72.9, 33.6], [73.1, 33.6], [73.1, 33.8], [72.9, 33.8], [72.9, 33.6]]]}
            """#
        let alone = Self.collection(Self.feature(#"{"name": "N"}"#, holed))
        #expect(try await findings(alone, (33.7, 73)).warnings.map(\.code) == [.outsideOutline])
        let filled = Self.collection(Self.feature(#"{"name": "N"}"#, holed), Self.feature(#"{"name": "N"}"#))
        #expect(try await findings(filled, (33.7, 73)).warnings.isEmpty)
    }

    @Test(arguments: [
        "[177, -19], [-178, -19], [-178, -16], [177, -16], [177, -19]",
        "[-178, -16], [177, -16], [177, -19], [-178, -19], [-178, -16]",
    ])
    func edgesGoTheShortWayAcrossTheAntimeridian(ring: String) async throws {
        let text = Self.collection(
            Self.feature(#"{"name": "N"}"#, #"{"type": "Polygon", "coordinates": [["# + ring + "]]}"))
        let report = try await findings(text, (-17.2, 179.8), (-17.3, -179), (-17.5, 178), (-17.5, 0))
        #expect(report.errors.map(\.row) == [5])
        #expect(report.errors.map(\.code) == [.outsideOutline])
        let near = try await findings(text, (-17.2, -177.95))
        #expect(near.warnings.map(\.code) == [.outsideOutline])
    }

    @Test func ringAroundAPoleIsRefused() async throws {
        let ring = #"{"type": "Polygon", "coordinates": [[[0, 80], [120, 80], [-120, 80], [0, 80]]]}"#
        let report = try await runImport(Self.collection(Self.feature(#"{"name": "N"}"#, ring)), .outlines)
        #expect(report.errors.map(\.code) == [.invalidOutline])
    }

    @Test func featureIsTakenForTheRegionThatItLooksLike() async throws {
        let store = ImportStoreDouble()
        let text = Self.collection(Self.feature("{\"name\": \"South\u{2011}Coast\"}"))
        let report = try await runImport(text, .outlines, store: store)
        #expect(await store.storedOutlines.map(\.region) == ["S"])
        #expect(report.warnings.map(\.code) == [.lookAlike])
    }

    @Test(arguments: ["id,name\n1,2\n", "[]", #"{"type": "Topology"}"#, ""])
    func otherDocumentsAreUnreadable(text: String) async throws {
        let report = try await runImport(text, .outlines)
        #expect(report.outcome == .unreadable)
        #expect(report.errors.map(\.code) == [.unreadableFile])
    }
}
